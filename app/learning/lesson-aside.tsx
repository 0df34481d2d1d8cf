import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import type { LessonHeading } from '~/curriculum/curriculum'
import { Icon } from '~/ui/icon'

/** A lesson as other lessons point to it. */
export type LessonStop = { title: string; href: string; read: boolean; here: boolean }

/** How far the module is, as one short bar: read, here, still to come. The words beside it say where. */
export function ModuleBar({ stops }: { stops: LessonStop[] }) {
  return (
    <div className="flex max-w-[37rem] gap-1.5" aria-hidden="true">
      {stops.map(({ href, read, here }) => (
        <span key={href} className={`h-1.5 flex-1 rounded-full ${here ? 'bg-accent' : read ? 'bg-teal' : 'bg-line'}`} />
      ))}
    </div>
  )
}

/** The headings of the lesson for a phone, folded away above the text. */
export function Contents({ headings }: { headings: LessonHeading[] }) {
  return (
    <details className="group max-w-[37rem] border-y border-line text-sm lg:hidden print:hidden">
      <summary className="flex min-h-12 items-center justify-between font-semibold">
        On this page
        <Icon of={ChevronDown} className="text-accent group-open:rotate-180" />
      </summary>
      <HeadingList headings={headings} />
    </details>
  )
}

/** The headings and the lessons of the module, beside the text on a laptop. */
export function LessonAside({
  headings,
  stops,
  moduleTitle,
}: {
  headings: LessonHeading[]
  stops: LessonStop[]
  moduleTitle: string
}) {
  return (
    <aside className="content-start gap-8 text-sm max-lg:hidden lg:sticky lg:top-8 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:grid lg:max-h-[calc(100dvh-4rem)] lg:self-start lg:overflow-y-auto print:hidden">
      <nav aria-label="On this page">
        <p className="mb-3 font-semibold">On this page</p>
        <HeadingList headings={headings} />
      </nav>
      <nav aria-label={`Lessons of ${moduleTitle}`}>
        <p className="font-semibold">{moduleTitle}</p>
        <ol className="mt-3 grid gap-2.5">
          {stops.map((stop, index) => (
            <li key={stop.href} className="flex items-start gap-2.5">
              <StopMark stop={stop} number={index + 1} />
              <a
                href={stop.href}
                aria-current={stop.here ? 'page' : undefined}
                className={`no-underline hover:underline ${stop.here ? 'font-semibold text-ink' : 'text-muted hover:text-ink'}`}
              >
                {stop.title}
                {stop.read && <span className="sr-only">, read</span>}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </aside>
  )
}

function HeadingList({ headings }: { headings: LessonHeading[] }) {
  return (
    <ul className="mb-4 grid border-l border-line lg:mb-0">
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="flex min-h-9 items-center pl-4 text-muted no-underline hover:text-ink hover:underline lg:min-h-8"
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

function StopMark({ stop: { read, here }, number }: { stop: LessonStop; number: number }) {
  const look = read
    ? 'border-teal bg-teal text-teal-ink'
    : here
      ? 'border-accent text-accent'
      : 'border-edge text-muted'
  return (
    <span
      className={`grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] text-[0.6875rem] font-semibold tabular ${look}`}
      aria-hidden="true"
    >
      {read ? <Icon of={Check} size="small" /> : number}
    </span>
  )
}
