import Bell from 'lucide-react/icons/bell'
import Minus from 'lucide-react/icons/minus'
import Plus from 'lucide-react/icons/plus'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from '~/ui/button'
import { Icon } from '~/ui/icon'

const STEP =
  'grid size-14 place-items-center rounded-control border border-edge bg-raised text-ink transition-colors hover:border-ink'

/**
 * The clock that runs while the probe is on. It is there only with scripts; the three plain fields after it always are. What
 * it noted is one hidden field of the form, so a draft holds it. Sources of what it says: bmus-2009, fda-2014, aium-keepsake-2012.
 */
export function ScanClockPanel({ noted }: { noted: string | undefined }) {
  return (
    <div
      hidden
      data-island="scan-clock"
      className="group grid gap-5 rounded-card border border-line bg-raised p-5 sm:p-7"
    >
      <input type="hidden" name="exposureClock" value={noted ?? ''} />
      <div className="grid items-end gap-x-8 gap-y-5 sm:grid-cols-[auto_1fr_auto]">
        <div className="grid">
          <span className="text-sm text-muted">Probe on</span>
          <span data-face role="timer" className="min-w-32 font-sans text-4xl font-semibold tabular">
            0:00
          </span>
        </div>
        <div className="grid gap-1.5">
          <label htmlFor="clock-ti" className="font-medium">
            TI on the screen now
          </label>
          <div className="flex items-center gap-2">
            <button type="button" data-step="-0.1" className={STEP}>
              <Icon of={Minus} size="large" />
              <span className="sr-only">TI a tenth lower</span>
            </button>
            <input
              id="clock-ti"
              data-ti
              type="number"
              inputMode="decimal"
              min={0}
              max={10}
              step="any"
              className="h-14 w-24 rounded-control border border-edge bg-paper px-3 text-center text-xl font-semibold tabular"
            />
            <button type="button" data-step="0.1" className={STEP}>
              <Icon of={Plus} size="large" />
              <span className="sr-only">TI a tenth higher</span>
            </button>
          </div>
        </div>
        <Button type="button" variant="secondary" size="large" data-toggle>
          Start the clock
        </Button>
      </div>
      <div className="grid gap-2">
        <progress data-meter max={1} value={0} aria-label="Share of the limits used" />
        <div
          data-verdict
          className="flex items-start gap-3 rounded-control bg-sunken px-4 py-3 group-data-[loud=nearly]:bg-caution-soft group-data-[loud=over]:bg-danger group-data-[loud=over]:text-paper"
        >
          <Icon of={TriangleAlert} size="large" className="hidden group-data-loud:block" />
          <p className="grid">
            <strong data-word className="group-data-[loud=over]:text-lg" />
            <span data-sentence className="text-sm" />
          </p>
        </div>
        <p role="alert" data-alert className="sr-only" />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="button" variant="secondary" data-mute="on">
          <Icon of={Bell} size="small" />
          <span data-words>Sound is on</span>
        </Button>
        <Button type="button" variant="quiet" data-zero>
          Set to zero
        </Button>
        <span className="text-sm text-muted max-sm:hidden">The space bar starts and stops it.</span>
      </div>
      <p className="text-sm text-muted">
        Limits: BMUS 2009, written for scans with a medical reason; adding up the shares of its bands is our convention.
        BMUS, AIUM and FDA advise against scanning for a keepsake alone, so shorter is always better.
      </p>
    </div>
  )
}
