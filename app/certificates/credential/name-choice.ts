/** How a name can stand on the public pages of a certificate. */
export const nameChoicesOffered = ['full', 'initials', 'hidden'] as const
export type NameShown = (typeof nameChoicesOffered)[number]

/** What stands in a sentence in place of a name that is not shown. It sends nobody to the paper, which anybody can have made. */
export const HIDDEN_NAME = 'somebody who does not show their name here'

/** What a stranger can do about a name that is not shown. */
export const ASK_FOR_THE_NAME = 'Not shown here. Ask them to show it while you look: they can do so at any time.'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A name as its holder chose to show it: `Zoë van der Berg` as `Z. v. d. B.`, in any script. */
export function nameAsChosen(name: string, shown: NameShown): string {
  if (shown === 'full') return name
  if (shown === 'hidden') return HIDDEN_NAME
  const words = name.normalize('NFC').split(/[\s\p{Dash}]+/u)
  const firsts = words.flatMap((word) => [...graphemes.segment(word)].slice(0, 1).map(({ segment }) => `${segment}.`))
  return firsts.join(' ')
}
