import type { CompetencyRule } from '~/curriculum/content-schema'
import type { LevelAsked } from '../level-asked'
import type { TraineeRecord } from '../trainee-record'

/**
 * A policy that is only thought of: what of a level would be otherwise. What is left out stays as it is. `rule` replaces those
 * parts of every skill's rule; `without` names requirements, as `module:…`, `quiz:…` or `competency:…`, that would not be asked for.
 */
export type PolicyChange = {
  passPercent?: number | undefined
  rule: Partial<CompetencyRule>
  minimumObservations?: number | undefined
  without: readonly string[]
}

/** The level under a changed policy. */
export function changedLevel(
  level: LevelAsked,
  { passPercent, rule, minimumObservations, without }: PolicyChange,
): LevelAsked {
  const isAsked = (kind: string, slug: string) => !without.includes(`${kind}:${slug}`)
  return {
    ...level,
    level: { ...level.level, minimumObservations: minimumObservations ?? level.level.minimumObservations },
    modules: level.modules.filter(({ slug }) => isAsked('module', slug)),
    quizzes: level.quizzes
      .filter(({ slug }) => isAsked('quiz', slug))
      .map((quiz) => ({ ...quiz, passPercent: passPercent ?? quiz.passPercent })),
    competencies: level.competencies
      .filter(({ competency }) => isAsked('competency', competency.slug))
      .map((asked) => ({ ...asked, rule: { ...asked.rule, ...rule } })),
  }
}

/** The record under a changed policy: each attempt passed by the changed mark, and by no critical question wrong as ever. */
export function changedRecord(record: TraineeRecord, { passPercent }: PolicyChange): TraineeRecord {
  if (passPercent === undefined) return record
  const attempts = record.attempts.map((attempt) => ({
    ...attempt,
    passPercent,
    passed: attempt.criticalsMissed === 0 && attempt.marks * 100 >= passPercent * attempt.maxMarks,
  }))
  return { ...record, attempts }
}

/** Whether anything at all would be otherwise. */
export const changesSomething = ({ passPercent, rule, minimumObservations, without }: PolicyChange): boolean =>
  passPercent !== undefined || minimumObservations !== undefined || without.length > 0 || Object.keys(rule).length > 0
