/** What stands around a hit in a snippet on its way from the database: two signs that no text of ours has. */
export const HIT = { start: '\uE000', end: '\uE001', either: /[\uE000\uE001]/g }

/** A stretch of a snippet; a hit is what was searched for. */
export type SnippetPart = { text: string; hit: boolean }

const EDGE = 12

/** Takes a snippet apart at its marks. Where it begins or ends within its text, dots say so. */
export function partsOf(snippet: string, text: string): SnippetPart[] {
  const plain = snippet.replace(HIT.either, '')
  const before = plain.startsWith(text.slice(0, EDGE)) ? '' : '… '
  const after = plain.endsWith(text.slice(-EDGE)) ? '' : ' …'
  return `${before}${snippet}${after}`
    .split(HIT.start)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, hit: false }]
      const [hit = '', ...rest] = piece.split(HIT.end)
      return [
        { text: hit, hit: true },
        { text: rest.join(''), hit: false },
      ]
    })
    .filter((part) => part.text !== '')
}
