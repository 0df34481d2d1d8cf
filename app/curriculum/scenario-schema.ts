import { z } from '~/platform/zod'
import { Sentence, Slug, unique } from './content-words'
import { distinct } from './question-parts'

const Choice = z
  .strictObject({
    id: Slug,
    text: Sentence,
    next: Slug.optional(),
    correct: z.boolean().default(false),
    fatal: z.boolean().default(false),
  })
  .refine(({ fatal, next }) => !fatal || next === undefined, {
    path: ['next'],
    message: 'A fatal choice ends the path: leave `next` out.',
  })
  .refine(({ fatal, correct }) => !fatal || !correct, {
    path: ['correct'],
    message: 'A choice is fatal or correct, not both.',
  })

const Step = z.strictObject({
  id: Slug,
  text: Sentence,
  choices: z
    .array(Choice)
    .min(2, 'Offer at least two choices.')
    .max(5, 'Offer five choices at most.')
    .superRefine(unique('id', 'choices'))
    .superRefine(distinct('text', 'Two choices say the same thing.'))
    .refine((all) => all.some((choice) => choice.correct), 'Mark at least one choice of each step as correct.')
    .refine((all) => all.some((choice) => !choice.correct), 'At least one choice of each step must be wrong.'),
})
type Step = z.infer<typeof Step>

/**
 * A path of choices, beginning with its first step. A choice leads to a later step or ends the path, so that
 * every path ends; a step that nothing leads to is a slip.
 */
export const Path = z
  .array(Step)
  .min(2, 'Write at least two steps.')
  .max(8, 'Write eight steps at most.')
  .superRefine(unique('id', 'steps'))
  .superRefine((steps, ctx) => {
    const reached = new Set(steps.slice(0, 1).map(({ id }) => id))
    for (const [index, step] of steps.entries()) {
      if (!reached.has(step.id))
        ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `No choice leads to the step \`${step.id}\`.` })
      for (const [place, { next }] of step.choices.entries()) {
        if (next === undefined) continue
        reached.add(next)
        if (!steps.slice(index + 1).some((later) => later.id === next))
          ctx.addIssue({
            code: 'custom',
            path: [index, 'choices', place, 'next'],
            message: `There is no later step called \`${next}\`; paths only go forward.`,
          })
      }
    }
  })

/** The most correct choices that one path through these steps can have. */
export function mostCorrect(steps: readonly Step[], from = steps[0]?.id): number {
  const at = steps.findIndex((step) => step.id === from)
  const later = steps.slice(at + 1)
  return at === -1
    ? 0
    : Math.max(
        ...(steps[at]?.choices ?? []).map(
          ({ correct, next }) => (correct ? 1 : 0) + (next === undefined ? 0 : mostCorrect(later, next)),
        ),
      )
}
