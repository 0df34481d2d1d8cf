import { z } from '~/platform/zod'
import { Sentence, Slug, unique } from './content-words'

/** A word of the trade in plain words. `id` is unique in the course, because lessons of every module may mark it. */
export const GlossaryTerm = z.strictObject({
  id: Slug,
  term: Sentence.max(60, 'A term has 60 characters at most.'),
  means: Sentence.min(20, 'Say what it means, in a sentence or two.').max(
    400,
    'A definition has 400 characters at most: a sentence or two. The lesson says the rest.',
  ),
  sources: z.array(Slug).default([]),
})
export type GlossaryTerm = z.infer<typeof GlossaryTerm>

export const GlossaryFile = z.array(GlossaryTerm).min(1).superRefine(unique('id', 'terms'))
