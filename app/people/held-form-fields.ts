import { z } from '~/platform/zod'

/** What is kept of a form at most; an essay is far below it. */
export const HELD_FORM_LIMIT = { bytes: 200_000, fields: 500 } as const

/** Secrets are typed again instead of kept. */
const SECRET = /password|proof|token/i

/**
 * What was kept of a posted form: its fields in order, and the names of those left out (secrets and files).
 * `tooLong` means that nothing could be kept.
 */
export const HeldFields = z.object({
  fields: z.array(z.tuple([z.string(), z.string()])),
  leftOut: z.array(z.string()),
  tooLong: z.boolean(),
})
export type HeldFields = z.infer<typeof HeldFields>

/** Sorts a posted form into what may be kept and what may not. */
export function fieldsToHold(form: FormData): HeldFields {
  const fields: [string, string][] = []
  const leftOut: string[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string' && !SECRET.test(name)) fields.push([name, value])
    else leftOut.push(name)
  }
  const bytes = new TextEncoder().encode(JSON.stringify(fields)).length
  if (bytes > HELD_FORM_LIMIT.bytes || fields.length > HELD_FORM_LIMIT.fields)
    return { fields: [], leftOut: [], tooLong: true }
  return { fields, leftOut, tooLong: false }
}
