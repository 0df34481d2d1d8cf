import { Sentence, Slug } from '~/curriculum/content-words'
import { z } from '~/platform/zod'
import { FORMAT_NAMES } from './format-names'

/** A file as a browser sends it. */
export type SentFile = { name: string; size: number; arrayBuffer: () => Promise<ArrayBuffer> }

/** In place of a format: it is told from the file's name. */
export const BY_NAME = 'by-name'

const isFile = (value: unknown): value is SentFile =>
  typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'size' in value && 'name' in value

const CHOOSE = 'Choose the file of the bank.'

/** A bank to be looked at, and what its questions may not say themselves. */
export const CheckBankForm = z.object({
  file: z.custom<SentFile>(isFile, CHOOSE).refine(({ size }) => size > 0, CHOOSE),
  format: z.enum([BY_NAME, ...FORMAT_NAMES], 'Choose one of the formats.'),
  module: Slug.max(80),
  tag: Slug.max(80).optional(),
  lesson: Slug.max(80).optional(),
  rationale: Sentence.min(20, 'Write twenty characters at least; trainees read it in the review.').max(2000).optional(),
  keepGood: z.literal('yes').optional(),
})
