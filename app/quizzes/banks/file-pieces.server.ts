import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Refusal } from '~/platform/refusal'

/**
 * The text of a file in pieces; `onProgress` hears how much of it was read, from 0 to 1. UTF-8 only, with or without a
 * byte-order mark: anything else is refused, never guessed, as is a package of files.
 */
export async function* piecesOf(file: string, onProgress: (share: number) => void): AsyncGenerator<string> {
  const { size } = await stat(file)
  await refuseWhatIsNoText(file)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    read += chunk.length
    yield decode(decoder, chunk, { stream: true })
    onProgress(read / size)
  }
  yield decode(decoder, new Uint8Array(), { stream: false })
}

function decode(decoder: TextDecoder, bytes: Uint8Array, how: { stream: boolean }): string {
  try {
    return decoder.decode(bytes, how)
  } catch {
    throw new Refusal('invalid', 'This file is not in UTF-8. Save it again as UTF-8; nothing was guessed.')
  }
}

async function refuseWhatIsNoText(file: string): Promise<void> {
  const handle = await open(file)
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close())
  if (buffer.toString('latin1', 0, 2) === 'PK')
    throw new Refusal('invalid', 'This is a package (zip). Unpack it first and import the file inside.')
  if (['fffe', 'feff'].includes(buffer.toString('hex', 0, 2)))
    throw new Refusal('invalid', 'This file is in UTF-16. Save it again as UTF-8.')
}
