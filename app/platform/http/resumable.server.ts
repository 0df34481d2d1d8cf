import type { Readable } from 'node:stream'
import { DataStore, ERRORS, type Locker, Server, Upload } from '@tus/server'
import { statusOfRefusal } from '../forms.server'
import { isRefusal } from '../refusal'

/** What keeps resumable uploads: one person's own, each known by its id. A refusal is told to the sender in its own words. */
export type ResumableUploads = {
  create: (start: { bytes: number; about: Record<string, string | null> }) => Promise<{ id: string }>
  /** How far an upload has come; `undefined` where there is none of this person's. */
  find: (id: string) => Promise<{ offset: number; bytes: number } | undefined>
  /** Takes bytes from an offset on and answers the offset reached; keeps what came when the stream breaks. */
  receive: (id: string, from: { startsAt: number; chunks: AsyncIterable<Uint8Array> }) => Promise<number>
  finish: (id: string) => Promise<void>
  remove: (id: string) => Promise<void>
}

type Parts = { path: string; mostBytes: number; uploads: ResumableUploads }

/**
 * Answers one request of the tus protocol (1.0: creation, creation-with-upload, termination). Nothing is kept in this process: the
 * next request may come to another one. Whoever asks must be known before; other sites get no CORS headers.
 */
export function answerResumable(request: Request, { path, mostBytes, uploads }: Parts): Promise<Response> {
  const server = new Server({
    path,
    maxSize: mostBytes,
    relativeLocation: true,
    allowedOrigins: () => false,
    datastore: new KeptElsewhere(uploads),
    locker: NO_LOCKS,
    onUploadFinish: async (_request, { id }) => {
      await uploads.finish(id)
      return {}
    },
    onResponseError: (_request, error) => inWords(error),
  })
  return server.handleWeb(request)
}

/** Two senders of one upload are told apart by the offset, which is moved by one conditional update. */
const NO_LOCKS: Locker = { newLock: () => ({ lock: async () => {}, unlock: async () => {} }) }

/** What a refusal is in the protocol's answer; a fault of ours is not told. */
function inWords(error: unknown): { status_code: number; body: string } | undefined {
  if (isRefusal(error)) return { status_code: statusOfRefusal(error), body: error.message }
  if (typeof error === 'object' && error !== null && 'status_code' in error) return undefined
  return {
    status_code: 500,
    body: 'Something went wrong on our side. What has arrived is kept; it goes on from there.',
  }
}

class KeptElsewhere extends DataStore {
  constructor(private readonly uploads: ResumableUploads) {
    super()
    this.extensions = ['creation', 'creation-with-upload', 'termination']
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id } = await this.uploads.create({ bytes: upload.size ?? 0, about: upload.metadata ?? {} })
    upload.id = id
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.uploads.find(id)
    if (!found) throw ERRORS.FILE_NOT_FOUND
    return new Upload({ id, size: found.bytes, offset: found.offset })
  }

  override write(chunks: Readable, id: string, startsAt: number): Promise<number> {
    return this.uploads.receive(id, { startsAt, chunks: chunks as AsyncIterable<Uint8Array> })
  }

  override remove(id: string): Promise<void> {
    return this.uploads.remove(id)
  }
}
