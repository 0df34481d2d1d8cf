import { dateAndTime, longDate } from '~/platform/time'
import { Button, ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { wholePercent } from './mark-attempt'
import type { QuizStanding } from './quiz-standing'

type Start = {
  standing: QuizStanding
  reasons: string[]
  /** Lessons of the module that are to be read and are not. */
  unread: number
  /** Lessons that need not be read, because prior learning is recognised. */
  spared: number
  moduleHref: string
  timeZone: string
}

/** The one thing to do on a quiz's page: begin, go on, or why neither is possible now. */
export function QuizStart({ standing, reasons, unread, spared, moduleHref, timeZone }: Start) {
  if (standing.open) {
    return (
      <Notice tone="info" title="You have an attempt open">
        <p>Begun on {dateAndTime(standing.open.startedAt, timeZone)}. Your answers are saved.</p>
        <div className="pt-3">
          <ButtonLink href={`/attempts/${standing.open.id}`}>Go on with it</ButtonLink>
        </div>
      </Notice>
    )
  }
  if (standing.waiting) {
    return (
      <Notice tone="info" title="Your written answers are with the markers">
        <p>
          Handed in on {dateAndTime(standing.waiting.submittedAt, timeZone)}. You get an e-mail when the result is
          there, and can start no other attempt before.
        </p>
        <div className="flex flex-wrap gap-3 pt-3">
          <ButtonLink href={`/attempts/${standing.waiting.id}/result`} variant="secondary">
            Look at what you handed in
          </ButtonLink>
          <ButtonLink href={moduleHref} variant="quiet">
            Back to the module
          </ButtonLink>
        </div>
      </Notice>
    )
  }
  if (standing.passed && standing.kept) {
    return (
      <Notice tone="success" title={`Passed with ${wholePercent(standing.kept)} %`}>
        <p>
          On {longDate(standing.passedAt ?? standing.kept.submittedAt, timeZone)}. Every critical question was right.
        </p>
        <div className="flex flex-wrap gap-3 pt-3">
          <ButtonLink href={`/attempts/${standing.kept.id}/result`}>Look at the answers</ButtonLink>
          <ButtonLink href={moduleHref} variant="quiet">
            Back to the module
          </ButtonLink>
        </div>
      </Notice>
    )
  }
  if (reasons.length > 0) {
    return (
      <Notice tone="caution" title="You cannot start an attempt now">
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
      </Notice>
    )
  }
  return (
    <form method="post" className="grid justify-items-start gap-4">
      {spared > 0 && (
        <p className="text-muted">
          {spared === 1 ? 'One lesson' : `${spared} lessons`} of this module {spared === 1 ? 'is' : 'are'} recognised
          for you and need not be read. The quiz asks about all of them, and its critical questions have to be right.
        </p>
      )}
      {unread > 0 && (
        <p className="text-muted">
          {unread === 1 ? 'One lesson' : `${unread} lessons`} of this module {unread === 1 ? 'is' : 'are'} not marked as
          read yet. The quiz asks about all of them.
        </p>
      )}
      <Button size="large">{standing.attemptsUsed === 0 ? 'Start the quiz' : 'Start another attempt'}</Button>
    </form>
  )
}
