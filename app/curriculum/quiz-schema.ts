import { z } from '~/platform/zod'
import { Sentence, Slug, unique } from './content-words'
import { Question } from './question-schema'

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
