import Award from 'lucide-react/icons/award'
import { longDate } from '~/platform/time'
import { Icon } from '~/ui/icon'
import type { RoadLevel } from './road'

/** A certificate on the road: held until when, ready to be issued, what is missing for it, or who decides. */
export function LevelStop({ level, timeZone }: { level: RoadLevel; timeZone: string }) {
  const { slug, title, state, met, needed, validUntil, missing, more } = level
  return (
    <div
      className={`grid gap-3 rounded-card p-5 ${state === 'ahead' || state === 'revoked' ? 'bg-sunken' : state === 'ready' ? 'bg-accent-soft' : 'bg-teal-soft'}`}
    >
      <h2 className="flex items-center gap-3 text-xl">
        <Icon
          of={Award}
          className={
            state === 'ahead' || state === 'revoked' ? 'text-muted' : state === 'ready' ? 'text-accent' : 'text-teal'
          }
        />
        {title}
      </h2>
      {state === 'held' && validUntil && <p>You hold this certificate until {longDate(validUntil, timeZone)}.</p>}
      {state === 'ready' && <p>Everything is there. An admin of the academy issues it; you get a letter.</p>}
      {state === 'revoked' && (
        <p>Everything is met. It was revoked, so an admin of the academy decides whether it is issued to you again.</p>
      )}
      {state === 'ahead' && (
        <>
          <p className="text-sm text-muted">
            {met} of {needed} things are met. Still missing:
          </p>
          <ul className="grid list-disc gap-1 pl-5 text-sm">
            {missing.map((label) => (
              <li key={label}>{label}</li>
            ))}
            {more > 0 && <li>and {more} more</li>}
          </ul>
        </>
      )}
      <p>
        <a href={`/learn/certificates#${slug}`} className="inline-flex min-h-11 items-center">
          Item by item<span className="sr-only">: what {title} asks for</span>
        </a>
      </p>
    </div>
  )
}
