import { z } from '~/platform/zod'
import { CalendarDate, Sentence, Slug, unique } from './content-words'

/** The four domains that an instructor rates, in the order they are shown. */
export const DOMAINS = ['preparation', 'acquisition', 'optimisation', 'communication'] as const
export type Domain = (typeof DOMAINS)[number]

/** The three anchored levels of a domain. Ordinal: counted, never averaged. */
export const DOMAIN_LEVELS = ['not_yet', 'developing', 'meets'] as const
export type DomainLevel = (typeof DOMAIN_LEVELS)[number]

export const SETTINGS = ['simulation', 'phantom', 'volunteer', 'client'] as const
export type Setting = (typeof SETTINGS)[number]

const Anchors = z.strictObject({ not_yet: Sentence, developing: Sentence, meets: Sentence })

/** When a competency counts as shown. PRODUCT.md section 4 has the default. */
export const CompetencyRule = z.strictObject({
  observations: z.number().int().min(1),
  entrustment: z.number().int().min(1).max(5),
  dates: z.number().int().min(1),
  instructors: z.number().int().min(1),
  withinDays: z.number().int().min(1),
})
export type CompetencyRule = z.infer<typeof CompetencyRule>

/** One competency: what an instructor watches for, and how they put it into words. */
export const Competency = z.strictObject({
  slug: Slug,
  title: Sentence,
  summary: Sentence,
  critical: z.boolean().default(false),
  settings: z.array(z.enum(SETTINGS)).min(1),
  equipment: z.array(Sentence).default([]),
  required: CompetencyRule.default({ observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 }),
  items: z
    .array(
      z.strictObject({
        id: Slug,
        text: Sentence,
        critical: z.boolean().default(false),
        sources: z.array(Slug).default([]),
      }),
    )
    .min(3)
    .superRefine(unique('id', 'items')),
  anchors: z.strictObject({
    preparation: Anchors,
    acquisition: Anchors,
    optimisation: Anchors,
    communication: Anchors,
  }),
  afterwards: Sentence,
})
export type Competency = z.infer<typeof Competency>

export const ChecklistFile = z.strictObject({
  slug: Slug,
  title: Sentence,
  competencies: z.array(Competency).min(1).superRefine(unique('slug', 'competencies')),
})
export type Checklist = z.infer<typeof ChecklistFile>

/**
 * A level of certification: what it asks for, and what is printed. `levels` are others whose certificates must be valid
 * first; left out where there are none, so that a level from before there could be any keeps its version.
 */
export const Level = z.strictObject({
  slug: Slug,
  title: Sentence,
  summary: Sentence,
  statement: Sentence,
  modules: z.array(Slug),
  quizzes: z.array(Slug),
  competencies: z.array(Slug),
  competencyRule: CompetencyRule.optional(),
  levels: z.array(Slug).min(1).optional(),
  minimumObservations: z.number().int().min(0),
  acknowledgements: z.array(z.enum(['jurisdiction'])),
  validMonths: z.number().int().min(1).max(120),
  plainWords: Sentence,
})
export type Level = z.infer<typeof Level>

export const LevelsFile = z.array(Level).min(1).superRefine(unique('slug', 'levels'))

/** Where the law stands for keepsake scanning in one place, as far as our sources go. */
export const Place = z.strictObject({
  code: z.string().regex(/^[A-Z]{2,5}(-[A-Z]{2,5})?$/, 'Use a code such as US-CT.'),
  name: Sentence,
  standing: z.enum(['prohibited', 'restricted', 'check-locally']),
  summary: Sentence,
  means: z.array(Sentence).min(1),
  sources: z.array(Slug),
  reviewBy: CalendarDate,
})
export type Place = z.infer<typeof Place>

/** The entry for everywhere that has none of its own. */
export const ELSEWHERE = 'OTHER'

/** The notice that a trainee acknowledges for their place before any hands-on work. */
export const JurisdictionsFile = z.strictObject({
  updated: CalendarDate,
  notice: z.array(Sentence).min(1),
  sources: z.array(Slug),
  places: z
    .array(Place)
    .superRefine(unique('code', 'places'))
    .refine(
      (all) => all.some((place) => place.code === ELSEWHERE),
      `There must be a place called ${ELSEWHERE}, for everywhere that has no entry.`,
    ),
})
export type JurisdictionNotice = z.infer<typeof JurisdictionsFile>
