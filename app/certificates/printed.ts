import { SETTINGS } from '~/curriculum/content-schema'
import { z } from '~/platform/zod'

const CalendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().min(0)

/** How one module was studied: how many lessons, and between which days they were read. */
const PrintedModule = z.object({ slug: z.string(), title: z.string(), version: Hash, lessons: Count, firstReadOn: CalendarDate.nullable(), lastReadOn: CalendarDate.nullable() })

/** How one quiz was passed. `passPercent` is what was asked when it was taken. */
const PrintedQuiz = z.object({ slug: z.string(), title: z.string(), version: Hash, scorePercent: Count, passPercent: Count, passedOn: CalendarDate, criticals: z.literal('all right') })

/** How one skill was shown: how often it was watched and passed, when, where, by whom, and what was asked. */
const PrintedCompetency = z.object({
  slug: z.string(),
  title: z.string(),
  version: Hash,
  observations: Count,
  asked: z.object({ observations: Count, entrustment: Count, dates: Count, instructors: Count, withinDays: Count }),
  firstOn: CalendarDate,
  lastOn: CalendarDate,
  settings: z.array(z.enum(SETTINGS)),
  instructors: z.array(z.string()),
})

/**
 * Everything that stands on a certificate and on its verify page, frozen at issue. `form` names the shape:
 * a later shape gets the next number and a schema of its own, so that old certificates stay readable.
 * Dates are calendar dates in UTC.
 */
export const Printed = z.object({
  form: z.literal(1),
  serial: z.string(),
  academy: z.string(),
  /** True in a demonstration academy: the person and the record are made up, and the paper says so. */
  demo: z.boolean(),
  holder: z.string(),
  level: z.object({ slug: z.string(), title: z.string(), version: Hash }),
  statement: z.string(),
  plainWords: z.string(),
  honesty: z.string(),
  issuedOn: CalendarDate,
  validUntil: CalendarDate,
  issuedBy: z.string(),
  notice: z.object({ jurisdiction: z.string(), version: Hash, acknowledgedOn: CalendarDate }).nullable(),
  modules: z.array(PrintedModule),
  quizzes: z.array(PrintedQuiz),
  competencies: z.array(PrintedCompetency),
  observationsInAll: Count,
})
export type Printed = z.infer<typeof Printed>
