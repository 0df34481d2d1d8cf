import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button } from '~/ui/button'
import { FormErrors, TextField } from '~/ui/field'
import { Confirmation } from '../confirmation'
import type { PasskeyLine } from './factors.server'
import { PasskeyAsked } from './passkey-asked'

type Props = {
  passkeys: PasskeyLine[]
  /** False at an address for which browsers make none. */
  possible: boolean
  suggestedName: string
  timeZone: string
  form: (intent: string) => FormState
}

/** The passkeys of an account: each with its name, to be renamed or removed, and a way to add one. */
export function PasskeySection({ passkeys, possible, suggestedName, timeZone, form }: Props) {
  return (
    <div className="grid gap-6">
      <p className="max-w-text text-muted">
        Your finger, your face or the PIN of a device stands for password and code together: one tap signs. Add one on
        every device that you sign with.
      </p>
      {passkeys.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="grid gap-3 py-4">
              <Passkey passkey={passkey} timeZone={timeZone} form={form} />
            </li>
          ))}
        </ul>
      )}
      {possible ? (
        <AddPasskey
          first={passkeys.length === 0}
          suggestedName={passkeys.some(({ name }) => name === suggestedName) ? undefined : suggestedName}
          form={form('add-passkey')}
        />
      ) : (
        <p className="max-w-text text-sm text-muted">
          Browsers make passkeys only for an address with https and a name. Ask whoever runs the server to set one; an
          app works all the same.
        </p>
      )}
    </div>
  )
}

function Passkey({ passkey, timeZone, form }: Pick<Props, 'timeZone' | 'form'> & { passkey: PasskeyLine }) {
  const { id, name, createdAt, lastUsedAt } = passkey
  const mine = (intent: string) => (form(intent).value('passkeyId') === id ? form(intent) : form('none'))
  return (
    <>
      <div className="grid gap-0.5">
        <span className="font-medium">{name}</span>
        <span className="text-sm text-muted">
          Added {longDate(createdAt, timeZone)};{' '}
          {lastUsedAt ? `last used ${longDate(lastUsedAt, timeZone)}` : 'not used yet'}
        </span>
      </div>
      <details open={Boolean(mine('rename-passkey').formErrors)}>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center text-sm font-semibold text-teal">
          Rename “{name}”
        </summary>
        <form method="post" className="grid items-end gap-4 pt-2 sm:grid-cols-[1fr_auto]">
          <input type="hidden" name="intent" value="rename-passkey" />
          <input type="hidden" name="passkeyId" value={id} />
          <TextField
            label="New name"
            name="name"
            maxLength={60}
            defaultValue={name}
            errors={mine('rename-passkey').errors('name')}
            required
          />
          <Button variant="secondary">Rename</Button>
        </form>
      </details>
      <Confirmation
        summary={`Remove “${name}”`}
        statement={`Remove the passkey “${name}”`}
        button="Remove the passkey"
        intent="remove-passkey"
        fields={{ passkeyId: id }}
        form={mine('remove-passkey')}
      >
        It no longer signs you in. Delete it on the device too, in its settings for passwords.
      </Confirmation>
    </>
  )
}

type AddProps = { first: boolean; suggestedName: string | undefined; form: FormState }

function AddPasskey({ first, suggestedName, form }: AddProps) {
  return (
    <form method="post" className="grid gap-4">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="add-passkey" />
      <TextField
        label="Name of the passkey"
        name="name"
        maxLength={60}
        defaultValue={form.value('name', suggestedName)}
        hint="So that you know it again, such as “Tablet in the scan room”."
        errors={form.errors('name')}
        required
      />
      <PasskeyAsked purpose="register">Your browser asks for a finger, a face or a PIN next.</PasskeyAsked>
      <noscript>
        <p className="text-sm text-muted">
          Passkeys need JavaScript, which is off in this browser. An app works without.
        </p>
      </noscript>
      <div>
        <Button variant="secondary">{first ? 'Add a passkey' : 'Add another passkey'}</Button>
      </div>
    </form>
  )
}
