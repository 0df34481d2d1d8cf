import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, TextField } from '~/ui/field'
import { Section } from '~/ui/page'
import { NewPasswordField } from './new-password-field'
import { TimeZoneField } from './time-zone-field'

const CHOICES = [
  { value: 'empty', label: 'Empty', hint: 'The course is there; people and cohorts are yours to add.' },
  {
    value: 'demo',
    label: 'With a demo',
    hint: 'Made-up people, quizzes, sign-offs and certificates to look around in. Takes some seconds.',
  },
]

/** Everything that the first admin fills in. */
export function SetUpFields({ form }: { form: FormState }) {
  return (
    <form method="post" className="grid gap-10">
      <FormErrors errors={form.formErrors} />
      <Section title="The academy">
        <TextField
          label="Name of the academy"
          name="academyName"
          autoComplete="organization"
          defaultValue={form.value('academyName')}
          hint="It stands on every page, letter and certificate."
          errors={form.errors('academyName')}
          required
        />
        <RadioGroup
          legend="How it begins"
          name="choice"
          options={CHOICES}
          defaultValue={form.value('choice', 'empty')}
          errors={form.errors('choice')}
        />
      </Section>
      <Section title="You, its first admin">
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          defaultValue={form.value('name')}
          errors={form.errors('name')}
          required
        />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={form.value('email')}
          hint="You sign in with it."
          errors={form.errors('email')}
          required
        />
        <NewPasswordField errors={form.errors('password')} />
        <TextField
          label="The password again"
          name="passwordAgain"
          type="password"
          autoComplete="new-password"
          errors={form.errors('passwordAgain')}
          required
        />
        <TimeZoneField defaultValue={form.value('timeZone', 'UTC')} errors={form.errors('timeZone')} guess />
      </Section>
      <div>
        <Button size="large">Set up the academy</Button>
      </div>
    </form>
  )
}
