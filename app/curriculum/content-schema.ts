import { z } from '~/platform/zod'
import { CalendarDate, Sentence, Slug, unique, Words } from './content-words'

/** An answer option as its author writes it; `correct` never reaches a browser before review. */
const Option = z.strictObject({ id: Slug, text: Sentence, correct: z.boolean().default(false) })

const questionBase = {
  id: Slug,
  tag: Slug,
  difficulty: z.number().int().min(1).max(3),
  critical: z.boolean().default(false),
  marks: z.number().int().min(1).max(10).default(1),
  lesson: Slug,
  sources: z.array(Slug).default([]),
  ask: Sentence,
  rationale: Sentence.min(20, 'Say why the right answer is right; trainees read it in the review.'),
}

const distinctTexts = (options: { text: string }[]) =>
  new Set(options.map((o) => o.text.toLowerCase())).size === options.length
const Options = z
  .array(Option)
  .min(2, 'Offer at least two options.')
  .superRefine(unique('id', 'options'))
  .refine(distinctTexts, 'Two options say the same thing.')

/** A question of the bank, by type. The union grows with the quiz engine. */
export const Question = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      ...questionBase,
      type: z.literal('single'),
      options: Options.refine(
        (all) => all.filter((o) => o.correct).length === 1,
        'Mark exactly one option as correct.',
      ),
    }),
    z.strictObject({
      ...questionBase,
      type: z.literal('multiple'),
      options: Options.refine(
        (all) => all.filter((o) => o.correct).length >= 2,
        'Mark at least two options as correct, or use `type: single`.',
      ).refine((all) => all.some((o) => !o.correct), 'At least one option must be wrong.'),
    }),
    z.strictObject({ ...questionBase, type: z.literal('true-false'), answer: z.boolean() }),
    z.strictObject({
      ...questionBase,
      type: z.literal('numeric'),
      answer: z.strictObject({ value: z.number(), tolerance: z.number().min(0), unit: Words.default('') }),
    }),
  ],
  'Say which type of question this is: single, multiple, true-false or numeric.',
)
export type Question = z.infer<typeof Question>
export type QuestionType = Question['type']

const drawCounts = (quiz: { draw: { tag: string; count: number }[]; questions: Question[] }, ctx: z.RefinementCtx) => {
  for (const [index, { tag, count }] of quiz.draw.entries()) {
    const available = quiz.questions.filter((q) => q.tag === tag).length
    if (available < count) {
      ctx.addIssue({
        code: 'custom',
        path: ['draw', index],
        message: `The bank has ${available} questions tagged \`${tag}\`; the draw wants ${count}.`,
      })
    }
  }
}

/** A quiz with its bank and its policy. `cooldownHours[i]` is the wait before attempt i + 2; the last one repeats. */
export const QuizFile = z
  .strictObject({
    slug: Slug,
    title: Sentence,
    passPercent: z.number().int().min(1).max(100).default(80),
    attempts: z.number().int().positive().nullable().default(3),
    cooldownHours: z.array(z.number().min(0)).default([0, 24]),
    timeLimitMinutes: z.number().int().positive().nullable().default(null),
    draw: z
      .array(z.strictObject({ tag: Slug, count: z.number().int().positive() }))
      .min(1)
      .superRefine(unique('tag', 'draws')),
    questions: z.array(Question).min(1).superRefine(unique('id', 'questions')),
  })
  .superRefine(drawCounts)
export type Quiz = z.infer<typeof QuizFile>

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

/** A level of certification: what it asks for, and what is printed. */
export const Level = z.strictObject({
  slug: Slug,
  title: Sentence,
  summary: Sentence,
  statement: Sentence,
  modules: z.array(Slug),
  quizzes: z.array(Slug),
  competencies: z.array(Slug),
  competencyRule: CompetencyRule.optional(),
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
