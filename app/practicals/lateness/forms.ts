import { Slug } from '~/curriculum/content-words'
import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { proofField } from '../forms'
import { SHORTEST_REASON } from '../observation-rules'

/** What an admin posts who lets an instructor sign after the 14 days. */
export const LateForm = z.object({
  instructorId: z.uuid('Choose who watched it.'),
  competencySlug: z.string('Choose what was shown.').pipe(Slug),
  seenOn: typedDay('Choose the day.'),
  reason: z
    .string('Say why.')
    .trim()
    .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters.`)
    .max(2000, 'Keep it under 2000 characters.'),
  ...proofField,
})
