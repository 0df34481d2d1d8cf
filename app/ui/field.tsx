import ChevronDown from 'lucide-react/icons/chevron-down'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { Errors, FieldFrame, type FieldIds, type FieldWords, Hint, useFieldIds } from './field-words'
import { Icon } from './icon'
import { Notice } from './notice'

type Native<T> = Omit<T, 'className' | 'style' | 'name' | 'children'>

const CONTROL =
  'block w-full rounded-control border border-edge bg-raised px-4 text-base text-ink transition-colors hover:border-ink disabled:opacity-60 aria-invalid:border-2 aria-invalid:border-danger'

const described = (ids: FieldIds) => ({
  'aria-invalid': ids.failed || undefined,
  'aria-describedby': ids.describedBy,
})

type TextFieldProps = FieldWords & { unit?: string; short?: boolean } & Native<InputHTMLAttributes<HTMLInputElement>>

/** One line of text, 44 px tall. `unit` stands inside the box at its end; `short` is for numbers and codes. */
export function TextField({ label, hint, errors, id, unit, short, required, type = 'text', ...input }: TextFieldProps) {
  const ids = useFieldIds({ id, hint, errors })
  return (
    <FieldFrame {...{ label, hint, errors, ids, required }}>
      <div className={`relative ${short ? 'max-w-44' : ''}`}>
        <input
          {...input}
          {...{ type, required }}
          {...described(ids)}
          id={ids.controlId}
          className={`${CONTROL} h-11 ${unit ? 'pr-20' : ''}`}
        />
        {unit && (
          <span className="pointer-events-none absolute inset-y-0 right-4 flex items-center text-sm text-muted">
            {unit}
          </span>
        )}
      </div>
    </FieldFrame>
  )
}

type TextAreaProps = FieldWords & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({ label, hint, errors, id, required, rows = 4, ...area }: TextAreaProps) {
  const ids = useFieldIds({ id, hint, errors })
  return (
    <FieldFrame {...{ label, hint, errors, ids, required }}>
      <textarea
        {...area}
        {...{ rows, required }}
        {...described(ids)}
        id={ids.controlId}
        className={`${CONTROL} field-sizing-content min-h-28 py-2.5 leading-relaxed`}
      />
    </FieldFrame>
  )
}

type SelectFieldProps = FieldWords & {
  options: { value: string; label: string; disabled?: boolean }[]
} & Native<SelectHTMLAttributes<HTMLSelectElement>>

/** One of many, from a list too long for a radio group. */
export function SelectField({ label, hint, errors, id, required, options, ...select }: SelectFieldProps) {
  const ids = useFieldIds({ id, hint, errors })
  return (
    <FieldFrame {...{ label, hint, errors, ids, required }}>
      <div className="relative">
        <select
          {...select}
          {...described(ids)}
          required={required}
          id={ids.controlId}
          className={`${CONTROL} h-11 appearance-none pr-11`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} className="pointer-events-none absolute top-3 right-3.5 text-muted" />
      </div>
    </FieldFrame>
  )
}

type CheckboxProps = Omit<FieldWords, 'label'> & { label: ReactNode } & Native<
    Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>
  >

/** A statement to agree with. The whole line is the target. */
export function CheckboxField({ label, hint, errors, id, ...input }: CheckboxProps) {
  const ids = useFieldIds({ id, hint, errors })
  return (
    <div className="grid">
      <label htmlFor={ids.controlId} className="flex min-h-11 items-start gap-3 py-2">
        <input {...input} {...described(ids)} type="checkbox" id={ids.controlId} className="mt-px" />
        <span>{label}</span>
      </label>
      <div className="grid gap-1 pb-1 pl-[2.125rem] empty:hidden">
        {hint && <Hint id={ids.hintId}>{hint}</Hint>}
        <Errors id={ids.errorId} errors={errors} />
      </div>
    </div>
  )
}

/** What stopped the whole form, above it. Prints nothing without errors. */
export function FormErrors({ errors }: { errors?: string[] }) {
  if (!errors?.length) return null
  return (
    <Notice tone="danger">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </Notice>
  )
}

export type RadioOption = { value: string; label: string; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps = {
  legend: ReactNode
  name: string
  options: RadioOption[]
  defaultValue?: string
  hint?: ReactNode
  errors?: string[]
  required?: boolean
  /** `row`: tiles side by side, 56 px and taller, for a thumb on a tablet. `scale`: five narrow ones that never wrap. */
  layout?: 'stack' | 'row' | 'scale'
}

const TILE =
  'min-h-14 rounded-control border border-edge bg-raised transition-colors select-none not-has-disabled:hover:border-ink has-checked:border-teal has-checked:bg-teal-soft has-checked:ring-1 has-checked:ring-teal has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus'
const LAYOUT = {
  stack: {
    group: 'grid divide-y divide-line border-y border-line',
    option: 'min-h-12 grid-cols-[auto_1fr] gap-x-3 py-3',
    hint: 'col-start-2',
  },
  row: {
    group:
      'grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-2 @max-md:has-[>:nth-child(4):last-child]:grid-cols-2',
    option: `${TILE} p-2.5 text-sm leading-snug font-semibold @md:grid-cols-[auto_1fr] @md:gap-x-3 @md:p-4 @md:text-base @md:leading-snug`,
    hint: '',
  },
  scale: {
    group: 'grid max-w-md grid-cols-5 gap-2',
    option: `${TILE} justify-items-center p-2 text-sm font-semibold`,
    hint: '',
  },
  // Tiles that explain themselves: one under the other where it is narrow.
  explained: {
    group: 'grid gap-2 @lg:auto-cols-fr @lg:grid-flow-col',
    option: `${TILE} grid-cols-[auto_1fr] gap-x-3 p-4 leading-snug font-semibold`,
    hint: 'font-normal @max-lg:col-start-2 @lg:col-span-2',
  },
}

/** One of a few, with real radio inputs: arrow keys move, and nothing is chosen until someone chooses. */
export function RadioGroup({
  legend,
  name,
  options,
  defaultValue,
  hint,
  errors,
  required,
  layout = 'stack',
}: RadioGroupProps) {
  const ids = useFieldIds({ hint, errors })
  const look = LAYOUT[layout === 'row' && options.some((option) => option.hint) ? 'explained' : layout]
  return (
    <fieldset className="@container min-w-0" aria-describedby={ids.describedBy}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="grid gap-2.5">
        <Hint id={ids.hintId}>{hint}</Hint>
        <div className={look.group}>
          {options.map((option) => (
            <label
              key={option.value}
              className={`grid content-start items-center gap-y-1 has-disabled:opacity-55 ${look.option}`}
            >
              <input
                type="radio"
                name={name}
                value={option.value}
                required={required}
                disabled={option.disabled}
                defaultChecked={option.value === defaultValue}
                aria-invalid={ids.failed || undefined}
                className={layout !== 'stack' ? 'focus-visible:outline-none' : ''}
              />
              <span>{option.label}</span>
              {option.hint && <span className={`text-sm leading-snug text-muted ${look.hint}`}>{option.hint}</span>}
            </label>
          ))}
        </div>
        <Errors id={ids.errorId} errors={errors} />
      </div>
    </fieldset>
  )
}
