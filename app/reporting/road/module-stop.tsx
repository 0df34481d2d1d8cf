import ArrowRight from 'lucide-react/icons/arrow-right'
import { competencyHref, lessonHref, moduleHref, quizHref } from '~/learning/addresses'
import { lessonsInWords } from '~/learning/lessons-in-words'
import { type CompetencyProgress, isDone, type ModuleProgress } from '~/learning/module-progress'
import { quizInWords } from '~/learning/quiz-in-words'
import { StandingBadge } from '~/practicals/standing-badge'
import { Icon } from '~/ui/icon'

type Props = { module: ModuleProgress; askedBy: string[] }

/** A module on the road: its steps at a glance, then in words, each part leading to where it is done. */
export function ModuleStop({ module, askedBy }: Props) {
  const { slug, title, lessons, lessonsRead, lessonsRecognised, quiz, competencies, competenciesShown } = module
  const unread = lessons.find((one) => !isDone(one))
  return (
    <>
      <div className="grid gap-1">
        <h2 className="text-xl">
          <a href={moduleHref(slug)} className="text-ink no-underline hover:underline">
            {title}
          </a>
        </h2>
        {askedBy.length > 0 && (
          <p className="text-sm text-muted">Asked for by {new Intl.ListFormat('en-GB').format(askedBy)}</p>
        )}
      </div>
      <Strip module={module} />
      <ul className="divide-y divide-line border-y border-line">
        {lessons.length > 0 && (
          <Way href={unread ? lessonHref(slug, unread.slug) : moduleHref(slug)} isDone={!unread}>
            {lessonsInWords({ lessons: lessons.length, read: lessonsRead, recognised: lessonsRecognised })}
            {unread && <span className="block text-sm text-muted">Next: {unread.title}</span>}
          </Way>
        )}
        {quiz && (
          <Way href={quizHref(slug)} isDone={quiz.standing.passed}>
            {quizInWords(quiz.standing)}
          </Way>
        )}
        {competencies.length > 0 && (
          <li>
            <Skills competencies={competencies} shown={competenciesShown} />
          </li>
        )}
      </ul>
    </>
  )
}

/** One part of a module as a whole line to tap. */
function Way({ href, isDone: done, children }: { href: string; isDone: boolean; children: React.ReactNode }) {
  return (
    <li className="relative flex min-h-12 items-center gap-3 py-2">
      <Dot isDone={done} />
      <a href={href} className="min-w-0 flex-1 text-ink no-underline after:absolute after:inset-0 hover:underline">
        <span className="sr-only">{done ? 'Done: ' : 'Not yet: '}</span>
        {children}
      </a>
      <Icon of={ArrowRight} className="text-muted" />
    </li>
  )
}

const Dot = ({ isDone: done }: { isDone: boolean }) => (
  <span
    aria-hidden="true"
    className={`size-3 shrink-0 rounded-full border-[1.5px] ${done ? 'border-teal bg-teal' : 'border-edge bg-raised'}`}
  />
)

/** The skills of a module behind one line: each with where it stands, and the first thing that is missing. */
function Skills({ competencies, shown }: { competencies: CompetencyProgress[]; shown: number }) {
  return (
    <details>
      <summary className="flex min-h-12 cursor-pointer items-center gap-3 py-2 marker:content-none">
        <Dot isDone={shown === competencies.length} />
        <span className="min-w-0 flex-1">
          {shown} of {competencies.length} skills shown to an instructor
        </span>
        <span className="text-sm font-medium text-teal">Which ones</span>
      </summary>
      <ul className="grid gap-1 pb-4 pl-6">
        {competencies.map((one) => (
          <li key={one.competencySlug} className="relative grid gap-1 py-2">
            <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <a
                href={competencyHref(one.competencySlug)}
                className="text-ink no-underline after:absolute after:inset-0 hover:underline"
              >
                {one.title}
              </a>
              <StandingBadge status={one.status} />
            </p>
            {!one.competent && <p className="text-sm text-muted">{missingOf(one)}</p>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The first thing that is missing of a skill, in the words of its rule; what it waits for, where it waits. */
function missingOf({ asked, counted, parts, status }: CompetencyProgress): string {
  if (asked) return 'You have asked; an instructor will watch you.'
  if (counted === 0) return status === 'ready' ? 'Practised. Ask to be observed.' : 'Practise, then ask to be observed.'
  const missing = parts.find((part) => !part.met)
  return missing ? `${missing.label}: ${missing.detail}` : ''
}

const MARK = 'h-2 rounded-full'

/** The steps of a module as marks in a row: lessons, the quiz, skills. The lines below it say the same in words. */
function Strip({ module: { lessons, quiz, competencies } }: Pick<Props, 'module'>) {
  return (
    <div aria-hidden="true" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="flex flex-wrap gap-1">
        {lessons.map((lesson) => (
          <span key={lesson.slug} className={`${MARK} w-5 ${isDone(lesson) ? 'bg-teal' : 'bg-line'}`} />
        ))}
      </span>
      {quiz && (
        <span
          className={`size-3 rotate-45 rounded-[2px] ${quiz.standing.passed ? 'bg-teal' : 'border-[1.5px] border-edge'}`}
        />
      )}
      <span className="flex flex-wrap gap-1">
        {competencies.map((one) => (
          <span key={one.competencySlug} className={`${MARK} w-2 ${COLOURS[colourOf(one)]}`} />
        ))}
      </span>
    </div>
  )
}

const COLOURS = { done: 'bg-teal', begun: 'bg-glow', open: 'bg-danger', not: 'bg-line' }

function colourOf({ competent, status }: CompetencyProgress): keyof typeof COLOURS {
  if (competent) return 'done'
  if (status === 'blocked') return 'open'
  return status === 'not-started' ? 'not' : 'begun'
}
