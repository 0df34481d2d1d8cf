import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import type { waitingInvitations } from './admin-queries.server'
import { NamedAct } from './named-act'
import { ROLE_NAMES } from './role-names'

type Invitation = Awaited<ReturnType<typeof waitingInvitations>>[number]
type WaitingInvitationsProps = {
  invitations: Invitation[]
  timeZone: string
  sendsMail: boolean
  toWithdraw: string | null
  form: FormState
}

/** Who was invited and has not come yet: send it again, or withdraw it (asked once more, by name). */
export function WaitingInvitations({ invitations, timeZone, sendsMail, toWithdraw, form }: WaitingInvitationsProps) {
  if (invitations.length === 0) return <FormErrors errors={form.formErrors} />
  const withdrawn = invitations.find((one) => one.id === toWithdraw)
  return (
    <Section title="Invited, not here yet">
      <FormErrors errors={form.formErrors} />
      {withdrawn && (
        <NamedAct
          title={`Withdraw the invitation to ${withdrawn.name}?`}
          button={`Withdraw ${withdrawn.name}’s invitation`}
          intent="withdraw"
          fields={{ invitationId: withdrawn.id }}
          back="/admin/people"
        >
          The link sent to {withdrawn.email} stops working. You can invite them again at any time.
        </NamedAct>
      )}
      <Table
        stacks
        caption={
          sendsMail ? 'Invitations by letter' : 'Invitations; no mail server is set, so hand the links over yourself'
        }
        head={[
          'Name',
          'E-mail',
          'As',
          'Open until',
          <span key="acts" className="sr-only">
            What can be done
          </span>,
        ]}
        rows={invitations.map((one) => ({
          key: one.id,
          cells: [
            one.name,
            one.email,
            one.cohortName ? `${ROLE_NAMES[one.role]}, ${one.cohortName}` : ROLE_NAMES[one.role],
            <span key="until" className="flex flex-wrap items-center gap-2">
              {longDate(one.expiresAt, timeZone)}
              {one.state === 'expired' && <Badge tone="caution">Expired</Badge>}
            </span>,
            <span key="acts" className="-mx-4 flex gap-1 whitespace-nowrap sm:-my-2.5 sm:mx-0 sm:justify-end">
              <form method="post" action="/admin/people">
                <input type="hidden" name="intent" value="resend" />
                <input type="hidden" name="invitationId" value={one.id} />
                <Button variant="quiet" aria-label={`Send ${one.name} a new link`}>
                  New link
                </Button>
              </form>
              <ButtonLink
                variant="quiet"
                href={`/admin/people?withdraw=${one.id}#confirm`}
                aria-label={`Withdraw the invitation to ${one.name}`}
              >
                Withdraw
              </ButtonLink>
            </span>,
          ],
        }))}
      />
    </Section>
  )
}
