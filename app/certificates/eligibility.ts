import { moduleRead } from './lessons-required'
import {
  acknowledgement,
  competencyShown,
  levelHeld,
  notSuspended,
  notTaught,
  observedEnough,
  quizPassed,
  type Requirement,
} from './requirements'
import type { Asking } from './trainee-record'
import { orWaived } from './waivers/waived'

/** The answer and the whole reason for it. `eligible` is: every requirement is met. */
export type Eligibility = { eligible: boolean; requirements: Requirement[] }

/**
 * Whether a trainee has earned a level at `asOf`, and why or why not, item by item. Pure: the same record,
 * level and moment give the same answer. What a second admin waived counts as met and says so. *Passed* and *competent* are decided by the rooms that own them.
 */
export function eligibility(asking: Asking): Eligibility {
  const requirements = [
    ...acknowledgement(asking),
    ...asking.level.levels.map((level) => levelHeld(asking, level)),
    ...asking.level.modules.map((module) => moduleRead(asking, module)),
    ...asking.level.quizzes.map((quiz) => quizPassed(asking, quiz)),
    ...asking.level.competencies.map((asked) => competencyShown(asking, asked)),
    ...observedEnough(asking),
    notSuspended(asking),
    ...asking.level.untaught.map(notTaught),
  ].map((one) => orWaived(asking, one))
  return { eligible: requirements.every((one) => one.met), requirements }
}
