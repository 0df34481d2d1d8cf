import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleDot from 'lucide-react/icons/circle-dot'
import CircleX from 'lucide-react/icons/circle-x'
import { Badge } from '~/ui/badge'
import { Icon } from '~/ui/icon'
import type { ReviewedQuestion } from './attempt-views'
import { AnswerReview } from './question-views'
import type { Verdict } from './review-rules'

/** A lesson that a question comes from, where it can be read now, with its headings as they stand now. */
export type LessonLink = { title: string; href: string; headings: { id: string; text: string }[] }

const VERDICTS: Record<Verdict, { words: string; icon: typeof CircleCheck; look: string }> = {
  right: { words: 'Right', icon: CircleCheck, look: 'text-teal' },
  partly: { words: 'Partly right', icon: CircleDot, look: 'text-caution' },
  wrong: { words: 'Not right', icon: CircleX, look: 'text-danger' },
  unanswered: { words: 'Not answered', icon: CircleDashed, look: 'text-muted' },
}

/** Every question of a marked attempt with what the review rules let through. */
export function AttemptAnswers({
  questions,
  lessons,
}: {
  questions: ReviewedQuestion[]
  lessons: Record<string, LessonLink>
}) {
  return (
    <ol className="grid gap-10">
      {questions.map((question) => (
        <li
          key={question.position}
          id={`question-${question.position}`}
          className="grid min-w-0 scroll-mt-6 gap-4 border-t border-line pt-7 first:border-0 first:pt-0"
        >
          <QuestionHead question={question} />
          {question.face && (
            <AnswerReview
              face={question.face}
              name={`question-${question.position}`}
              answer={question.answer ?? []}
              theKey={question.key}
            />
          )}
          {question.rationale && <p className="max-w-text rounded-card bg-sunken px-5 py-4">{question.rationale}</p>}
          <LessonOf question={question} lesson={lessons[question.lesson ?? '']} />
        </li>
      ))}
    </ol>
  )
}

function QuestionHead({
  question: { position, ask, critical, marks, maxMarks, verdict, remarked },
}: {
  question: ReviewedQuestion
}) {
  return (
    <div className="grid gap-2.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm tabular">
        <span className="text-muted">Question {position}</span>
        {verdict && <VerdictMark verdict={verdict} />}
        {critical && <Badge tone="accent">Critical</Badge>}
        {remarked && <Badge tone="neutral">Marked again</Badge>}
        {marks !== undefined && maxMarks > 1 && (
          <span className="text-muted">
            {marks} of {maxMarks} marks
          </span>
        )}
      </p>
      <h3 className="max-w-text text-xl">{ask}</h3>
    </div>
  )
}

function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { words, icon, look } = VERDICTS[verdict]
  return (
    <span className={`flex items-center gap-1.5 font-semibold ${look}`}>
      <Icon of={icon} size="small" />
      {words}
    </span>
  )
}

/** To the part of the lesson in question; to its beginning where that part has been renamed or taken out since. */
function LessonOf({ question, lesson }: { question: ReviewedQuestion; lesson: LessonLink | undefined }) {
  if (!lesson || question.verdict === 'right') return null
  const part = lesson.headings.find(({ id }) => id === question.section)
  return (
    <p className="text-sm">
      Read again:{' '}
      {part ? (
        <>
          <a href={`${lesson.href}#${part.id}`}>{part.text}</a> <span className="text-muted">in “{lesson.title}”</span>
        </>
      ) : (
        <a href={lesson.href}>{lesson.title}</a>
      )}
    </p>
  )
}
