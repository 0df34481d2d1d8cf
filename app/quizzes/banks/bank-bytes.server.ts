import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A file that can be read from any place of it, so that nobody has to hold it whole. `to` is the first byte left out. */
export type BankBytes = { size: number; bytes: (from: number, to: number) => AsyncIterable<Uint8Array> }

/** A file on this machine. */
export async function fileBytes(path: string): Promise<BankBytes> {
  const { size } = await stat(path)
  const bytes = (from: number, to: number) =>
    to > from ? (createReadStream(path, { start: from, end: to - 1 }) as AsyncIterable<Buffer>) : nothing()
  return { size, bytes }
}

/** What somebody has sent, which is small enough to be held. */
export const sentBytes = (sent: Uint8Array): BankBytes => ({
  size: sent.length,
  bytes: async function* (from, to) {
    if (to > from) yield sent.subarray(from, to)
  },
})

/** The same file; `onProgress` hears how much of it was read, from 0 to 1, never less than before. */
export function watched({ size, bytes }: BankBytes, onProgress: (share: number) => void): BankBytes {
  let read = 0
  return {
    size,
    bytes: async function* (from, to) {
      for await (const chunk of bytes(from, to)) {
        yield chunk
        read = Math.min(size, read + chunk.length)
        onProgress(size === 0 ? 1 : read / size)
      }
    },
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
