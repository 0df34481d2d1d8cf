import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button, ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { FormErrors, TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import type { InvitationPage } from './invitation-queries.server'
import { NewPasswordField } from './new-password-field'
import { TimeZoneField } from './time-zone-field'

type InvitationAnswerProps = {
  invitation: InvitationPage
  viewer: { name: string; isInvited: boolean } | null
  here: string
  form: FormState
}

/** What somebody can do about their invitation: make an account, accept with the one they have, or sign in first. */
export function InvitationAnswer({ invitation, viewer, here, form }: InvitationAnswerProps) {
  const [reason] = invitation.reasonsNotToAccept
  if (reason) {
    return (
      <>
        <Notice tone="caution" title="This link does not work any more">
          <p>{reason}</p>
        </Notice>
        <div>
          <ButtonLink href="/sign-in" variant="secondary">
            Sign in
          </ButtonLink>
        </div>
      </>
    )
  }
  if (viewer && !viewer.isInvited) return <SomebodyElse viewer={viewer} email={invitation.email} />
  if (viewer) return <WithMyAccount form={form} />
  if (invitation.hasAccount) return <SignInFirst email={invitation.email} here={here} />
  return <NewAccount invitation={invitation} form={form} />
}

function NewAccount({ invitation, form }: { invitation: InvitationPage; form: FormState }) {
  return (
    <Card>
      <form method="post" className="grid gap-6">
        <FormErrors errors={form.formErrors} />
        <input type="hidden" name="intent" value="new-account" />
        <p>
          Your account belongs to <strong>{invitation.email}</strong>. The invitation is open until{' '}
          {longDate(invitation.expiresAt)}.
        </p>
        <input type="text" value={invitation.email} autoComplete="username" readOnly hidden />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          defaultValue={form.value('name', invitation.name)}
          hint="As it is to stand on a certificate."
          errors={form.errors('name')}
          required
        />
        <NewPasswordField errors={form.errors('password')} />
        <TimeZoneField defaultValue={form.value('timeZone', 'UTC')} errors={form.errors('timeZone')} guess />
        <div>
          <Button>Accept and begin</Button>
        </div>
      </form>
    </Card>
  )
}

function WithMyAccount({ form }: { form: FormState }) {
  return (
    <Card>
      <form method="post" className="grid gap-6">
        <FormErrors errors={form.formErrors} />
        <input type="hidden" name="intent" value="my-account" />
        <p>
          You are signed in with the account that this invitation is addressed to. Accepting adds to it; your name and
          password stay.
        </p>
        <div>
          <Button>Accept the invitation</Button>
        </div>
      </form>
    </Card>
  )
}

function SignInFirst({ email, here }: { email: string; here: string }) {
  return (
    <>
      <Notice tone="info" title="You have an account already">
        <p>Sign in as {email}, and you come back here to accept.</p>
      </Notice>
      <div>
        <ButtonLink href={`/sign-in?${new URLSearchParams({ next: here })}`}>Sign in to accept</ButtonLink>
      </div>
    </>
  )
}

function SomebodyElse({ viewer, email }: { viewer: { name: string }; email: string }) {
  return (
    <>
      <Notice tone="caution" title={`This browser is signed in as ${viewer.name}`}>
        <p>The invitation is addressed to {email}. Sign out here, then open its link again.</p>
      </Notice>
      <form method="post" action="/sign-out">
        <Button variant="secondary">Sign out {viewer.name}</Button>
      </form>
    </>
  )
}
