import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { isAnswered } from './answer'
import type { AttemptOnPage, QuestionOnPage } from './attempt-views'
import { fieldsOf } from './forms'
import { QuestionFields } from './question-views'

/** What is shown of a form that came back: problems by position. */
export type PageProblems = Record<number, string>

/**
 * All questions of an attempt as one form. It posts as it stands; with JavaScript the island `autosave` reads
 * the `data-` marks here, saves each change and keeps the counts.
 */
export function AttemptForm({ attempt, problems = {} }: { attempt: AttemptOnPage; problems?: PageProblems }) {
  return (
    <form
      method="post"
      autoComplete="off"
      data-island="autosave"
      data-attempt={attempt.id}
      className="grid gap-x-16 lg:grid-cols-[minmax(0,1fr)_17rem] [&_:is(input,select,textarea,button)]:scroll-mt-6 [&_:is(input,select,textarea,button)]:scroll-mb-40"
    >
      {/* Enter presses the first button of a form. That may save; it may never go on from a choice, or hand in. */}
      <button type="submit" name="intent" value="save" hidden data-enter>
        Save
      </button>
      <ol className="grid min-w-0 gap-10">
        {attempt.questions.map((question) => (
          <QuestionCard
            key={question.position}
            question={question}
            of={attempt.questions.length}
            problem={problems[question.position]}
          />
        ))}
      </ol>
      <AttemptBar questions={attempt.questions} />
    </form>
  )
}

function QuestionCard({
  question,
  of,
  problem,
}: {
  question: QuestionOnPage
  of: number
  problem: string | undefined
}) {
  const { position, ask, marks, critical, face, answer, sequence } = question
  const fields = fieldsOf(position)
  return (
    <li className="min-w-0 border-t border-line pt-7">
      <fieldset
        id={`question-${position}`}
        data-question={position}
        aria-describedby={`note-${position}`}
        className="min-w-0 scroll-mt-6"
      >
        <legend className="mb-5 grid w-full gap-2.5">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted tabular">
            <span>
              Question {position} of {of}
            </span>
            {critical && <Badge tone="accent">Critical: it must be right</Badge>}
            {marks > 1 && <span>{marks} marks</span>}
          </span>
          <span className="max-w-text font-serif text-xl">{ask}</span>
        </legend>
        <input type="hidden" name={fields.position} value={position} />
        <input type="hidden" name={fields.sequence} value={sequence} data-sequence />
        <QuestionFields face={face} name={fields.answer} answer={answer} marks={marks} />
        <p id={`note-${position}`} data-note className="mt-3 text-sm font-medium text-danger empty:hidden">
          {problem}
        </p>
      </fieldset>
    </li>
  )
}

/** Where they are and the one way on: at the foot of a phone's screen, beside the questions on a laptop. */
function AttemptBar({ questions }: { questions: QuestionOnPage[] }) {
  const answered = questions.filter((question) => isAnswered(question.answer)).length
  return (
    <aside
      aria-label="Your progress"
      className="sticky -bottom-1 z-10 -mx-5 mt-10 grid gap-3 border-t border-line bg-paper px-5 pt-3 pb-5 sm:-mx-8 sm:px-8 lg:top-6 lg:bottom-auto lg:mx-0 lg:mt-0 lg:gap-6 lg:self-start lg:border-0 lg:p-0"
    >
      <div className="grid gap-1.5">
        <div className="flex items-baseline justify-between gap-x-4 text-sm lg:flex-col">
          <p className="tabular">
            <span data-answered-count>{answered}</span> of {questions.length} answered
          </p>
          <p
            role="status"
            data-status
            className="text-muted max-lg:text-right data-worry:font-semibold data-worry:text-caution"
          >
            Saved when you press Save
          </p>
        </div>
        <progress
          value={answered}
          max={questions.length}
          aria-label="Questions answered"
          data-answered-bar
          data-full={answered === questions.length || undefined}
        />
      </div>
      <nav aria-label="Questions" className="max-lg:hidden">
        <ol className="grid grid-cols-5 gap-2">
          {questions.map((question) => (
            <li key={question.position}>
              <QuestionMark position={question.position} answered={isAnswered(question.answer)} />
            </li>
          ))}
        </ol>
      </nav>
      <div className="flex gap-3 lg:grid">
        <Button name="intent" value="save" variant="secondary" data-save>
          Save
        </Button>
        <div className="grid flex-1">
          <Button name="intent" value="hand-in">
            Check and hand in
          </Button>
        </div>
      </div>
    </aside>
  )
}

function QuestionMark({ position, answered }: { position: number; answered: boolean }) {
  return (
    <a
      href={`#question-${position}`}
      data-mark={position}
      data-answered={answered || undefined}
      className="grid h-9 place-items-center rounded-control border border-edge text-sm text-ink no-underline tabular hover:border-ink data-answered:border-teal data-answered:bg-teal-soft data-answered:font-semibold"
    >
      <span>
        <span className="sr-only">Question </span>
        {position}
        <span className="sr-only" data-mark-words>
          {answered ? ', answered' : ', not answered'}
        </span>
      </span>
    </a>
  )
}
