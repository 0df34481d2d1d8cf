import { z } from '~/platform/zod'

/** A short name in addresses and records: lower case, digits, hyphens. Never changed once used. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens, such as `exposure-control`.')

/** Words for people. YAML can spell characters that are none (`"\\0"`), and the database takes them for damage. */
export const Words = z
  .string()
  .trim()
  .refine((text) => !/[^\P{Cc}\t\n]|\p{Cs}/u.test(text), 'There is a character in it that is no text.')

/** Words that must be there. */
export const Sentence = Words.min(1, 'Write something here.')

/** A day that is in the calendar, as `2027-06-30`. */
export const CalendarDate = z.iso.date('Write the date as 2027-06-30.')

/** A list in which no two have the same `key`; the second of them is the one complained of. */
export function unique<K extends string>(key: K, what: string) {
  return (all: Record<K, string>[], ctx: z.RefinementCtx) => {
    const seen = new Set<string>()
    for (const [index, one] of all.entries()) {
      if (seen.has(one[key]))
        ctx.addIssue({ code: 'custom', path: [index, key], message: `Two ${what} are called \`${one[key]}\`.` })
      seen.add(one[key])
    }
  }
}
