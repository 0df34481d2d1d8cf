import { data, unstable_parseMultipartFormData as parseMultipart } from '@remix-run/node'

/** A file that was sent in a form. `bytes` is undefined where it is longer than it may be; nothing of it was kept. */
export type SentFile = { name: string; bytes: Uint8Array | undefined }

/** More files in one form than anybody means to send. */
const MOST_FILES = 20

/**
 * The files in a field of a posted form, read as they come: of one that is too long the rest runs past, so that the answer can
 * still say so. An empty field has none. A body that is no such form is answered, not a fault of ours.
 */
export async function sentFiles(
  request: Request,
  { field, mostBytes }: { field: string; mostBytes: number },
): Promise<SentFile[]> {
  const files: SentFile[] = []
  const read = async (part: { name: string; filename?: string; data: AsyncIterable<Uint8Array> }) => {
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of part.data) {
      bytes += chunk.length
      if (bytes <= mostBytes) chunks.push(chunk)
    }
    if (part.name !== field || part.filename === undefined || (part.filename === '' && bytes === 0)) return undefined
    if (files.length < MOST_FILES)
      files.push({ name: part.filename, bytes: bytes <= mostBytes ? Buffer.concat(chunks) : undefined })
    return undefined
  }
  try {
    await parseMultipart(request, read)
  } catch {
    throw data('What arrived here was not a form, so nothing was done. Open the page again and try once more.', {
      status: 400,
    })
  }
  return files
}
