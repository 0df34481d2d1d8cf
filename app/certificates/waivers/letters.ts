import { dayInWords } from '~/platform/calendar-day'

type About = {
  email: string
  name: string
  academy: string
  origin: string
  level: string
  requirement: string
  because: string
  endsOn: string
}

const link = (origin: string) => ({ label: 'See your certificates', url: `${origin}/learn/certificates` })

/** Tells a trainee what two admins have waived for them, until when, and that the certificate will say so. */
export function waivedLetter({ email, name, academy, origin, level, requirement, because, endsOn }: About) {
  return {
    to: email,
    subject: `A requirement was waived for you: ${level}`,
    body: {
      lines: [
        `Hello ${name},`,
        `Two admins of ${academy} have waived one thing that “${level}” asks for: ${requirement}.`,
        `The reason given: ${because}`,
        `It counts until ${dayInWords(endsOn)}. A certificate that rests on it says what was waived, why, and by whom.`,
      ],
      link: link(origin),
    },
  }
}

/** Tells a trainee that a waiver was taken back, and why. */
export function waiverEndedLetter({ reason, ...about }: About & { reason: string }) {
  const { email, name, academy, origin, level, requirement } = about
  return {
    to: email,
    subject: `A waiver was taken back: ${level}`,
    body: {
      lines: [
        `Hello ${name},`,
        `${academy} has taken back a waiver for “${level}”: ${requirement}. It is asked of you again.`,
        `The reason given: ${reason}`,
        'Certificates that were issued stay what they are. If you think this is wrong, write to the academy.',
      ],
      link: link(origin),
    },
  }
}
