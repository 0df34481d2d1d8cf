import { Badge } from '~/ui/badge'
import type { CompetencyStatus } from './competency-decision'
import { STATUS_TONES, STATUS_WORDS } from './standing-words'

/** Where somebody stands in a competency, in one or two words. */
export function StandingBadge({ status }: { status: CompetencyStatus }) {
  return <Badge tone={STATUS_TONES[status]}>{STATUS_WORDS[status]}</Badge>
}
