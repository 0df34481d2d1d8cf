import type { FormState } from '~/platform/form-state'
import { TextField } from '~/ui/field'

type Props = { form: Pick<FormState, 'errors'>; value: (name: string) => string | undefined; required?: false }

/** What the screen showed: the highest TI, the highest MI, and the probe-on minutes. `required={false}` prints "optional". */
export function ExposureFields({ form, value, required }: Props) {
  const index = { type: 'number', inputMode: 'decimal', step: '0.01', min: 0, max: 10, required } as const
  return (
    <div className="grid grid-cols-2 gap-5 sm:grid-cols-3">
      <TextField
        label="Highest TI"
        name="tiMax"
        {...index}
        defaultValue={value('tiMax')}
        errors={form.errors('tiMax')}
      />
      <TextField
        label="Highest MI"
        name="miMax"
        {...index}
        defaultValue={value('miMax')}
        errors={form.errors('miMax')}
      />
      <TextField
        label="Probe-on time"
        name="probeOnMinutes"
        type="number"
        inputMode="numeric"
        unit="min"
        min={0}
        max={600}
        required={required}
        defaultValue={value('probeOnMinutes')}
        errors={form.errors('probeOnMinutes')}
      />
    </div>
  )
}
