import { dayInWords } from './recognition-rules'

/** A letter without its moment. */
type Words = { to: string; subject: string; body: { lines: string[]; link: { label: string; url: string } } }

/** Whom it goes to and from, and where its link leads. */
type Post = { email: string; name: string; academy: string; origin: string }

/** What stays whatever is recognised, said wherever recognition is spoken of. */
export const WHAT_STAYS =
  'You need not read these lessons. The quiz asks about all of them, with its critical questions, and every skill is still shown to an instructor.'

const link = (origin: string) => ({ label: 'See what is recognised', url: `${origin}/learn/recognition` })

const quoted = (titles: readonly string[]) => new Intl.ListFormat('en-GB').format(titles.map((title) => `“${title}”`))

/** Tells a trainee which modules' lessons are recognised, and until when. */
export function grantedLetter({
  email,
  name,
  academy,
  origin,
  modules,
  endsOn,
}: Post & { modules: readonly string[]; endsOn: string | null }): Words {
  return {
    to: email,
    subject: 'Your prior learning is recognised',
    body: {
      lines: [
        `Hello ${name},`,
        `${academy} has recognised your prior learning for the lessons of ${quoted(modules)}.`,
        WHAT_STAYS,
        endsOn
          ? `It counts until ${dayInWords(endsOn)}. After that day the lessons that you have not read count as unread again; show the academy a newer credential before then.`
          : 'It counts without an end.',
        'A certificate that rests on it says that these lessons were recognised and not taken here.',
      ],
      link: link(origin),
    },
  }
}

/** Tells a trainee that nothing was recognised, and why. */
export function declinedLetter({ email, name, academy, origin, reason }: Post & { reason: string }): Words {
  return {
    to: email,
    subject: 'Your request for recognition was declined',
    body: {
      lines: [
        `Hello ${name},`,
        `${academy} has looked at your request to recognise prior learning, and has declined it.`,
        `The reason given: ${reason}`,
        'Nothing changes for you: the lessons are there to be read. You may ask again with another credential.',
      ],
      link: link(origin),
    },
  }
}

/** Tells a trainee that a recognition was taken back, and why. */
export function revokedLetter({
  email,
  name,
  academy,
  origin,
  module,
  reason,
}: Post & { module: string; reason: string }): Words {
  return {
    to: email,
    subject: `A recognition was taken back: ${module}`,
    body: {
      lines: [
        `Hello ${name},`,
        `${academy} has taken back the recognition of your prior learning for the lessons of “${module}”.`,
        `The reason given: ${reason}`,
        'The lessons that you have not read count as unread again. Certificates that were issued stay what they are. If you think this is wrong, write to the academy.',
      ],
      link: link(origin),
    },
  }
}
