import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { evidenceHref } from './addresses'
import { SmallPicture } from './evidence-picture'
import type { Evidence } from './queries.server'
import { SOURCE_WORDS } from './sources'

/** Pictures and clips side by side; each leads to its own page. `titles` names competencies where a page shows several. */
export function EvidenceGrid({
  evidence,
  timeZone,
  titles,
}: {
  evidence: Evidence[]
  timeZone: string
  titles?: Record<string, string>
}) {
  return (
    <ul className="grid grid-cols-2 gap-x-5 gap-y-8 sm:grid-cols-3 lg:grid-cols-4">
      {evidence.map((one) => (
        <li
          key={one.id}
          className="relative grid content-start gap-2 rounded-control has-focus-visible:outline-3 has-focus-visible:outline-offset-4 has-focus-visible:outline-focus"
        >
          <SmallPicture one={one} />
          <a
            href={evidenceHref(one.id)}
            className="line-clamp-3 leading-snug font-medium text-ink no-underline after:absolute after:inset-0 hover:underline focus-visible:outline-none"
          >
            {one.caption}
          </a>
          <span className="text-sm text-muted">
            {titles && <span className="block">{titles[one.competencySlug] ?? one.competencySlug}</span>}
            {SOURCE_WORDS[one.source].label}, {longDate(one.keptAt, timeZone)}
          </span>
          {one.requestId && (
            <span>
              <Badge tone="teal">Sent with a request</Badge>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
