import type { PracticeToLog } from './log-practice.server'

type About = {
  /** The trainee's first day here, as 2026-11-22; `undefined` for somebody who was never enrolled. */
  enrolledFrom: string | undefined
  /** The date where the trainee is. */
  today: string
}

/** Why an entry cannot be in a log, in words its trainee can act on. Empty means it can. Days are calendar dates. */
export function reasonsNotToLog(
  { practisedOn, difficulty, hardBecause }: Pick<PracticeToLog, 'practisedOn' | 'difficulty' | 'hardBecause'>,
  { enrolledFrom, today }: About,
): string[] {
  if (enrolledFrom === undefined)
    return [
      'You were never enrolled in a cohort here, so there is no practice to log yet. Ask the academy for a place.',
    ]
  const reasons: string[] = []
  if (practisedOn > today) reasons.push('That day has not come yet.')
  if (practisedOn < enrolledFrom)
    reasons.push(`That is before ${enrolledFrom}, your first day here. Only practice since then belongs in this log.`)
  if (hardBecause.length > 0 && (difficulty === null || difficulty === 'plain'))
    reasons.push('You ticked what made it hard. Say then that it was awkward or hard, or take the ticks out.')
  return reasons
}
