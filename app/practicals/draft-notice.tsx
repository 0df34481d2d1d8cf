import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'

type Props = {
  trainee: { name: string }
  draft: { action: string; sequence: number }
  observationId: string
  savedAt: string
}

/** Says that a form shows a draft, and offers to begin afresh. */
export function DraftNotice({ trainee, draft, observationId, savedAt }: Props) {
  return (
    <Notice tone="info">
      <p>This is your draft of {savedAt}. It is not signed.</p>
      <details>
        <summary className="min-h-11 content-center">Begin afresh</summary>
        <form method="post" action={draft.action} className="grid justify-items-start gap-2">
          <input type="hidden" name="observationId" value={observationId} />
          <input type="hidden" name="sequence" value={draft.sequence} />
          <p>Everything filled in so far is thrown away.</p>
          <Button variant="danger" name="intent" value="discard">
            Discard my draft about {trainee.name}
          </Button>
        </form>
      </details>
    </Notice>
  )
}
