import CircleCheck from 'lucide-react/icons/circle-check'
import ScanLine from 'lucide-react/icons/scan-line'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Icon } from '~/ui/icon'
import { FormPart } from '../form-part'
import type { PartProps } from '../observation-form'

/**
 * Where the code of the trainee's phone is scanned or typed. A help, never a hurdle: whoever leaves it empty can sign, and
 * the record says so. Without scripts the digits are checked as the form is signed.
 */
export function PresencePanel({ trainee, value, form, draft, together }: PartProps) {
  if (!draft) return null
  const first = trainee.name.split(' ')[0]
  return (
    <FormPart
      title="Together"
      id="together"
      lede={`${first} opens “Show my code” on their phone. A code puts on record that you are in one room; without one you can sign as well, and the record says that none was shown.`}
    >
      <div
        data-island="presence-panel"
        data-check={draft.presenceAction}
        data-together={together ? '' : undefined}
        className="group grid gap-4"
      >
        <div className="flex flex-wrap items-end gap-4 group-data-together:hidden">
          <span data-scan hidden>
            <Button type="button" variant="secondary" size="large">
              <Icon of={ScanLine} />
              <span data-words>Scan their code</span>
            </Button>
          </span>
          <TextField
            label="The six digits"
            name="presenceCode"
            short
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            defaultValue={value('presenceCode')}
            errors={form.errors('presenceCode')}
          />
          <input type="hidden" name="presenceAt" value={value('presenceAt') ?? ''} />
        </div>
        <video hidden muted playsInline aria-label="What the camera sees" className="w-full max-w-md rounded-card" />
        <p className="flex min-h-6 items-start gap-2.5 text-sm font-medium empty:hidden">
          <Icon of={CircleCheck} className="hidden text-teal group-data-together:block" />
          <output data-said>{together}</output>
        </p>
      </div>
    </FormPart>
  )
}
