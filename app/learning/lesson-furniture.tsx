import ArrowLeft from 'lucide-react/icons/arrow-left'
import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import type { Source } from '~/curriculum/course-schema'
import type { LessonHeading } from '~/curriculum/curriculum'
import { longDate } from '~/platform/time'
import { Button, ButtonLink } from '~/ui/button'
import { Icon } from '~/ui/icon'
import { Notice } from '~/ui/notice'

/** A lesson as other lessons point to it. */
export type LessonStop = { title: string; href: string; read: boolean; here: boolean }

/** A calendar date such as 2027-06-30, as `30 June 2027`. */
const onDate = (date: string) => longDate(new Date(`${date}T00:00:00Z`))

/** Warns when a lesson was due to be looked at again before today. */
export function ReviewOverdue({ reviewBy }: { reviewBy: string }) {
  return (
    <Notice tone="caution" title={`This lesson was due to be reviewed by ${onDate(reviewBy)}`}>
      <p>Law and guidance may have moved on since. Ask your instructor before you rely on a date, a number or a rule in it.</p>
    </Notice>
  )
}

/** What the reader will be able to do afterwards. */
export function Objectives({ objectives }: { objectives: string[] }) {
  return (
    <section aria-label="After this lesson" className="max-w-[37rem] rounded-card bg-sunken px-6 py-5">
      <p className="text-sm font-semibold">After this lesson you can</p>
      <ul className="mt-2 grid list-disc gap-1.5 pl-5 marker:text-accent">
        {objectives.map((objective) => (
          <li key={objective}>{lowerFirst(objective)}</li>
        ))}
      </ul>
    </section>
  )
}

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
    <details className="max-w-[37rem] border-y border-line text-sm lg:hidden print:hidden">
      <summary className="flex min-h-12 items-center font-semibold">On this page</summary>
      <HeadingList headings={headings} />
    </details>
  )
}

/** The headings and the lessons of the module, beside the text on a laptop. */
export function LessonAside({ headings, stops, moduleTitle }: { headings: LessonHeading[]; stops: LessonStop[]; moduleTitle: string }) {
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
              <a href={stop.href} aria-current={stop.here ? 'page' : undefined} className={`no-underline hover:underline ${stop.here ? 'font-semibold text-ink' : 'text-muted hover:text-ink'}`}>
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
          <a href={`#${id}`} className="flex min-h-9 items-center pl-4 text-muted no-underline hover:text-ink hover:underline lg:min-h-8">
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

function StopMark({ stop: { read, here }, number }: { stop: LessonStop; number: number }) {
  const look = read ? 'border-teal bg-teal text-teal-ink' : here ? 'border-accent text-accent' : 'border-edge text-muted'
  return (
    <span className={`grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] text-[0.6875rem] font-semibold tabular ${look}`} aria-hidden="true">
      {read ? <Icon of={Check} size="small" /> : number}
    </span>
  )
}

/** Every source of the lesson, in the order of their numbers, and until when it counts as checked. */
export function Sources({ sources, reviewBy }: { sources: Source[]; reviewBy: string }) {
  return (
    <div className="prose-lesson">
      <section className="sources" aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <ol>
          {sources.map((source) => (
            <li key={source.id} id={`source-${source.id}`}>
              {source.title}. {source.publisher}, {source.date}. {source.where}.{source.note && ` ${endStopped(source.note)}`}
            </li>
          ))}
        </ol>
        <p className="mt-6">This lesson is to be reviewed by {onDate(reviewBy)}.</p>
      </section>
    </div>
  )
}

type EndOfLesson = { readOn: string | undefined; editedSince: boolean; previous: LessonStop | undefined; next: LessonStop | undefined; moduleHref: string }

/** The end of a lesson: mark it as read and go on, and the ways back and forth. */
export function EndOfLesson({ readOn, editedSince, previous, next, moduleHref }: EndOfLesson) {
  return (
    <footer className="grid max-w-[37rem] gap-10 border-t border-line pt-8 print:hidden">
      {readOn === undefined ? (
        <form method="post">
          <Button size="large">
            Mark as read and go on <Icon of={ArrowRight} />
          </Button>
        </form>
      ) : (
        <div className="grid justify-items-start gap-4">
          <p className="flex items-center gap-2 text-sm text-muted">
            <Icon of={Check} className="text-teal" /> You marked this lesson as read on {readOn}.{editedSince && ' It has been edited since.'}
          </p>
          <ButtonLink href={next?.href ?? moduleHref} size="large">
            {next ? 'Next lesson' : 'Back to the module'} <Icon of={ArrowRight} />
          </ButtonLink>
        </div>
      )}
      <nav aria-label="Lessons before and after" className="grid gap-4 sm:grid-cols-2">
        {previous ? <Turn stop={previous} back /> : <span />}
        {next && <Turn stop={next} />}
      </nav>
    </footer>
  )
}

function Turn({ stop, back = false }: { stop: LessonStop; back?: boolean }) {
  return (
    <a href={stop.href} className={`group grid gap-1 text-ink no-underline ${back ? '' : 'sm:justify-items-end sm:text-right'}`}>
      <span className="flex items-center gap-1.5 text-sm text-muted">
        {back && <Icon of={ArrowLeft} size="small" />}
        {back ? 'Lesson before' : 'Lesson after'}
        {!back && <Icon of={ArrowRight} size="small" />}
      </span>
      <span className="font-serif text-lg group-hover:underline">{stop.title}</span>
    </a>
  )
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
const endStopped = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)
