import ArrowRight from 'lucide-react/icons/arrow-right'
import { Button } from '~/ui/button'
import { Icon } from '~/ui/icon'
import type { ObservationFormProps } from './observation-form'

/**
 * Stays at the lower edge, where a thumb is: what is still open, whether the draft is kept, and the signature, which says
 * once more what it means. A clock that runs is in sight here wherever the page is scrolled to. What is open is told by the page's script; without it the form says so when it comes back.
 */
export function SigningBar({
  competency,
  trainee,
  draft,
  correction,
  keepKey,
}: Pick<ObservationFormProps, 'competency' | 'trainee' | 'draft' | 'correction' | 'keepKey'>) {
  return (
    <div
      data-island="still-open"
      data-critical-items={competency.items.flatMap(({ id, critical }) => (critical ? [id] : [])).join(' ')}
      data-signing-bar
      className="sticky bottom-0 z-10 -mx-5 flex items-center justify-between gap-x-5 border-t border-line bg-paper px-5 py-3 shadow-menu sm:-mx-8 sm:px-8 print:hidden"
    >
      <div className="grid min-w-0 gap-0.5 text-sm">
        <a
          href="#seen"
          data-next-open
          hidden
          className="inline-flex min-h-11 items-center gap-2 leading-tight font-semibold"
        >
          <Icon of={ArrowRight} size="small" />
          <span data-words />
        </a>
        <p data-means className="leading-snug text-muted">
          You watched {trainee.name} do this yourself.
        </p>
        {(draft || keepKey) && <output data-draft-status className="leading-snug text-muted empty:hidden" />}
      </div>
      <div className="flex shrink-0 items-center gap-3">
        <a
          href="#exposure"
          data-clock-chip
          hidden
          className="inline-flex min-h-14 min-w-11 items-center rounded-control px-3 text-lg font-semibold tabular no-underline data-[loud=nearly]:bg-caution-soft data-[loud=nearly]:text-ink data-[loud=over]:bg-danger data-[loud=over]:text-paper"
        >
          <span className="sr-only">Exposure clock: </span>
          <span data-time />
        </a>
        <Button size="large">{correction ? 'Sign the correction' : 'Sign'}</Button>
      </div>
    </div>
  )
}
