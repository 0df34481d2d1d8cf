import { StandingBadge } from '~/practicals/standing-badge'
import { competencyHref } from './addresses'
import type { CompetencyProgress } from './module-progress'

/** The checklist of a module: each competency and where the trainee stands in it. */
export function CompetencyList({ competencies }: { competencies: CompetencyProgress[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {competencies.map(({ competencySlug, title, status, asked, counted }) => (
        <li
          key={competencySlug}
          className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5 py-3.5"
        >
          <div className="min-w-0">
            <a
              href={competencyHref(competencySlug)}
              className="text-ink no-underline after:absolute after:inset-0 hover:underline"
            >
              {title}
            </a>
            <p className="text-sm text-muted">
              {counted === 0 ? 'Not observed yet' : counted === 1 ? 'Observed once' : `Observed ${counted} times`}
              {asked && '; you have asked for a sign-off'}
            </p>
          </div>
          <StandingBadge status={status} />
        </li>
      ))}
    </ul>
  )
}
