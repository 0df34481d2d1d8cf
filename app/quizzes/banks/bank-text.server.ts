import { Refusal } from '~/platform/refusal'
import type { BankBytes } from './bank-bytes.server'
import type { Carried } from './bank-format'

/**
 * The text of a file in pieces. UTF-8 only, with or without a byte-order mark: anything else is refused, never guessed,
 * as is a package of files.
 */
export async function* textOf(file: BankBytes): AsyncGenerator<string> {
  const [first = new Uint8Array()] = await inOne(file.bytes(0, Math.min(4, file.size)))
  refuseWhatIsNoText(Buffer.from(first))
  yield* decoded(file.bytes(0, file.size))
}

async function inOne(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const chunk of bytes) all.push(chunk)
  return all.length < 2 ? all : [Buffer.concat(all)]
}

/** Bytes as text in UTF-8, piece by piece. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytes) yield decode(decoder, chunk, { stream: true })
  yield decode(decoder, new Uint8Array(), { stream: false })
}

function decode(decoder: TextDecoder, bytes: Uint8Array, how: { stream: boolean }): string {
  try {
    return decoder.decode(bytes, how)
  } catch {
    throw new Refusal('invalid', 'This file is not in UTF-8. Save it again as UTF-8; nothing was guessed.')
  }
}

function refuseWhatIsNoText(first: Buffer): void {
  if (first.toString('latin1', 0, 2) === 'PK')
    throw new Refusal(
      'invalid',
      'This is a package (zip). A package in QTI 3 is imported as `qti`; unpack any other first and import the file inside.',
    )
  if (['fffe', 'feff'].includes(first.toString('hex', 0, 2)))
    throw new Refusal('invalid', 'This file is in UTF-16. Save it again as UTF-8.')
}

/** How a bank of one text is packed: its questions between `head` and `tail`. */
export const packedAsText = ({ head = '', tail = '' }: { head?: string; tail?: string }) =>
  async function* (questions: AsyncIterable<Carried>): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head)
    for await (const { text } of questions) yield Buffer.from(text)
    yield Buffer.from(tail)
  }
