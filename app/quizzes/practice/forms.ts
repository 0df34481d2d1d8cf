import { z } from '~/platform/zod'
import { Parts } from '../forms'
import { RATINGS } from './schedule'

/** The question of a review as it is posted. `go-on` opens the next step of a path and checks nothing. */
export const PracticeForm = z.object({
  reviewId: z.uuid(),
  version: z.string().regex(/^[0-9a-f]{64}$/),
  intent: z.enum(['go-on', 'check', 'give-up']).default('go-on'),
  answer: Parts,
})

/** The address of an answer given in practice. */
export const ReviewAddress = z.object({ reviewId: z.uuid() })

/** How hard it was. */
export const RatingForm = z.object({ rating: z.enum(RATINGS) })
