import { z } from '~/platform/zod'
import { Sentence, Slug, Words } from './content-words'
import {
  AcceptedWords,
  Credit,
  EssayWords,
  Extras,
  extrasAreOthers,
  marksIn,
  OptionsWithOneRight,
  OptionsWithSeveralRight,
  OrderedSteps,
  Pairs,
  picturesOf,
  Rubric,
  Spots,
} from './question-parts'
import { mostCorrect, Path } from './scenario-schema'

const questionBase = {
  id: Slug,
  tag: Slug,
  difficulty: z.number().int().min(1).max(3),
  critical: z.boolean().default(false),
  marks: z.number().int().min(1).max(10).default(1),
  lesson: Slug,
  section: Slug.optional(),
  enemies: Slug.optional(),
  practice: z.boolean().optional(),
  sources: z.array(Slug).default([]),
  ask: Sentence,
  rationale: Sentence.min(20, 'Say why the right answer is right; trainees read it in the review.'),
}

const Numeric = z.strictObject({
  ...questionBase,
  type: z.literal('numeric'),
  answer: z.strictObject({ value: z.number(), tolerance: z.number().min(0), unit: Words.default('') }),
})

const Matching = z
  .strictObject({ ...questionBase, type: z.literal('matching'), pairs: Pairs, extras: Extras })
  .superRefine(extrasAreOthers)

const Scenario = z
  .strictObject({ ...questionBase, type: z.literal('scenario'), steps: Path })
  .refine(({ marks, steps }) => marks >= mostCorrect(steps), {
    path: ['marks'],
    message: 'Give at least as many marks as a path has correct choices, so that each of them counts.',
  })

/**
 * People mark an essay by its rubric, so its marks are the rubric's. `model` is a good answer, for markers. With two
 * `markers`, `tolerance` is how many marks they may be apart before somebody has to decide.
 */
const Essay = z
  .strictObject({
    ...questionBase,
    marks: z.number().int().optional(),
    type: z.literal('essay'),
    words: EssayWords,
    rubric: Rubric,
    model: Sentence.optional(),
    markers: z.union([z.literal(1), z.literal(2)], 'One or two people mark an essay: write 1 or 2.').optional(),
    tolerance: z.number().int().min(0).max(60).optional(),
  })
  .refine(({ critical }) => !critical, {
    path: ['critical'],
    message: 'No single judgement may fail a whole attempt, so an essay is never critical: leave `critical` out.',
  })
  .refine(({ markers, tolerance }) => tolerance === undefined || markers === 2, {
    path: ['tolerance'],
    message: 'Only two markers can be apart: write `markers: 2` too, or leave `tolerance` out.',
  })
  .refine(({ marks, rubric }) => marks === undefined || marks === marksIn(rubric), {
    path: ['marks'],
    message: 'The marks of an essay are the highest levels of its rubric, added up: leave `marks` out.',
  })
  .refine(({ practice }) => !practice, {
    path: ['practice'],
    message: 'People mark an essay, so it cannot be for practice: leave `practice` out.',
  })
  .transform((essay) => ({ ...essay, marks: marksIn(essay.rubric) }))

/** A question by type; `picture` is what a drawing is: a file's name where it is written, the drawing itself where it is used. */
const questionWith = <P extends z.ZodType>(picture: P) =>
  z.discriminatedUnion(
    'type',
    [
      z.strictObject({ ...questionBase, type: z.literal('single'), options: OptionsWithOneRight }),
      z.strictObject({
        ...questionBase,
        type: z.literal('multiple'),
        options: OptionsWithSeveralRight,
        credit: Credit.optional(),
      }),
      z.strictObject({ ...questionBase, type: z.literal('true-false'), answer: z.boolean() }),
      Numeric,
      z.strictObject({
        ...questionBase,
        type: z.literal('short-text'),
        answer: z.strictObject({ accept: AcceptedWords }),
      }),
      Matching,
      z.strictObject({ ...questionBase, type: z.literal('ordering'), steps: OrderedSteps }),
      z.strictObject({ ...questionBase, type: z.literal('hotspot'), picture, alt: Sentence, spots: Spots }),
      z.strictObject({ ...questionBase, type: z.literal('image-choice'), pictures: picturesOf(picture) }),
      Scenario,
      Essay,
    ],
    'Say which type of question this is: single, multiple, true-false, numeric, short-text, matching, ordering, hotspot, image-choice, scenario or essay.',
  )

/** A question of the bank as its author writes it: pictures are files in `figures/`. */
export const WrittenQuestion = questionWith(
  z.string().regex(/^[\w-]+\.svg$/, 'Name a drawing in figures/: letters, digits and hyphens, ending in .svg.'),
)
export type WrittenQuestion = z.infer<typeof WrittenQuestion>

/** A question as it is used and kept: pictures are drawings, so that a later edit of a file changes no history. */
export const Question = questionWith(z.strictObject({ svg: z.string().min(1) }))
export type Question = z.infer<typeof Question>
export type QuestionType = Question['type']
