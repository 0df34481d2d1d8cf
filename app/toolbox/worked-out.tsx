import { Card } from '~/ui/card'
import { Facts } from '~/ui/facts'
import type { Workings } from './workings'

/** What the sheet comes to. Prints nothing for a tool that works nothing out. */
export function WorkedOut({ workings }: { workings: Workings | undefined }) {
  if (!workings) return null
  const { facts, bars, sentences } = workings
  return (
    <Card as="section" tone="sunken">
      <div className="grid gap-5">
        <h2 className="text-xl">What it comes to</h2>
        {bars.map((bar) => (
          <ScaleBar key={bar.label} {...bar} />
        ))}
        {facts.length > 0 && <Facts items={facts} />}
        {sentences.length > 0 && (
          <div className="grid max-w-text gap-2 text-sm">
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
      </div>
    </Card>
  )
}

/** A value on a scale whose ends are told; what is counted from nothing is so many of so many. */
function ScaleBar({ label, value, least, most }: Workings['bars'][number]) {
  const share = most > least ? Math.max(0, Math.min(100, ((value - least) * 100) / (most - least))) : 0
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="tabular">
          <strong>{value}</strong>{' '}
          <span className="text-muted">{least === 0 ? `of ${most}` : `on a scale from ${least} to ${most}`}</span>
        </span>
      </div>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="h-3 w-full" aria-hidden="true" focusable="false">
        <rect width="100" height="4" className="fill-line" />
        <rect width={share} height="4" className="fill-teal" />
      </svg>
    </div>
  )
}
