import { Badge } from '~/ui/badge'
import type { WaiverStanding } from './waiver-in-force'

const LOOK: Record<WaiverStanding, { tone: 'accent' | 'teal' | 'neutral' | 'caution'; words: string }> = {
  waiting: { tone: 'accent', words: 'Waits for a second admin' },
  'in-force': { tone: 'teal', words: 'In force' },
  over: { tone: 'neutral', words: 'Over' },
  ended: { tone: 'caution', words: 'Taken back' },
  declined: { tone: 'neutral', words: 'Declined' },
  withdrawn: { tone: 'neutral', words: 'Withdrawn' },
}

/** Where a waiver stands. */
export const WaiverBadge = ({ standing }: { standing: WaiverStanding }) => (
  <Badge tone={LOOK[standing].tone}>{LOOK[standing].words}</Badge>
)
