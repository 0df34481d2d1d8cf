import { CompetencyRule, SETTINGS } from '~/curriculum/content-schema'
import { z } from '~/platform/zod'
import { CHECKS } from '~/recognition/recognition-rules'
import { Template } from './template/template'

const CalendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().min(0)

/** One lesson, in the version that was read. */
const PrintedLesson = z.object({ slug: z.string(), title: z.string(), version: Hash, readOn: CalendarDate })

/** Lessons that were not taken here, and on what ground they were recognised: without any number of the holder's. */
const PrintedRecognition = z.object({
  id: z.uuid(),
  kind: z.string(),
  issuer: z.string(),
  checked: z.enum(CHECKS),
  recognisedOn: CalendarDate,
  lessons: z.array(z.object({ slug: z.string(), title: z.string(), version: Hash })).min(1),
})

/** `lessons` are those that were read; `recognised` is left out where none was, as it was before any could be. */
const PrintedModule = z.object({
  slug: z.string(),
  title: z.string(),
  lessons: z.array(PrintedLesson),
  recognised: PrintedRecognition.optional(),
})

/** The attempt that passed a quiz, in the version that was taken; no critical question was wrong in it. */
const PrintedQuiz = z.object({
  slug: z.string(),
  title: z.string(),
  version: Hash,
  attempt: z.uuid(),
  scorePercent: Count,
  passPercent: Count,
  passedOn: CalendarDate,
})

/** One passing sign-off: `signed` is the hash of the whole of it, which stands in the ledger too. */
const PrintedObservation = z.object({
  id: z.uuid(),
  version: Hash,
  signed: Hash,
  seenOn: CalendarDate,
  setting: z.enum(SETTINGS),
  instructor: z.string(),
  /** How it was shown that the two were together. Left out of what was signed before that was asked. */
  presence: z.enum(['code-scanned', 'code-typed', 'claimed', 'not-shown']).optional(),
})

/** A certificate of another level that this one rests on, as it stood at issue. */
const PrintedLevel = z.object({ slug: z.string(), title: z.string(), serial: z.string(), validUntil: CalendarDate })

/** What two admins waived, in their own words: an employer must see what was not asked. */
const PrintedWaiver = z.object({
  id: z.uuid(),
  requirement: z.string(),
  label: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  approvedOn: CalendarDate,
})

/** How one skill was shown, and what the level asked of it. */
const PrintedCompetency = z.object({
  slug: z.string(),
  title: z.string(),
  version: Hash,
  asked: CompetencyRule,
  observations: z.array(PrintedObservation),
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
  notice: z.object({ code: z.string(), place: z.string(), version: Hash, acknowledgedOn: CalendarDate }).nullable(),
  /** Left out where the level asks for no other, as it was before one could. */
  levels: z.array(PrintedLevel).optional(),
  /** The academy's own look on the day of issue. Left out where it had made none. */
  template: Template.optional(),
  /** The certificate that this one takes the place of after a change of name: the same evidence, the same end. Left out elsewhere. */
  replaces: z.object({ serial: z.string(), issuedOn: CalendarDate }).optional(),
  /** Left out where nothing was waived, as it was before anything could be. */
  waivers: z.array(PrintedWaiver).optional(),
  modules: z.array(PrintedModule),
  quizzes: z.array(PrintedQuiz),
  competencies: z.array(PrintedCompetency),
  observationsInAll: Count,
})
export type Printed = z.infer<typeof Printed>

/** One skill in one line's worth of facts: how often, where, by whom, from when to when. */
export function shown({ observations }: Pick<Printed['competencies'][number], 'observations'>) {
  const days = observations.map((one) => one.seenOn).sort()
  return {
    times: observations.length,
    firstOn: days[0],
    lastOn: days.at(-1),
    settings: [...new Set(observations.map((one) => one.setting))],
    instructors: [...new Set(observations.map((one) => one.instructor))].sort((a, b) => a.localeCompare(b)),
  }
}

/** A place as it reads in a sentence: one without a notice of its own was chosen as “Another country”. */
export const placeInWords = (place: string): string => place.replace(/^Another /, 'another ')

/**
 * In how many of the observations a code from the trainee's phone showed that the two were together. `undefined` where none of them
 * says anything of it, as in certificates from before.
 */
export function presenceShown({
  competencies,
}: Pick<Printed, 'competencies'>): { shown: number; of: number } | undefined {
  const all = competencies.flatMap(({ observations }) => observations)
  if (all.every(({ presence }) => presence === undefined)) return undefined
  const shown = all.filter(({ presence }) => presence === 'code-scanned' || presence === 'code-typed').length
  return { shown, of: all.length }
}
