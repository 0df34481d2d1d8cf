import { longDate } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import type { ReviewToday } from './queries.server'
import type { DayToCome } from './session'

type End = Pick<ReviewToday, 'session' | 'due' | 'resting' | 'toCome'>

/** The end of a review, or a day without one: what was done, what keeps, and when the next questions are due. */
export function PracticeEnd({ session, due, resting, toCome }: End) {
  const nothingYet = session.answered === 0 && toCome.length === 0
  return (
    <EmptyState
      title={
        session.answered > 0 ? 'That is enough for now' : nothingYet ? 'Nothing to review yet' : 'Nothing is due today'
      }
      action={
        <ButtonLink href="/learn" variant="secondary">
          Back to your modules
        </ButtonLink>
      }
    >
      <div className="grid gap-2">
        {session.answered > 0 && <p>{answeredInWords(session)}</p>}
        {session.over && due > 0 && (
          <p>
            {due === 1 ? 'One more is due' : `${due} more are due`}. {due === 1 ? 'It keeps' : 'They keep'}: come back
            in half an hour, or tomorrow.
          </p>
        )}
        {nothingYet && (
          <p>
            Questions that you missed in a quiz come here once it shows you its answers, and a few more as you read
            lessons. None of it counts towards a certificate.
          </p>
        )}
        {toCome.length > 0 && <p>Next: {toCome.map(dayInWords).join(', ')}.</p>}
        {resting > 0 && (
          <p>
            {resting === 1 ? 'One question rests' : `${resting} questions rest`} for now, because an attempt at the quiz
            is open or its answers are still closed to you.
          </p>
        )}
      </div>
    </EmptyState>
  )
}

function answeredInWords({ answered, right }: End['session']): string {
  if (answered === 1) return right === 1 ? 'One question, and you knew it.' : 'One question. It comes back soon.'
  if (right === answered) return `${answered} questions, and you knew them all.`
  return `${answered} questions, ${right === 0 ? 'none' : right} of them right. What was missed comes back soon.`
}

const dayInWords = ({ date, cards }: DayToCome) => `${cards} on ${longDate(new Date(`${date}T12:00:00Z`))}`
