import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import { type ByteRange, checkedKey, type EvidenceStore } from './evidence-store'

/** Which bucket, where, and with whose key. Without a key the machine's own role is used, as the SDK finds it. */
export type Bucket = {
  endpoint: string | undefined
  region: string
  bucket: string
  keys: { id: string; secret: string } | undefined
}

/** Loaded only where there is a bucket. */
const awsSdk = () => import('@aws-sdk/client-s3')

/** What stands before our keys, so that a bucket may hold other things as well. */
const PREFIX = 'evidence/'

/** `undefined` where there is no such object; servers say so in three ways. */
const orMissing = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: { name?: string; $metadata?: { httpStatusCode?: number } }) => {
    if (error.name === 'NoSuchKey' || error.name === 'NotFound' || error.$metadata?.httpStatusCode === 404)
      return undefined
    throw error
  })

/**
 * A store in a bucket of any server that speaks S3. The bucket must be private; nothing in it is ever linked to. Addresses name the
 * bucket in their path and checksums are sent only where they must be, because servers other than Amazon's know no better.
 */
export async function bucketStore({ endpoint, region, bucket, keys }: Bucket): Promise<EvidenceStore> {
  const { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } = await awsSdk()
  const s3 = new S3Client({
    region,
    forcePathStyle: endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(keys === undefined ? {} : { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret } }),
  })
  const at = (key: string) => ({ Bucket: bucket, Key: PREFIX + checkedKey(key) })
  return {
    async put(key, bytes) {
      await s3.send(
        new PutObjectCommand({
          ...at(key),
          Body: bytes,
          ContentLength: bytes.length,
          ContentType: 'application/octet-stream',
        }),
      )
    },
    async get(key, range) {
      const part = range ? { Range: `bytes=${range.from}-${range.to}` } : {}
      const found = await orMissing(s3.send(new GetObjectCommand({ ...at(key), ...part })))
      if (!found?.Body) return undefined
      if (range && found.ContentLength !== range.to - range.from + 1) return thatPart(found, range)
      return found.Body.transformToWebStream() as ReadableStream<Uint8Array>
    },
    async size(key) {
      return (await orMissing(s3.send(new HeadObjectCommand(at(key)))))?.ContentLength
    },
    async remove(key) {
      await orMissing(s3.send(new DeleteObjectCommand(at(key))))
    },
    list: () => objectsIn(s3, bucket),
  }
}

/** Some servers misread a range, such as that of one byte, and send more. No more than was asked for ever goes on. */
async function thatPart(found: GetObjectCommandOutput, { from, to }: ByteRange): Promise<ReadableStream<Uint8Array>> {
  const sent = (await found.Body?.transformToByteArray()) ?? new Uint8Array()
  const beginsAt = Number(/^bytes (\d+)-/.exec(found.ContentRange ?? '')?.[1] ?? 0)
  return new Blob([Uint8Array.from(sent.subarray(from - beginsAt, to - beginsAt + 1))]).stream()
}

async function* objectsIn(s3: S3Client, bucket: string): AsyncGenerator<{ key: string; storedAt: Date }> {
  const { ListObjectsV2Command } = await awsSdk()
  let next: string | undefined
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: PREFIX, ContinuationToken: next }))
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined && LastModified) yield { key: Key.slice(PREFIX.length), storedAt: LastModified }
    next = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (next !== undefined)
}
