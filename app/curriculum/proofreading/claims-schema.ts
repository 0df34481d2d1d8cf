import { z } from '~/platform/zod'
import { Sentence } from '../content-words'

const Phrase = Sentence.regex(
  /^[\p{L}\p{N}%][\p{L}\p{N}% '’-]*\*?$/u,
  'A phrase is words; a * at its end stands for any ending of the last one.',
)

/** Words that no text of ours may say as a claim: why not, and what to say instead. */
export const ClaimsFile = z
  .array(z.strictObject({ phrases: z.array(Phrase).min(1), why: Sentence, instead: Sentence }))
  .min(1)
export type Claims = z.infer<typeof ClaimsFile>
