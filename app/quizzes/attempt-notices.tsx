import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'

/** After "Save": what was filled in is kept. */
export function AnswersSaved() {
  return (
    <Notice tone="success" title="Your answers are saved.">
      <p>You may leave and go on later.</p>
    </Notice>
  )
}

/** After a post from a page that was behind: where another tab or device had answered meanwhile. */
export function NewerAnswersStand({ positions }: { positions: number[] }) {
  const one = positions.length === 1
  return (
    <Notice
      tone="caution"
      title={
        one
          ? `A newer answer to question ${positions[0]} stands`
          : `Newer answers to questions ${positions.join(', ')} stand`
      }
    >
      <p>
        {one ? 'It was' : 'They were'} saved from another tab or device while this page was open. Everything else you
        filled in is saved; look {one ? 'at it' : 'at them'} once more.
      </p>
    </Notice>
  )
}

/** Where a result will stand in a moment: the time is over, and the server has not come round yet. */
export function BeingMarked({ attemptId }: { attemptId: string }) {
  return (
    <Notice tone="info" title="The time is over">
      <p>What you had saved is being handed in and marked. It takes less than a minute.</p>
      <div className="pt-3">
        <ButtonLink href={`/attempts/${attemptId}/result`}>Look again</ButtonLink>
      </div>
    </Notice>
  )
}

/** In place of a result, where there was nothing to mark. */
export function RanOutUnanswered() {
  return (
    <Notice tone="caution" title="The time ran out with nothing answered">
      <p>There was nothing to mark, so this attempt has no score. It counts as used.</p>
    </Notice>
  )
}

/** In place of a result that people have not finished: nothing of it is known before all of it is. */
export function WithTheMarkers() {
  return (
    <Notice tone="info" title="Your written answers are with the markers">
      <p>
        People read what you wrote. Until they have, no part of the result is shown, not even of the other questions.
        You get an e-mail when it is there.
      </p>
    </Notice>
  )
}
