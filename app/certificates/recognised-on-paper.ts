import { dayInWords } from '~/platform/calendar-day'
import { CHECK_WORDS, groundInWords } from '~/recognition/recognition-rules'
import type { Printed } from './printed'

type Module = Printed['modules'][number]

/** The modules of a certificate of which lessons were recognised, by title. */
export const modulesRecognised = ({ modules }: Pick<Printed, 'modules'>): string[] =>
  modules.flatMap(({ title, recognised }) => (recognised ? [title] : []))

/**
 * What an employer must see first of all: which modules' lessons were not taken here. `undefined` where all were read.
 */
export function recognisedInShort(printed: Pick<Printed, 'modules'>): string | undefined {
  const titles = modulesRecognised(printed)
  if (titles.length === 0) return undefined
  const list = new Intl.ListFormat('en-GB').format(titles.map((title) => `“${title}”`))
  return `Lessons of ${list} were recognised on the ground of prior learning, and not taken here. Every quiz was passed and every skill shown here.`
}

/** On what ground, since when, and how it was checked: `Registered midwife, … (the original was seen), on 3 March 2026`. */
export function groundOnPaper({ kind, issuer, checked, recognisedOn }: NonNullable<Module['recognised']>): string {
  return `${groundInWords({ kindTitle: kind, issuer })} (${CHECK_WORDS[checked].told}), on ${dayInWords(recognisedOn)}`
}
