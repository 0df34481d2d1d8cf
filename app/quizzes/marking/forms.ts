import { Slug } from '~/curriculum/content-words'
import { z } from '~/platform/zod'
import type { QuestionOf } from '../question-type'
import { SHORTEST_REASON } from '../unlock-rules'
import { fieldsOfReading, lackingIn, type Reading } from './reading'

const LONGEST_COMMENT = 2_000

const comment = z.string().trim().max(LONGEST_COMMENT, `Keep it under ${LONGEST_COMMENT} characters.`).default('')

/** The address of an essay to mark, which is an answer of an attempt. */
export const EssayAddress = z
  .object({ essayAttemptId: z.uuid(), position: z.coerce.number().int().min(1).max(500) })
  .transform(({ essayAttemptId, position }) => ({ attemptId: essayAttemptId, position }))

/** The address of a quiz whose results wait. */
export const ResultsAddress = z.object({ quizSlug: Slug })

const WAY = {
  by: z.enum(['question', 'trainee']).catch('question').default('question'),
  names: z.enum(['hidden', 'shown']).catch('hidden').default('hidden'),
}

/** How a marker goes through the essays; nonsense in the address counts as the usual way: by question, without names. */
export const WayQuery = z.object(WAY)

/** Taking the next essay of a quiz, of one question or whichever comes. */
export const TakeForm = z.object({ quizSlug: Slug, questionId: Slug.optional(), ...WAY })

type Rubric = QuestionOf<'essay'>['rubric']

/** A form as far as it is filled in, to be kept as it is. */
const halfFilled = (rubric: Rubric) => {
  const asTyped = z.object(Object.fromEntries(rubric.map(({ id }) => [id, z.string().max(5_000).optional()])))
  return { levels: asTyped.default({}), comments: asTyped.default({}), comment: z.string().max(5_000).default('') }
}

/** A reading as it is posted: what is missing is told by `lackingIn`, each at its field. */
const filledIn = (rubric: Rubric) => ({
  levels: z.object(Object.fromEntries(rubric.map(({ id }) => [id, z.coerce.number().int().optional()]))).default({}),
  comments: z.object(Object.fromEntries(rubric.map(({ id }) => [id, comment]))).default({}),
  comment,
})

const correction = {
  markId: z.uuid('Load the page again.'),
  marks: z.coerce.number('Give whole marks.').int('Give whole marks.').min(0, 'Give no less than 0.').max(60),
  reason: z
    .string(`Say why, in at least ${SHORTEST_REASON} characters. The trainee will read it.`)
    .trim()
    .min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters. The trainee will read it.`)
    .max(500, 'Keep it under 500 characters.'),
}

/** What a marker does with an essay, by its rubric: take it, let it go, keep a draft, mark it, or correct its mark. */
export const DeskForm = ({ rubric }: Pick<QuestionOf<'essay'>, 'rubric'>) =>
  z
    .discriminatedUnion('intent', [
      z.object({ intent: z.literal('take'), ...WAY }),
      z.object({ intent: z.literal('leave'), ...WAY, ...halfFilled(rubric) }),
      z.object({ intent: z.literal('draft'), ...WAY, ...halfFilled(rubric) }),
      z.object({ intent: z.literal('mark'), ...WAY, ...filledIn(rubric) }),
      z.object({ intent: z.literal('correct'), ...correction }),
    ])
    .superRefine((posted, ctx) => {
      if (posted.intent !== 'mark') return
      for (const { field, sentence } of lackingIn(readingIn(posted), rubric))
        ctx.addIssue({ code: 'custom', path: field.split('.'), message: sentence })
    })

type Levels = { levels: Record<string, number | undefined>; comments: Record<string, string>; comment: string }

/** A posted reading without the levels that nobody chose. */
export const readingIn = ({ levels, comments, comment }: Levels): Reading => ({
  ...{ comments, comment },
  levels: Object.fromEntries(
    Object.entries(levels).flatMap(([id, marks]) => (marks === undefined ? [] : [[id, marks] as const])),
  ),
})

type Typed = Partial<Record<'levels' | 'comments', Record<string, string | undefined>>> & { comment: string }

/** A half-filled form as the fields of a draft, by the names they have on the page. */
export function draftIn({ levels = {}, comments = {}, comment }: Typed): Record<string, string> {
  const named = [
    ...Object.entries(levels).map(([id, value]) => [fieldsOfReading.level(id), value] as const),
    ...Object.entries(comments).map(([id, value]) => [fieldsOfReading.comment(id), value] as const),
    ['comment', comment] as const,
  ]
  return Object.fromEntries(named.flatMap(([name, value]) => (value ? [[name, value] as const] : [])))
}

/** Results to release: those that were looked at. */
export const ReleaseForm = z.object({
  releaseId: z.uuid('Load the page again.'),
  attemptIds: z.array(z.uuid()).min(1, 'There is nothing to release yet.').max(1_000),
})
