import { z } from '~/platform/zod'

/** The form beside each request of the queue. `seen`: the taking that the page showed; empty where nobody was on it. */
export const TakingForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('take'),
    requestId: z.uuid(),
    seen: z
      .uuid()
      .optional()
      .transform((seen) => seen ?? null),
  }),
  z.object({ intent: z.literal('give-back'), requestId: z.uuid() }),
])
