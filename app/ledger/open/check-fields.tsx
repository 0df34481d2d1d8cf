import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextArea, TextField } from '~/ui/field'

/** Where an auditor hands in what they kept. */
export function CheckFields({ form }: { form: FormState }) {
  return (
    <form method="post" encType="multipart/form-data" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <TextArea
        label="A checkpoint or a proof"
        name="pasted"
        rows={7}
        defaultValue={form.value('pasted')}
        errors={form.errors('pasted')}
        hint="Paste it whole, from the first line to the last. The first line of a checkpoint is the name of the ledger."
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        label="Or the file of it"
        name="file"
        type="file"
        accept=".txt,.json,text/plain,application/json"
        errors={form.errors('file')}
        hint="It is read and not kept."
      />
      <div>
        <Button>Check it</Button>
      </div>
    </form>
  )
}
