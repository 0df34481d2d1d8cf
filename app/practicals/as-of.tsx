import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'

/** Asks what stood on a day that has passed. A plain form of the address, so that an answer can be linked to. */
export function AsOfForm({ day, today }: { day: string | undefined; today: string }) {
  return (
    <form method="get" className="flex flex-wrap items-center gap-3">
      <label className="flex items-center gap-3 text-sm">
        What stood on
        <input
          type="date"
          name="asOf"
          max={today}
          defaultValue={day}
          required
          className="h-11 rounded-control border border-edge bg-raised px-3 text-ink"
        />
      </label>
      <Button variant="secondary">Show</Button>
    </form>
  )
}

/** Says that a page shows a day that has passed, and leads back to today. */
export function AsOfNotice({ day, name, here }: { day: string; name: string; here: string }) {
  return (
    <Notice tone="info" title={`As it stood at the end of ${day}`}>
      <p>
        By today’s rules: what {name} had been signed off for by then, with what was corrected, revoked, read or
        disputed by then. What came later is left out. <a href={here}>Back to today</a>
      </p>
    </Notice>
  )
}
