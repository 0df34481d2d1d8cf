import { longDate } from '~/platform/time'
import { Table } from '~/ui/table'
import { waiverHref } from './addresses'
import type { WaiverOnPage } from './queries.server'
import { WaiverBadge } from './waiver-badge'
import { waiverStandingAt } from './waiver-in-force'

type WaiverTableProps = { caption: string; waivers: WaiverOnPage[]; now: Date; timeZone: string }

/** Waivers, one a row: for whom, of what, and where each stands. */
export function WaiverTable({ caption, waivers, now, timeZone }: WaiverTableProps) {
  return (
    <Table
      caption={caption}
      head={['Trainee', 'What', 'Level', 'Proposed', 'Stands']}
      rows={waivers.map((one) => ({
        key: one.id,
        cells: [
          <a key="who" href={waiverHref(one.id)}>
            {one.traineeName}
          </a>,
          one.requirementLabel,
          one.levelTitle,
          `${longDate(one.proposedAt, timeZone)}, ${one.proposedByName}`,
          <WaiverBadge key="stands" standing={waiverStandingAt(one, now)} />,
        ],
      }))}
      stacks
    />
  )
}
