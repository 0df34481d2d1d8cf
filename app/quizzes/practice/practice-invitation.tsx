import { ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'

/** On the start page, when something is due: a quiet word beside the one next thing, never in its place. */
export function PracticeInvitation({ due }: { due: number }) {
  if (due === 0) return null
  return (
    <Card tone="sunken" as="section">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
        <div className="grid gap-1">
          <h2 className="text-xl">Five-minute review: {due} due</h2>
          <p className="text-sm text-muted">
            A few questions again, while you half remember them. Nothing here is counted.
          </p>
        </div>
        <ButtonLink href="/learn/review" variant="secondary">
          Review
        </ButtonLink>
      </div>
    </Card>
  )
}
