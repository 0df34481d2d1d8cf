import { dayInWords } from '~/platform/calendar-day'
import { codeInWords } from './change-rules'
import type { Printed } from './printed'
import { groupedSerial } from './serial'

/** A letter without its moment. */
type Words = {
  to: string
  subject: string
  body: { lines: string[]; link: { label: string; url: string }; encloses?: { certificate: string } }
}

/** Where anybody can check a certificate. */
export const verifyAddress = (origin: string, serial: string) => `${origin}/verify/${serial}`

const link = (origin: string, serial: string) => ({
  label: 'See the certificate as others see it',
  url: verifyAddress(origin, serial),
})

/** Tells a trainee that they have been certified, and which certificate that replaces, if one. */
export function issuedLetter({
  printed,
  email,
  origin,
  replaces,
}: {
  printed: Printed
  email: string
  origin: string
  replaces: { serial: string } | undefined
}): Words {
  return {
    to: email,
    subject: `Your certificate: ${printed.level.title}`,
    body: {
      lines: [
        `Hello ${printed.holder},`,
        `${printed.academy} has issued your certificate “${printed.level.title}”. Well done.`,
        `Its number is ${groupedSerial(printed.serial)}. It is valid until ${dayInWords(printed.validUntil)}.`,
        ...(replaces
          ? [
              `It takes the place of ${groupedSerial(replaces.serial)}. Whoever checks the old number reads that it was replaced, and is led to the new one; where you show the old one yourself, show this one from now on.`,
            ]
          : []),
        'Anyone you give the number or the link to can check it, without an account. You find it as a PDF under “Certificates” when you sign in.',
        'It says that your training was completed and your skills were observed. It is not a licence, and it is no permission to scan.',
      ],
      link: link(origin, printed.serial),
      encloses: { certificate: printed.serial },
    },
  }
}

const HAPPENED = {
  revoked: {
    subject: 'Your certificate was revoked',
    line: 'has revoked your certificate. It is no longer valid, and this cannot be undone.',
  },
  suspended: {
    subject: 'Your certificate is suspended',
    line: 'has suspended your certificate. It does not count until the academy has looked into the matter.',
  },
  reinstated: { subject: 'Your certificate is valid again', line: 'has lifted the suspension of your certificate.' },
} as const

/** Tells a trainee what has happened to their certificate, and why; code and reason stand on the verify page too. */
export function changedLetter({
  printed,
  email,
  origin,
  what,
  reason,
  reasonCode,
}: {
  printed: Printed
  email: string
  origin: string
  what: keyof typeof HAPPENED
  reason: string
  reasonCode: string | null
}): Words {
  const { subject, line } = HAPPENED[what]
  const code = codeInWords(reasonCode)
  return {
    to: email,
    subject: `${subject}: ${printed.level.title}`,
    body: {
      lines: [
        `Hello ${printed.holder},`,
        `${printed.academy} ${line}`,
        `Certificate: ${printed.level.title}, ${groupedSerial(printed.serial)}.`,
        ...(code ? [`What fits best: ${code}.`] : []),
        `The reason given: ${reason}`,
        'The reason stands on the public page of the certificate. If you think this is wrong, write to the academy.',
      ],
      link: link(origin, printed.serial),
    },
  }
}

/** Tells a holder that their certificate ends soon, in how many days, and what renews it; its link leads to what their level still asks for. */
export function endingLetter({
  printed,
  email,
  origin,
  daysLeft,
}: {
  printed: Printed
  email: string
  origin: string
  daysLeft: number
}): Words {
  return {
    to: email,
    subject: `Your certificate ends soon: ${printed.level.title}`,
    body: {
      lines: [
        `Hello ${printed.holder},`,
        `Your certificate “${printed.level.title}” of ${printed.academy} is valid until ${dayInWords(printed.validUntil)}: ${daysLeft === 1 ? 'one more day' : `${daysLeft} more days`}.`,
        'To renew it, what the level asks for has to be met again: skills that were seen long ago have to be seen anew. Your page shows what is open, item by item.',
        'When all of it is met, an admin of the academy issues the renewal. The old certificate stays as it is and says that it was replaced.',
      ],
      link: { label: 'See what a renewal needs', url: `${origin}/learn/certificates#${printed.level.slug}` },
    },
  }
}
