import ArrowLeft from 'lucide-react/icons/arrow-left'
import ArrowRight from 'lucide-react/icons/arrow-right'
import Check from 'lucide-react/icons/check'
import type { Source } from '~/curriculum/course-schema'
import { curled } from '~/curriculum/curled'
import { longDate } from '~/platform/time'
import { Button, ButtonLink } from '~/ui/button'
import { Icon } from '~/ui/icon'
import { Notice } from '~/ui/notice'
import type { LessonStop } from './lesson-aside'

/** A calendar date such as 2027-06-30, as `30 June 2027`. */
const onDate = (date: string) => longDate(new Date(`${date}T00:00:00Z`))

/** Warns when a lesson was due to be looked at again before today. */
export function ReviewOverdue({ reviewBy }: { reviewBy: string }) {
  return (
    <Notice tone="caution" title={`This lesson was due to be reviewed by ${onDate(reviewBy)}`}>
      <p>
        Law and guidance may have moved on since. Ask your instructor before you rely on a date, a number or a rule in
        it.
      </p>
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
          <li key={objective}>{curled(lowerFirst(objective))}</li>
        ))}
      </ul>
    </section>
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
              {source.title}. {source.publisher}, {source.date}. {source.where}.
              {source.note && ` ${endStopped(source.note)}`}
            </li>
          ))}
        </ol>
        <p className="mt-6">This lesson is to be reviewed by {onDate(reviewBy)}.</p>
      </section>
    </div>
  )
}

type EndOfLesson = {
  readOn: string | undefined
  editedSince: boolean
  previous: LessonStop | undefined
  next: LessonStop | undefined
  moduleHref: string
}

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
            <Icon of={Check} className="text-teal" /> You marked this lesson as read on {readOn}.
            {editedSince && ' It has been edited since.'}
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
    <a
      href={stop.href}
      className={`group grid gap-1 text-ink no-underline ${back ? '' : 'sm:justify-items-end sm:text-right'}`}
    >
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
