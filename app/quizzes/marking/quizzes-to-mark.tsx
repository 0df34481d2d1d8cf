import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { Table } from '~/ui/table'
import { essayHref, resultsHref, USUAL_WAY } from './addresses'
import type { Agreement } from './final-mark'
import type { QuestionToMark, QuizToMark } from './overview'

/** A quiz on the marking page, by the name that trainees know it by. */
export type QuizOnPage = QuizToMark & { title: string }

/** One quiz with what waits in it: question by question what is to be read, and the way to its results. */
export function QuizToMarkTable({ quiz, mayMark }: { quiz: QuizOnPage; mayMark: boolean }) {
  const { quizSlug, title, questions, results, ready } = quiz
  const perTrainee = mayMark && questions.length > 1 && questions.some(({ forMe }) => forMe > 0)
  return (
    <div className="grid gap-5">
      <Table
        stacks
        caption={`Essays in “${title}” that wait`}
        head={['Question', 'To read', 'Apart', 'Marked', ...(mayMark ? ['What to do'] : [])]}
        numeric={[1, 2, 3]}
        rows={questions.map((question) => ({
          key: question.questionId,
          cells: [
            <QuestionAsked key="ask" question={question} />,
            question.forMe > 0 || !mayMark ? question.of - question.settled : `0 (${question.withOthers} for others)`,
            question.apart,
            `${question.settled} of ${question.of}`,
            ...(mayMark ? [<WhatToDo key="take" quizSlug={quizSlug} question={question} />] : []),
          ],
        }))}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        {perTrainee && (
          <form method="post">
            <input type="hidden" name="quizSlug" value={quizSlug} />
            <Button name="by" value="trainee" variant="secondary">
              Mark trainee by trainee
            </Button>
          </form>
        )}
        <ButtonLink href={resultsHref(quizSlug)} variant="secondary">
          {ready.length > 0
            ? `Release results: ${ready.length} of ${results} ready`
            : `Results: none of ${results} ready`}
        </ButtonLink>
      </div>
    </div>
  )
}

function QuestionAsked({ question: { ask, markers, agreement } }: { question: QuestionToMark }) {
  return (
    <span className="grid max-w-md gap-1.5">
      <span className="line-clamp-3 font-medium">{ask}</span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs font-normal text-muted">
        <Badge>{markers === 2 ? 'Two markers' : 'One marker'}</Badge>
        {agreement.read > 0 && <span>{agreementInWords(agreement)}</span>}
      </span>
    </span>
  )
}

/** How often two markers agreed, in counts. */
export const agreementInWords = ({ read, same, near, apart }: Agreement) =>
  `Of ${read} read by two: ${same} the same, ${near} near, ${apart} apart`

function WhatToDo({ quizSlug, question }: { quizSlug: string; question: QuestionToMark }) {
  const { forMe, together } = question
  return (
    <span className="grid justify-items-start gap-2 font-normal">
      {forMe > 0 && <Take quizSlug={quizSlug} question={question} />}
      {together.map((essay) => (
        <a key={essay.attemptId} href={essayHref(essay, USUAL_WAY)}>
          You and another are apart: look
        </a>
      ))}
      {forMe === 0 && together.length === 0 && 'Nothing for you now'}
    </span>
  )
}

function Take({ quizSlug, question: { questionId, forMe, ask } }: { quizSlug: string; question: QuestionToMark }) {
  return (
    <form method="post">
      <input type="hidden" name="quizSlug" value={quizSlug} />
      <input type="hidden" name="questionId" value={questionId} />
      <Button aria-label={`Read ${forMe === 1 ? 'the one essay' : `${forMe} essays`} on: ${ask}`}>
        {forMe === 1 ? 'Read it' : `Read ${forMe} in a row`}
      </Button>
    </form>
  )
}
