import ChevronDown from 'lucide-react/icons/chevron-down'
import type { ReactNode } from 'react'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors } from '~/ui/field'
import { Icon } from '~/ui/icon'

type ConfirmationProps = {
  /** What stands on the closed line, such as "Archive Autumn 2026". */
  summary: string
  /** What will happen, and what stays. */
  children: ReactNode
  /** The statement to tick; it names the thing. */
  statement: string
  button: string
  intent: string
  fields?: Record<string, string>
  form: FormState
  /** Opens it when this form was answered with an error. */
  open?: boolean
}

/** A destructive act behind a fold: it says what will happen, names the thing, and asks for a tick. No JavaScript. */
export function Confirmation({
  summary,
  children,
  statement,
  button,
  intent,
  fields = {},
  form,
  open,
}: ConfirmationProps) {
  const failed = Boolean(form.formErrors || form.errors('confirmed'))
  return (
    <details open={open || failed} className="group rounded-card border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-card px-4 py-2.5 text-sm font-semibold text-danger marker:content-none hover:bg-sunken">
        {summary}
        <Icon of={ChevronDown} size="small" className="transition-transform group-open:rotate-180" />
      </summary>
      <form method="post" className="grid justify-items-start gap-3 border-t border-line p-4">
        <FormErrors errors={form.formErrors} />
        <div className="max-w-text text-sm text-muted">{children}</div>
        <input type="hidden" name="intent" value={intent} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <CheckboxField label={statement} name="confirmed" value="yes" errors={form.errors('confirmed')} />
        <Button variant="danger">{button}</Button>
      </form>
    </details>
  )
}
