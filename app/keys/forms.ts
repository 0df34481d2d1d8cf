import { z } from '~/platform/zod'
import { SHORTEST_KEY_REASON } from './replace-key-rules'

/** Replacing one signing key; `replaces` is the key that the page showed. */
export const ReplaceKeyForm = z.object({
  purpose: z.enum(['ledger', 'credential'], 'Choose which key.'),
  replaces: z.uuid('Reload the page: the form lost the key it was about.'),
  because: z
    .string('Say why.')
    .trim()
    .min(SHORTEST_KEY_REASON, `Say why, in at least ${SHORTEST_KEY_REASON} characters.`)
    .max(500, 'Keep it under 500 characters.'),
  compromised: z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes'),
  confirmed: z.literal('yes', 'Tick this box to replace the key.'),
})
