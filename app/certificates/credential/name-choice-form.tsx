import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup } from '~/ui/field'
import { type NameShown, nameAsChosen } from './name-choice'

/** How one's name stands on the public pages: three ways, each as it would look. */
export function NameChoiceForm({ name, shown, form }: { name: string; shown: NameShown; form: FormState }) {
  return (
    <form method="post" className="grid gap-5">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="name" />
      <RadioGroup
        legend="On the public page"
        name="shown"
        layout="row"
        options={[
          { value: 'full', label: 'My whole name', hint: name },
          { value: 'initials', label: 'My initials', hint: nameAsChosen(name, 'initials') },
          { value: 'hidden', label: 'No name', hint: 'Whoever checks may ask you to show it again' },
        ]}
        hint="It counts from the next look on, for every certificate you hold. The paper keeps your name whole, and the badge never has it."
        defaultValue={form.value('shown', shown)}
        errors={form.errors('shown')}
        required
      />
      <div>
        <Button variant="secondary">Save</Button>
      </div>
    </form>
  )
}
