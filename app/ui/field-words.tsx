import CircleAlert from 'lucide-react/icons/circle-alert'
import { type ReactNode, useId } from 'react'
import { Icon } from './icon'

/** What every field says about itself. `required={false}` prints "optional"; leaving it out prints nothing. */
export type FieldWords = { label: string; name: string; hint?: ReactNode; errors?: string[] }

/** The ids that tie a control to its hint and its errors, and whether there are errors. */
export function useFieldIds({ id, hint, errors }: { id?: string; hint?: ReactNode; errors?: string[] }) {
  const made = useId()
  const controlId = id ?? made
  const hintId = `${controlId}-hint`
  const errorId = `${controlId}-errors`
  const failed = Boolean(errors?.length)
  const describedBy = [hint ? hintId : '', failed ? errorId : ''].filter(Boolean).join(' ') || undefined
  return { controlId, hintId, errorId, failed, describedBy }
}

export type FieldIds = ReturnType<typeof useFieldIds>

/** One line of help under a label. */
export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <div id={id} className="text-sm text-muted">
      {children}
    </div>
  ) : null
}

/** Why an answer was not taken; the icon says so too, so that red is not alone. */
export function Errors({ id, errors }: { id: string; errors?: string[] }) {
  return errors?.length ? (
    <ul id={id} className="grid gap-1 text-sm font-medium text-danger">
      {errors.map((error) => (
        <li key={error} className="flex items-start gap-2">
          <Icon of={CircleAlert} size="small" className="mt-[0.2rem]" />
          {error}
        </li>
      ))}
    </ul>
  ) : null
}

type FrameProps = Omit<FieldWords, 'name'> & { ids: FieldIds; required?: boolean; children: ReactNode }

/** Label above, hint under it, then the control, then what is wrong with it. */
export function FieldFrame({ label, hint, errors, ids, required, children }: FrameProps) {
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={ids.controlId} className="font-medium">
          {label}
        </label>
        {required === false && <span className="text-xs text-muted">optional</span>}
      </div>
      <Hint id={ids.hintId}>{hint}</Hint>
      {children}
      <Errors id={ids.errorId} errors={errors} />
    </div>
  )
}
