import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, SelectField, TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { ROLES } from './permissions'
import { ROLE_HINTS, ROLE_NAMES } from './role-names'

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))

/** Whom to invite as what. `cohortId` is the cohort to begin with, or empty. */
export function InviteFields({
  cohorts,
  cohortId,
  form,
}: {
  cohorts: { id: string; name: string }[]
  cohortId: string
  form: FormState
}) {
  const options = [{ value: '', label: 'No cohort' }, ...cohorts.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        defaultValue={form.value('name')}
        hint="They can put it right when they accept."
        errors={form.errors('name')}
        required
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        defaultValue={form.value('email')}
        errors={form.errors('email')}
        required
      />
      <RadioGroup
        legend="Role"
        name="role"
        options={ROLE_OPTIONS}
        defaultValue={form.value('role', 'trainee')}
        errors={form.errors('role')}
      />
      {cohorts.length > 0 ? (
        <SelectField
          label="Cohort"
          name="cohortId"
          options={options}
          defaultValue={form.value('cohortId', cohortId) ?? ''}
          hint="Trainees join one; others need none."
          errors={form.errors('cohortId')}
        />
      ) : (
        <Notice tone="info">
          <p>
            There is no cohort yet, and trainees join one. <a href="/admin/cohorts">Start a cohort</a> before you invite
            trainees.
          </p>
        </Notice>
      )}
      <div>
        <Button>Invite</Button>
      </div>
    </form>
  )
}
