import { dateAndTime } from '~/platform/time'
import { Table } from '~/ui/table'
import { regradeHref } from './addresses'
import type { PastRegrade, StaleQuestion } from './regrade-queries.server'

/** Questions that were edited since attempts were marked, and what marking them again would do. */
export function StaleQuestions({ questions }: { questions: StaleQuestion[] }) {
  return (
    <Table
      caption="Edited since attempts were marked"
      head={['Question', 'Quiz', 'Attempts', 'Would gain', 'Would lose']}
      numeric={[2, 3, 4]}
      rows={questions.map(({ quizSlug, questionId, ask, quizTitle, attempts, wouldRise, wouldFall, reasons }) => ({
        key: `${quizSlug}/${questionId}`,
        cells: [
          reasons.length > 0 ? (
            <span key="ask" className="grid gap-1">
              {ask}
              <span className="font-normal text-muted">{reasons.join(' ')}</span>
            </span>
          ) : (
            <a key="ask" href={regradeHref(quizSlug, questionId)}>
              {ask}
            </a>
          ),
          quizTitle,
          attempts,
          wouldRise,
          wouldFall,
        ],
      }))}
      empty="Every attempt is marked under the questions as they stand now."
    />
  )
}

/** What was regraded before: by whom and why. */
export function PastRegrades({ regrades, timeZone }: { regrades: PastRegrade[]; timeZone: string }) {
  return (
    <Table
      caption="Newest first"
      head={['When', 'Question', 'Changed', 'By', 'Why']}
      rows={regrades.map(({ id, ranAt, quizSlug, questionSlug, attempts, changed, runByName, reason }) => ({
        key: id,
        cells: [
          dateAndTime(ranAt, timeZone),
          `${quizSlug}: ${questionSlug}`,
          `${changed} of ${attempts} attempts`,
          runByName,
          reason,
        ],
      }))}
    />
  )
}
