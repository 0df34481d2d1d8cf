import type { Way } from '~/learning/what-next'
import type { LevelStanding } from './queries.server'

/** The ways to the certificates that somebody does not hold now, in the order of the levels. */
export const waysTo = (levels: readonly Pick<LevelStanding, 'level' | 'eligibility' | 'newest'>[]): Way[] =>
  levels
    .filter(({ newest }) => newest?.status !== 'valid')
    .map(({ level, eligibility: { requirements } }) => {
      const named = (kind: string, all = requirements) =>
        all.flatMap(({ key }) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []))
      const unmet = requirements.filter((one) => !one.met)
      return { title: level, modules: named('module'), quizzes: named('quiz'), open: named('competency', unmet) }
    })
