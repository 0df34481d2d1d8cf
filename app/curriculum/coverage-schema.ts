import { z } from '~/platform/zod'

/** What may cover a row of the inventory: something that a trainee reads, answers, shows or uses. */
export const COVERED_BY = ['lesson', 'question', 'competency', 'glossary', 'tool'] as const
export type CoveredBy = (typeof COVERED_BY)[number]

const TARGET = new RegExp(`^(${COVERED_BY.join('|')}):[a-z0-9]+(-[a-z0-9]+)*$`)

const Cover = z.union([
  z.string().regex(TARGET, `Name what covers it, such as \`lesson:04-light\`: ${COVERED_BY.join(', ')}.`),
  z.strictObject({ 'left-out': z.string().trim().min(20, 'Say in a sentence why the row is left out.') }),
])

/** Which row of the inventory that the course was planned from is covered where. Nobody is served it; it is for authors. */
export const CoverageFile = z
  .record(z.string(), z.array(Cover).min(1, 'Say where the row is covered.'))
  .superRefine((rows, ctx) => {
    for (const row of Object.keys(rows))
      if (!/^[1-9]\d{0,3}$/.test(row))
        ctx.addIssue({ code: 'custom', path: [row], message: 'Rows go by number, counted from 1.' })
  })
