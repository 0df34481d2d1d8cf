import { type BankBytes, sentBytes } from '~/quizzes/banks/bank-bytes.server'
import type { Drawings } from '~/quizzes/banks/bank-format'
import { aDrawing } from './question-shapes'

/** A file of these bytes that hands them out in pieces of `size`, as a disk does. */
export function inPieces(contents: Uint8Array | string, size = 64_000): BankBytes {
  const whole = sentBytes(typeof contents === 'string' ? Buffer.from(contents) : contents)
  return {
    size: whole.size,
    bytes: async function* (from, to) {
      for (let at = from; at < to; at += size) yield* whole.bytes(at, Math.min(to, at + size))
    },
  }
}

/** All bytes of something that comes in pieces. */
export async function allOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Things one at a time. */
export async function* oneByOne<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

/** A drawing for each of these names, each another. */
export const drawingsCalled = (names: readonly string[]): Drawings =>
  new Map(names.map((name) => [name, aDrawing(name.replace(/\.svg$/, ''))]))
