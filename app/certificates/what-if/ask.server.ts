import type { Curriculum } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { levelAsked } from '../level-asked'
import { recordForEligibility } from '../record.server'
import type { AsksNow } from './change-form'
import type { PolicyChange } from './policy-change'
import { type WhatIf, whatIf } from './what-if'

type Ask = { levelSlug: string; taught: Curriculum; traineeIds: readonly string[]; change: PolicyChange; now: Date }

/** What the level asks now, and what the change would do to these trainees. `undefined` where there is no such level. */
export async function askWhatIf(
  db: Db,
  { levelSlug, taught, traineeIds, change, now }: Ask,
): Promise<{ title: string; asks: AsksNow; answer: WhatIf } | undefined> {
  const level = levelAsked(taught, levelSlug)
  if (!level) return undefined
  const records = [...(await recordForEligibility(db, { traineeIds })).values()]
  const named =
    (kind: AsksNow['requirements'][number]['kind'], prefix: string) => (one: { slug: string; title: string }) => ({
      name: `${prefix}:${one.slug}`,
      title: one.title,
      kind,
    })
  return {
    title: level.level.title,
    asks: {
      levelSlug,
      passPercents: level.quizzes.map(({ passPercent }) => passPercent),
      minimumObservations: level.level.minimumObservations,
      rules: level.competencies.map(({ rule }) => rule),
      requirements: [
        ...level.modules.map(named('Lessons', 'module')),
        ...level.quizzes.map(named('Quiz', 'quiz')),
        ...level.competencies.map(({ competency }) => named('Skill', 'competency')(competency)),
      ],
    },
    answer: whatIf({ level, records, change, asOf: now }),
  }
}
