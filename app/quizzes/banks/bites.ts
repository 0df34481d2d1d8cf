const BITE = 4096

/** A text that comes in pieces, in small bites; the two halves of a character always stay together. */
export async function* bitesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const text = rest + piece
    let from = 0
    while (text.length - from > 1) {
      const to = Math.min(from + BITE, text.length)
      const whole = /[\uD800-\uDBFF]/.test(text[to - 1] ?? '') ? to - 1 : to
      if (whole === from) break
      yield text.slice(from, whole)
      from = whole
    }
    rest = text.slice(from)
  }
  if (rest !== '') yield rest
}
