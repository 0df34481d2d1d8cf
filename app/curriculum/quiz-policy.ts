import { z } from '~/platform/zod'

/** Which attempt counts when there are several: the one with the highest score, the newest, or the first. */
export const SCORES_KEPT = ['highest', 'latest', 'first'] as const
export type ScoreKept = (typeof SCORES_KEPT)[number]

/**
 * When somebody looks back at an attempt: before handing in; in the hour after; later, while they may still try
 * again; or when nothing more can be won, because the quiz is passed or the last attempt is used.
 */
export const REVIEW_STAGES = ['during', 'right-after', 'later', 'after-pass-or-close'] as const
export type ReviewStage = (typeof REVIEW_STAGES)[number]

/** What a review may show: their own answers, what was right, the marks, the reasons (`rationale`) and the right answers. */
export const REVIEWED = ['answers', 'correctness', 'marks', 'feedback', 'key'] as const
export type Reviewed = (typeof REVIEWED)[number]

const shown = (...usually: Reviewed[]) =>
  z
    .array(z.enum(REVIEWED, 'Choose from answers, correctness, marks, feedback, key.'))
    .refine((all) => new Set(all).size === all.length, 'Something stands in this list twice.')
    .default(usually)

const HELD_BACK = ['answers', 'correctness', 'marks'] as const

/** What is shown at each stage. Left out, a stage is as it usually is: the key and the reasons come last. */
export const ReviewMatrix = z.strictObject({
  during: shown('answers').refine(
    (all) => all.length === 1 && all[0] === 'answers',
    'While an attempt is open, its own answers are shown and nothing else: [answers].',
  ),
  'right-after': shown(...HELD_BACK),
  later: shown(...HELD_BACK),
  'after-pass-or-close': shown(...REVIEWED),
})
export type ReviewMatrix = z.infer<typeof ReviewMatrix>

/** How a quiz is reviewed when its author says nothing, or when it is no longer taught. */
export const USUAL_REVIEW: ReviewMatrix = ReviewMatrix.parse({})

/**
 * The rules of a quiz, as its file writes them. `cooldownHours[i]` is the wait before attempt i + 2; the last one
 * repeats. `graceMinutes` is how long after the time limit what was already on its way is still taken.
 */
export const quizPolicyFields = {
  passPercent: z.number().int().min(1).max(100).default(80),
  attempts: z.number().int().positive().nullable().default(3),
  cooldownHours: z.array(z.number().min(0)).default([0, 24]),
  timeLimitMinutes: z.number().int().positive().max(1440).nullable().default(null),
  graceMinutes: z
    .number()
    .refine(
      (minutes) => Number.isInteger(minutes) && minutes >= 0 && minutes <= 60,
      'Write whole minutes from 0 to 60.',
    )
    .default(1),
  scoreKept: z.enum(SCORES_KEPT, 'Choose one of highest, latest, first.').default('highest'),
  review: ReviewMatrix.default(USUAL_REVIEW),
}

/** The rules alone. */
export type QuizPolicy = z.infer<z.ZodObject<typeof quizPolicyFields>>

/** The rules of a quiz that was kept before some of them existed: what it does not say is as usual. */
export const policyAsKept = (body: object): QuizPolicy => z.object(quizPolicyFields).parse(body)
