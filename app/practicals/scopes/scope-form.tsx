import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea, TextField } from '~/ui/field'
import { SHORTEST_REASON } from '../observation-rules'

/** A module with its competencies, each with how it stands for this instructor now. */
export type ModuleToGive = {
  slug: string
  title: string
  competencies: { slug: string; title: string; held: boolean }[]
}

/** Gives competencies: a whole module with one tick, or some of it. Nothing is ticked in advance. */
export function GiveScopes({
  form,
  modules,
  today,
  name,
}: {
  form: FormState
  modules: ModuleToGive[]
  today: string
  name: string
}) {
  const [wholeModules, single] = [form.values('moduleSlugs'), form.values('competencySlugs')]
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="give" />
      <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
        {modules.map(({ slug, title, competencies }) => (
          <fieldset key={slug} className="min-w-0 border-t border-line pt-3">
            <legend className="sr-only">{title}</legend>
            <CheckboxField
              label={<strong>Everything of “{title}”</strong>}
              hint={`${competencies.length} ${competencies.length === 1 ? 'competency' : 'competencies'} as taught today; one that is added later is given apart.`}
              name="moduleSlugs"
              value={slug}
              defaultChecked={wholeModules.includes(slug)}
            />
            <details open={competencies.some((one) => single.includes(one.slug))}>
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-medium text-teal">
                Only some of it
              </summary>
              {competencies.map((one) => (
                <CheckboxField
                  key={one.slug}
                  label={one.title}
                  hint={one.held ? 'Theirs already' : undefined}
                  name="competencySlugs"
                  value={one.slug}
                  defaultChecked={single.includes(one.slug)}
                />
              ))}
            </details>
          </fieldset>
        ))}
      </div>
      <div className="grid max-w-text gap-5 sm:grid-cols-2">
        <TextField
          label="From"
          name="fromDay"
          type="date"
          hint="What was watched before this day cannot be signed by it."
          defaultValue={form.value('fromDay', today)}
          errors={form.errors('fromDay')}
          required
        />
        <TextField
          label="Last day"
          name="untilDay"
          type="date"
          hint="Empty for without an end."
          defaultValue={form.value('untilDay')}
          errors={form.errors('untilDay')}
          required={false}
        />
      </div>
      <div>
        <Button>Give these to {name}</Button>
      </div>
    </form>
  )
}

/** Ends scopes, those that are ticked, for a reason that the instructor reads. */
export function EndScopes({
  form,
  scopes,
  name,
}: {
  form: FormState
  scopes: { id: string; title: string; span: string }[]
  name: string
}) {
  const ticked = form.values('scopeIds')
  return (
    <details open={form.formErrors !== undefined}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
        End some of these before their time
      </summary>
      <form method="post" className="mt-3 grid max-w-text gap-5">
        <FormErrors errors={form.formErrors} />
        <input type="hidden" name="intent" value="end" />
        <p className="text-sm text-muted">
          From this moment on {name} cannot sign them. What was signed stays. Whose last scope ends may sign nothing.
        </p>
        <fieldset className="min-w-0">
          <legend className="mb-1 font-medium">Which</legend>
          {scopes.map(({ id, title, span }) => (
            <CheckboxField
              key={id}
              label={title}
              hint={span}
              name="scopeIds"
              value={id}
              defaultChecked={ticked.includes(id)}
            />
          ))}
        </fieldset>
        <TextArea
          label="Why"
          name="reason"
          rows={2}
          minLength={SHORTEST_REASON}
          hint={`${name} reads it.`}
          defaultValue={form.value('reason')}
          errors={form.errors('reason')}
          required
        />
        <div>
          <Button variant="danger">End what is ticked for {name}</Button>
        </div>
      </form>
    </details>
  )
}
