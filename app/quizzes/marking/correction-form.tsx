import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextArea, TextField } from '~/ui/field'
import { SHORTEST_REASON } from '../unlock-rules'

type Props = { form: FormState; markId: string; most: number }

/** Corrects a mark whose result is known. What stood stays on record, and the trainee reads why. */
export function CorrectionForm({ form, markId, most }: Props) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="markId" value={form.value('markId', markId)} />
      <TextField
        label="Marks"
        name="marks"
        type="number"
        min={0}
        max={most}
        unit={`of ${most}`}
        short
        required
        defaultValue={form.value('marks')}
        errors={form.errors('marks')}
      />
      <TextArea
        label="Why"
        name="reason"
        rows={3}
        minLength={SHORTEST_REASON}
        required
        hint="The trainee reads it beside the new result. What stood before stays on record, and no regrade touches it."
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
      />
      <div>
        <Button name="intent" value="correct">
          Correct the mark
        </Button>
      </div>
    </form>
  )
}
