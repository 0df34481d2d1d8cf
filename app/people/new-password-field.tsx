import { TextField } from '~/ui/field'
import { PASSWORD_LENGTH } from './password-rules'

type NewPasswordFieldProps = { label?: string; name?: string; errors?: string[] }

/** The field in which somebody chooses a password, with what makes a good one. */
export function NewPasswordField({ label = 'Password', name = 'password', errors }: NewPasswordFieldProps) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      minLength={PASSWORD_LENGTH.shortest}
      hint={`At least ${PASSWORD_LENGTH.shortest} characters. Four unrelated words do well; no need for signs or capitals.`}
      errors={errors}
      required
    />
  )
}
