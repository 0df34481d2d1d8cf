import ArrowRight from 'lucide-react/icons/arrow-right'
import { Button } from '~/ui/button'
import { Icon } from '~/ui/icon'
import type { ObservationFormProps } from './observation-form'

/**
 * Stays at the lower edge, where a thumb is: what is still open, whether the draft is kept, and the signature, which says
 * once more what it means. What is open is told by the page's script; without it the form says so when it comes back.
 */
export function SigningBar({
  competency,
  trainee,
  draft,
  correction,
}: Pick<ObservationFormProps, 'competency' | 'trainee' | 'draft' | 'correction'>) {
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
        {draft && <output data-draft-status className="leading-snug text-muted empty:hidden" />}
      </div>
      <div className="shrink-0">
        <Button size="large">{correction ? 'Sign the correction' : 'Sign'}</Button>
      </div>
    </div>
  )
}
