import Check from 'lucide-react/icons/check'
import { Badge } from '~/ui/badge'
import { Icon } from '~/ui/icon'
import { ProgressRing } from '~/ui/progress'
import { LevelStop } from './level-stop'
import { ModuleStop } from './module-stop'
import type { RoadStop } from './road'

/** The whole way as one picture: a line with a stop for each module and each certificate, from the top to the end. */
export function RoadPicture({ stops, timeZone }: { stops: RoadStop[]; timeZone: string }) {
  return (
    <ol className="grid">
      {stops.map((stop) => (
        <li
          key={stop.kind === 'module' ? stop.module.slug : stop.level.slug}
          aria-current={stop.isNext ? 'step' : undefined}
          data-done={isBehind(stop) || undefined}
          className="relative grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 pb-12 before:absolute before:top-14 before:bottom-2 before:left-6 before:w-0.5 before:-translate-x-1/2 before:rounded-full before:bg-line last:pb-0 last:before:hidden data-done:before:bg-teal sm:gap-x-7"
        >
          <Node stop={stop} />
          <div className="grid min-w-0 content-start gap-4 pt-1.5">
            {stop.isNext && (
              <p>
                <Badge tone="accent">You are here</Badge>
              </p>
            )}
            {stop.kind === 'module' ? (
              <ModuleStop module={stop.module} askedBy={stop.askedBy} />
            ) : (
              <LevelStop level={stop.level} timeZone={timeZone} />
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Whether there is nothing left to do at a stop. */
const isBehind = (stop: RoadStop) => (stop.kind === 'module' ? stop.module.complete : stop.level.state === 'held')

function Node({ stop }: { stop: RoadStop }) {
  if (isBehind(stop))
    return (
      <span className="grid size-12 place-items-center rounded-full bg-teal text-teal-ink">
        <Icon of={Check} size="large" />
        <span className="sr-only">Done:</span>
      </span>
    )
  const { value, max, label } =
    stop.kind === 'module'
      ? { value: stop.module.stepsDone, max: stop.module.steps, label: `Steps done in ${stop.module.title}` }
      : { value: stop.level.met, max: stop.level.needed, label: `Met for ${stop.level.title}` }
  return <ProgressRing value={value} max={max} label={label} size="small" />
}
