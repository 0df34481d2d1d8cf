import { SelectField } from '~/ui/field'

type TimeZoneFieldProps = { defaultValue?: string; errors?: string[]; guess?: boolean }

/**
 * The time zone that dates are shown in, out of all that the server knows. With `guess` the browser's own is
 * chosen where there is JavaScript; otherwise it starts at UTC.
 */
export function TimeZoneField({ defaultValue = 'UTC', errors, guess = false }: TimeZoneFieldProps) {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  const options = (zones.includes(defaultValue) ? zones : [defaultValue, ...zones]).map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }))
  return (
    <div data-island={guess ? 'time-zone' : undefined}>
      <SelectField
        label="Time zone"
        name="timeZone"
        options={options}
        defaultValue={defaultValue}
        errors={errors}
        hint="Dates and times are shown to you in it."
      />
    </div>
  )
}
