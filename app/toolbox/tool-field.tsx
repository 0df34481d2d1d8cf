import type { ToolField } from '~/curriculum/tool-schema'
import type { FormState } from '~/platform/form-state'
import { CheckboxField, RadioGroup, SelectField, TextArea, TextField } from '~/ui/field'
import { cellName, rowsOf, type Sheet } from './sheet-fields'

type Props<F extends ToolField = ToolField> = { field: F; sheet: Sheet; form: FormState }
type Rows = Extract<ToolField, { kind: 'rows' }>

/** One field of a tool, as a form control that works without JavaScript. */
export function ToolFieldControl({ field, sheet, form }: Props) {
  const { id, label, hint } = field
  const words = { label, hint, name: id, errors: form.errors(id) }
  const value = form.value(id, sheet[id])
  switch (field.kind) {
    case 'line':
      return <TextField {...words} defaultValue={value} maxLength={300} />
    case 'text':
      return <TextArea {...words} defaultValue={value} maxLength={8000} rows={3} />
    case 'number':
      return (
        <TextField {...words} defaultValue={value} unit={field.unit} inputMode="decimal" autoComplete="off" short />
      )
    case 'date':
      return <TextField {...words} defaultValue={value} type="date" short />
    case 'tick':
      return <CheckboxField {...words} defaultChecked={value === 'on'} />
    case 'choice':
      return (
        <SelectField
          {...words}
          defaultValue={value ?? ''}
          options={[
            { value: '', label: 'Not chosen yet' },
            ...field.options.map(({ id: of, text }) => ({ value: of, label: text })),
          ]}
        />
      )
    case 'rating':
      return <Rating field={field} sheet={sheet} form={form} />
    case 'rows':
      return <RowsToFill field={field} sheet={sheet} form={form} />
  }
}

function Rating({ field, sheet, form }: Props<Extract<ToolField, { kind: 'rating' }>>) {
  const { id, label, hint, least, most } = field
  return (
    <RadioGroup
      legend={label}
      name={id}
      layout="scale"
      hint={[hint, `1: ${least}. 5: ${most}.`].filter(Boolean).join(' ')}
      options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
      defaultValue={form.value(id, sheet[id])}
      errors={form.errors(id)}
    />
  )
}

/** A table to fill in: a row is a group of its own, so that it reads on a phone and to a screen reader alike. */
function RowsToFill({ field, sheet, form }: Props<Rows>) {
  const { id, label, hint, columns } = field
  const rows = rowsOf(field)
  // Names of rows stand beside them; mere numbers would leave half the sheet empty, so they stand above.
  const beside = rows.some((row) => row.label) ? 'sm:grid-cols-[minmax(9rem,1fr)_2fr] sm:items-end' : ''
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <div className="divide-y divide-line border-y border-line">
        {rows.map(({ row, label: rowLabel }) => (
          <fieldset key={row} className={`grid min-w-0 gap-x-4 gap-y-2 py-3.5 ${beside}`}>
            <legend className="sr-only">{rowLabel ?? `Row ${row + 1}`}</legend>
            <p aria-hidden="true" className={`min-w-0 text-sm font-medium ${beside && 'sm:pb-3'}`}>
              {rowLabel ?? <span className="text-muted">Row {row + 1}</span>}
            </p>
            <div className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] items-end gap-3">
              {columns.map((column) => (
                <Cell key={column.id} name={cellName(id, row, column.id)} column={column} sheet={sheet} form={form} />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </fieldset>
  )
}

type CellProps = { name: string; column: Rows['columns'][number]; sheet: Sheet; form: FormState }

function Cell({ name, column: { label, kind }, sheet, form }: CellProps) {
  const value = form.value(name, sheet[name])
  const words = { name, errors: form.errors(name) }
  if (kind === 'tick') return <CheckboxField label={label} {...words} defaultChecked={value === 'on'} />
  return (
    <TextField
      label={label}
      {...words}
      defaultValue={value}
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={kind === 'number' ? 'decimal' : undefined}
      maxLength={kind === 'line' ? 300 : undefined}
    />
  )
}
