import { TextField } from '~/ui/field'
import { PROOF_FIELD } from '../proof'

type Props = { app: boolean; required?: boolean | undefined; autoFocus?: boolean }

/** Six digits of the app, or a recovery code: one field, because whoever lost the phone finds no other. */
export function CodeField({ app, required, autoFocus }: Props) {
  return (
    <TextField
      label={app ? 'Code' : 'Recovery code'}
      name={`${PROOF_FIELD}.code`}
      autoComplete="one-time-code"
      // A recovery code has letters, so no keyboard of digits alone.
      inputMode="text"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      hint={app ? 'Six digits from your app, or a recovery code.' : 'One of the ten you wrote down; each works once.'}
      required={required}
      autoFocus={autoFocus}
    />
  )
}
