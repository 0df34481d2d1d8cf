import { z } from '~/platform/zod'
import { Sentence, Slug, unique, Words } from './content-words'

/** An answer option as its author writes it; `correct` never reaches a browser before review. */
const Option = z.strictObject({ id: Slug, text: Sentence, correct: z.boolean().default(false) })

const questionBase = {
  id: Slug,
  tag: Slug,
  difficulty: z.number().int().min(1).max(3),
  critical: z.boolean().default(false),
  marks: z.number().int().min(1).max(10).default(1),
  lesson: Slug,
  section: Slug.optional(),
  enemies: Slug.optional(),
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
