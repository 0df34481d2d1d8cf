import type { Competency, CompetencyRule, Level } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { isCompetent } from './competency-decision'
import { type HandsOnRecord, standingsIn } from './competency-standing'
import type { RulePart } from './rule-parts'

/** What one level of certification asks of a competency, whether that is met, and what is missing. */
export type LevelStanding = { slug: string; title: string; rule: CompetencyRule; met: boolean; missing: RulePart[] }

/** How one trainee's competency stands for every level that names it, each by the rule of that level or else the competency's own. */
export function levelStandings(
  record: HandsOnRecord,
  { competency, levels, now }: { competency: Versioned<Competency>; levels: readonly Level[]; now: Date },
): LevelStanding[] {
  const naming = levels.filter((level) => level.competencies.includes(competency.slug))
  return naming.map(({ slug, title, competencyRule }) => {
    const rule = competencyRule ?? competency.required
    const [standing] = standingsIn(record, { competencies: [competency], ruleFor: () => rule, now })
    const missing = (standing?.parts ?? []).filter((part) => !part.met)
    return { slug, title, rule, met: standing !== undefined && isCompetent(standing.status), missing }
  })
}
