import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { SHORTEST_REASON } from './reasons'
import { SOURCES } from './sources'

/** How much of one side is blacked out, in per cent; nothing typed means nothing. */
const share = z
  .number('Write whole per cent, from 0 to 90.')
  .int('Write whole per cent, from 0 to 90.')
  .min(0, 'Write whole per cent, from 0 to 90.')
  .max(90, 'Write whole per cent, from 0 to 90.')
  .optional()
  .transform((value) => value ?? 0)

const cover = z.object({ top: share, right: share, bottom: share, left: share })
const day = (sentence: string) =>
  typedDay(sentence)
    .optional()
    .transform((value) => value ?? null)

/** What the page of an arrived file posts: bands to black out, all that is said of it, or that it is not wanted. */
export const UploadForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('cover'), cover: cover.optional().transform((given) => given ?? NOT_COVERED) }),
  z.object({
    intent: z.literal('keep'),
    cover: cover.optional().transform((given) => given ?? NOT_COVERED),
    source: z.enum(SOURCES, 'Say what it shows.'),
    caption: z
      .string('Say in a line what it shows.')
      .trim()
      .min(3, 'Say in a line what it shows.')
      .max(300, 'Keep it under 300 characters.'),
    practiceEntryId: z
      .uuid('Choose a scan from the list.')
      .optional()
      .transform((value) => value ?? null),
    consented: z.literal('yes').optional(),
    consentedOn: day('Choose the day on which they agreed.'),
    eraseOn: day('Choose the last day.'),
  }),
  z.object({ intent: z.literal('discard') }),
])

/** Nothing is blacked out. */
export const NOT_COVERED = { top: 0, right: 0, bottom: 0, left: 0 }

/** What the gallery posts beside files: an upload that is not wanted any more. */
export const GalleryForm = z.object({ intent: z.literal('discard'), uploadId: z.uuid() })

/** What the page of a picture or clip posts. */
export const EvidenceForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('erase'),
    because: z.enum(['consent-withdrawn', 'removed'], 'Choose why.'),
    words: z
      .string('Say why.')
      .trim()
      .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters.`)
      .max(2000, 'Keep it under 2000 characters.'),
  }),
  z.object({ intent: z.literal('send'), requestId: z.uuid() }),
])
