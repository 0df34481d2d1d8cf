import { Badge } from '~/ui/badge'
import type { ShownStanding } from './recognition-lines'

const LOOK: Record<ShownStanding, { tone: 'teal' | 'neutral' | 'danger' | 'caution'; says: string }> = {
  'in-force': { tone: 'teal', says: 'Recognised' },
  'set-aside': { tone: 'caution', says: 'Set aside' },
  ended: { tone: 'neutral', says: 'Ended' },
  renewed: { tone: 'neutral', says: 'Renewed since' },
  revoked: { tone: 'danger', says: 'Taken back' },
}

/** What a recognition is worth now, in a word or two. */
export const RecognitionBadge = ({ standing }: { standing: ShownStanding }) => (
  <Badge tone={LOOK[standing].tone}>{LOOK[standing].says}</Badge>
)
