import { Badge } from '~/ui/badge'
import type { ReviewedQuestion } from './attempt-views'
import { ReadingsOfAnswer } from './marking/readings-of-answer'
import { AnswerReview } from './question-views'
import { type LessonLink, ReadAgain } from './read-again'
import { VerdictMark } from './verdict-mark'

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
          {question.readings && <ReadingsOfAnswer readings={question.readings} />}
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

function LessonOf({ question, lesson }: { question: ReviewedQuestion; lesson: LessonLink | undefined }) {
  if (!lesson || question.verdict === 'right') return null
  return <ReadAgain lesson={lesson} section={question.section} />
}
