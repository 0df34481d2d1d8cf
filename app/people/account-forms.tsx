import type { FormState } from '~/platform/form-state'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormErrors, TextField } from '~/ui/field'
import { Confirmation } from './confirmation'
import { NewPasswordField } from './new-password-field'
import { type ProofMethod, proofInWords } from './proof'
import { TimeZoneField } from './time-zone-field'

/** One's own name and time zone; the address is shown, and stays. */
export function DetailsForm({
  name,
  email,
  timeZone,
  form,
}: {
  name: string
  email: string
  timeZone: string
  form: FormState
}) {
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="details" />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        defaultValue={form.value('name', name)}
        hint="As it is to stand on your next certificate. What was printed or signed before keeps the name it had."
        errors={form.errors('name')}
        required
      />
      <div className="grid gap-0.5">
        <span className="font-medium">E-mail</span>
        <span>{email}</span>
        <span className="text-sm text-muted">You sign in with it. It stays as it is.</span>
      </div>
      <TimeZoneField defaultValue={form.value('timeZone', timeZone)} errors={form.errors('timeZone')} />
      <div>
        <Button>Save</Button>
      </div>
    </form>
  )
}

/** Changes the password of somebody who knows the old one. */
export function PasswordForm({ email, form }: { email: string; form: FormState }) {
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="password" />
      <input type="text" value={email} autoComplete="username" readOnly hidden />
      <TextField
        label="Your password now"
        name="password"
        type="password"
        autoComplete="current-password"
        errors={form.errors('password')}
        required
      />
      <NewPasswordField label="New password" name="newPassword" errors={form.errors('newPassword')} />
      <div>
        <Button variant="secondary">Change the password</Button>
      </div>
    </form>
  )
}

type SessionListProps = {
  sessions: { id: string; browser: string; createdAt: Date; provedBy: ProofMethod; here: boolean }[]
  timeZone: string
  form: FormState
}

/** The browsers that are signed in, each with a way to end it, and one way to end all. */
export function SessionList({ sessions, timeZone, form }: SessionListProps) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="grid gap-0.5">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {session.browser}
                {session.here && <Badge tone="teal">This browser</Badge>}
              </span>
              <span className="text-sm text-muted">
                Signed in {dateAndTime(session.createdAt, timeZone)}; last proved by {proofInWords(session.provedBy)}
              </span>
            </div>
            {!session.here && (
              <form method="post">
                <input type="hidden" name="intent" value="end-session" />
                <input type="hidden" name="sessionId" value={session.id} />
                <Button
                  variant="secondary"
                  aria-label={`Sign out ${session.browser}, signed in ${dateAndTime(session.createdAt, timeZone)}`}
                >
                  Sign out
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <Confirmation
        summary="Sign out everywhere"
        statement="Sign me out in every browser, this one too"
        button="Sign out everywhere"
        intent="end-all"
        form={form}
      >
        Ends every session of yours at once. Do it when a device is lost, or when you see a browser above that is not
        yours; then choose a new password.
      </Confirmation>
    </>
  )
}
