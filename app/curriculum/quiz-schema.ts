import { z } from '~/platform/zod'
import { fillBlueprint, fitsLine, type DrawLine as Line } from './blueprint'
import { Sentence, Slug, unique } from './content-words'
import { WrittenQuestion } from './question-schema'
import { quizPolicyFields } from './quiz-policy'

const DrawLine = z.strictObject({
  tag: Slug,
  difficulty: z.number().int().min(1).max(3).optional(),
  count: z.number().int().positive(),
})

/** What a line draws, in an author's words: `exposure`, or `exposure` of difficulty 2. */
const drawn = ({ tag, difficulty }: { tag: string; difficulty?: number | undefined }) =>
  difficulty === undefined ? `\`${tag}\`` : `\`${tag}\` of difficulty ${difficulty}`

const linesDiffer = (lines: z.infer<typeof DrawLine>[], ctx: z.RefinementCtx) => {
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    if (seen.has(drawn(line)))
      ctx.addIssue({ code: 'custom', path: [index, 'tag'], message: `Two draws are called ${drawn(line)}.` })
    seen.add(drawn(line))
  }
}

const bankFillsBlueprint = (quiz: { draw: Line[]; questions: WrittenQuestion[] }, ctx: z.RefinementCtx) => {
  for (const { line, missing } of fillBlueprint(quiz.draw, quiz.questions, () => 0).short) {
    const wanted = quiz.draw[line]
    if (!wanted) continue
    const fitting = quiz.questions.filter((question) => fitsLine(wanted, question)).length
    ctx.addIssue({
      code: 'custom',
      path: ['draw', line],
      message:
        fitting < wanted.count
          ? `The bank has ${fitting} questions tagged ${drawn(wanted)}; the draw wants ${wanted.count}, so ${missing} more must be written.`
          : `The draw wants ${wanted.count} questions tagged ${drawn(wanted)}; ${missing} more must be written, as two enemies are never drawn together and no question counts for two lines.`,
    })
  }
}

/** A quiz with its rules, its blueprint and its bank. */
export const QuizFile = z
  .strictObject({
    slug: Slug,
    title: Sentence,
    ...quizPolicyFields,
    draw: z.array(DrawLine).min(1).superRefine(linesDiffer),
    questions: z.array(WrittenQuestion).min(1).superRefine(unique('id', 'questions')),
  })
  .superRefine(bankFillsBlueprint)
export type Quiz = z.infer<typeof QuizFile>
