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
