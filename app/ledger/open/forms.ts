import { z } from '~/platform/zod'

/** A number of entries, or of an entry, as an address carries it. */
const Count = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Write a whole number from 1 on, without signs before it.')
  .transform(Number)

/** The address of one entry's page. */
export const EntryAddress = z.object({ seq: Count })

/** The address of an entry for programs, `12`, or `12.json`: that one is no page in a browser either. */
export const EntryDataAddress = z.object({
  seq: z
    .string()
    .regex(/^[1-9]\d{0,14}(\.json)?$/)
    .transform((text) => ({ number: Number.parseInt(text, 10), asFile: text.endsWith('.json') })),
})

/** From which entry down the list begins: the newest unless a number is given. What is none counts as not given. */
export const EntriesQuery = z.object({ from: Count.optional().catch(undefined) })

/** In which ledger an entry's proof is asked for: the newest checkpoint's unless a size is given. */
export const InclusionQuery = z.object({ size: Count.optional() })

/** From which size to which: to the newest checkpoint's unless one is given. */
export const ConsistencyQuery = z.object({
  from: z.string('Say from which size: ?from=5, and ?to=9 unless to the newest checkpoint.').pipe(Count),
  to: Count.optional(),
})

const hash = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'A hash has 32 bytes.')
const size = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** A proof of inclusion as `/ledger/proof/:seq` hands it out, read back from a file. */
export const InclusionFile = z.object({
  seq: size,
  size,
  leaf: hash,
  root: hash,
  path: z.array(hash).max(64),
  checkpoint: z.string().nullish(),
})

/** A proof of consistency as `/ledger/consistency` hands it out, read back from a file. */
export const ConsistencyFile = z.object({
  from: size,
  to: size,
  fromRoot: hash,
  toRoot: hash,
  path: z.array(hash).max(64),
  fromCheckpoint: z.string().nullish(),
  toCheckpoint: z.string().nullish(),
})

/** A file as a browser sends it. */
type SentFile = { size: number; text: () => Promise<string> }

const isFile = (value: unknown): value is SentFile =>
  typeof value === 'object' && value !== null && 'text' in value && 'size' in value

/** More letters than any checkpoint or proof has. */
const MOST_PASTED = 64_000
const TOO_LONG = 'This is longer than any checkpoint or proof. Hand over one of them alone.'

/** What may be handed over for a check: pasted, or as a file. */
export const CheckForm = z.object({
  pasted: z.string().max(MOST_PASTED, TOO_LONG).optional(),
  file: z
    .custom<SentFile>(isFile, 'Choose a file.')
    .refine(({ size }) => size <= MOST_PASTED, TOO_LONG)
    .optional(),
})
