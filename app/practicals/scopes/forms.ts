import { Slug } from '~/curriculum/content-words'
import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { SHORTEST_REASON } from '../observation-rules'

const slugs = z.array(Slug).max(200).default([])

/** What the page of somebody's scopes posts: competencies or whole modules to give, or scopes to end. */
export const ScopesForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('give'),
      moduleSlugs: slugs,
      competencySlugs: slugs,
      fromDay: typedDay('Choose the first day.'),
      untilDay: typedDay('Choose a last day, or leave it empty.')
        .optional()
        .transform((value) => value ?? null),
    }),
    z.object({
      intent: z.literal('end'),
      scopeIds: z.array(z.uuid('Choose from the list.')).max(200).default([]),
      reason: z
        .string('Say why.')
        .trim()
        .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters.`)
        .max(2000, 'Keep it under 2000 characters.'),
    }),
  ],
  'Choose what is to be done.',
)
