import { SECOND_FACTOR } from './addresses'
import { DemandNotice } from './demand-notice'
import type { Demand } from './second-factor-rule'

/** Where a recommendation is shown: where the working day of those who sign begins. */
const STARTS = ['/admin', '/teach']

/**
 * Above every page of whoever lacks a second factor that is or will be required, and above their start page where it is
 * recommended; not where they set it up.
 */
export function FactorBanner({ demand, here }: { demand: Demand; here: string }) {
  const isShown = demand === 'recommended' ? STARTS.includes(here) : demand !== 'none' && here !== SECOND_FACTOR
  if (!isShown) return null
  return (
    <div className="mx-auto w-full max-w-wide px-5 pt-6 sm:px-8 print:hidden">
      <DemandNotice demand={demand} />
    </div>
  )
}
