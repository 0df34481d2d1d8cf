import type { CompetencyStatus } from '../competency-decision'

/** After so many days without anything new somebody who has begun counts as stuck. A house convention: a month of weekly sessions. */
export const STUCK_DAYS = 30

const DAY = 86_400_000

/**
 * The one meaning of *stuck*: begun and not yet shown (`in-practice` or `ready`), and nothing new on the record of that
 * competency for `STUCK_DAYS`: no sign-off, no practice, no request. A reason to ask the trainee, never a mark against them.
 */
export const isStuck = ({ status, latest }: { status: CompetencyStatus; latest: number }, now: number): boolean =>
  (status === 'in-practice' || status === 'ready') && latest < now - STUCK_DAYS * DAY
