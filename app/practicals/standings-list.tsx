import { dayInWords } from '~/platform/calendar-day'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { RequirementList } from '~/ui/requirement-tree'
import type { CompetencyStanding } from './competency-standing'
import { StandingBadge } from './standing-badge'

/** `outside`: the reader is an instructor whose scopes leave this one out. */
type Line = CompetencyStanding & { title: string; observe: string | null; outside: boolean }

/** A trainee's competencies, each with its standing, why, and the way to observe it. */
export function StandingsOfTrainee({ standings }: { standings: Line[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {standings.map((standing) => (
        <li key={standing.competencySlug} id={standing.competencySlug} className="grid gap-3 py-4">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="grid min-w-0 flex-1 basis-44 gap-1.5">
              <p className="font-semibold">{standing.title}</p>
              <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
                <StandingBadge status={standing.status} />
                {standing.asked && <Badge tone="accent">Has asked</Badge>}
                <span className={standing.counted + standing.practised === 0 ? 'sr-only' : ''}>
                  {standing.basis.length} passing of {standing.counted} observed, {standing.practised} practised
                  {standing.lapsesOn &&
                    `, ${standing.status === 'lapsed' ? 'counted' : 'counts'} until ${dayInWords(standing.lapsesOn)}`}
                </span>
              </p>
            </div>
            {standing.outside && <span className="text-sm text-muted">Not yours to sign</span>}
            {standing.observe && (
              <ButtonLink href={standing.observe} variant="secondary">
                Observe
                <span className="sr-only">: {standing.title}</span>
              </ButtonLink>
            )}
          </div>
          <details>
            <summary className="min-h-11 content-center text-sm text-muted">Why</summary>
            <RequirementList items={standing.parts} />
          </details>
        </li>
      ))}
    </ul>
  )
}
