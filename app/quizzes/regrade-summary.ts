import { isChanged, type Remarked } from './remark-answer'

/** What a regrade would do, counted. `held` would have lost marks and keep them. */
export type RegradeSummary = {
  attempts: number
  gain: number
  lose: number
  held: number
  toPass: number
  toFail: number
}

/** Counts what a plan would do. */
export function summaryOf(remarked: readonly Remarked[]): RegradeSummary {
  const count = (which: (one: Remarked) => boolean) => remarked.filter(which).length
  return {
    attempts: remarked.length,
    gain: count(({ before, after }) => after.marks > before.marks),
    lose: count(({ before, after }) => after.marks < before.marks),
    held: count(({ held }) => held),
    toPass: count(({ before, after }) => !before.passed && after.passed),
    toFail: count(({ before, after }) => before.passed && !after.passed),
  }
}

/** Those whose marks would change or are held, whoever would no longer pass first. */
export function worthShowing(remarked: readonly Remarked[]): Remarked[] {
  const weight = ({ before, after }: Remarked) =>
    before.passed && !after.passed ? 3 : !before.passed && after.passed ? 2 : after.marks < before.marks ? 1 : 0
  return remarked
    .filter((one) => isChanged(one) || one.held)
    .toSorted((one, other) => weight(other) - weight(one) || one.traineeName.localeCompare(other.traineeName))
}
