import type { Letter } from '~/platform/outbox.server'

/** The first checkpoint of a day, for somebody outside: from then on the ledger before it cannot be rewritten unseen. */
export const witnessLetter = ({
  size,
  note,
  address,
}: {
  size: number
  note: string
  address: string
}): Omit<Letter, 'to' | 'now'> => ({
  subject: `Ledger checkpoint ${size}`,
  body: {
    lines: [
      'Please keep this letter. It says what the ledger of this academy was today, signed. Should anybody change an entry up to here later, your copy proves it.',
      note.trimEnd(),
      'To use it, paste the lines above, from the first to the one that begins with a dash, into the page below, or check them on your own machine with the small program that is offered there.',
    ],
    link: { label: 'Check this checkpoint', url: `${address}/ledger/check` },
  },
})
