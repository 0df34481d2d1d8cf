import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleDot from 'lucide-react/icons/circle-dot'
import CircleX from 'lucide-react/icons/circle-x'
import { Icon } from '~/ui/icon'
import type { Verdict } from './review-rules'

const VERDICTS: Record<Verdict, { words: string; icon: typeof CircleCheck; look: string }> = {
  right: { words: 'Right', icon: CircleCheck, look: 'text-teal' },
  partly: { words: 'Partly right', icon: CircleDot, look: 'text-caution' },
  wrong: { words: 'Not right', icon: CircleX, look: 'text-danger' },
  unanswered: { words: 'Not answered', icon: CircleDashed, look: 'text-muted' },
}

/** How one question went: a sign, a colour, and always the words. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { words, icon, look } = VERDICTS[verdict]
  return (
    <span className={`flex items-center gap-1.5 font-semibold ${look}`}>
      <Icon of={icon} size="small" />
      {words}
    </span>
  )
}
