import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { RequestAddress } from '~/practicals/addresses'
import { declineRequest } from '~/practicals/decline-request.server'
import { DeclineForm } from '~/practicals/forms'
import { SHORTEST_REASON } from '~/practicals/observation-rules'
import { requestToAnswer } from '~/practicals/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { Button, ButtonLink } from '~/ui/button'
import { FormErrors, TextArea } from '~/ui/field'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Decline a request' }]

export async function loader(args: LoaderFunctionArgs) {
  const { context } = args
  const { personId: instructorId, timeZone } = await requirePermission(args, 'sign-off:sign')
  const { requestId } = paramsOr404(args.params, RequestAddress)
  const request = foundOr404(await requestToAnswer(context.db, { requestId, instructorId }))
  return { request, title: titleOf(context.content.current(), request.competencySlug), timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { personId: instructorId } = await requirePermission(args, 'sign-off:sign')
  const { requestId } = paramsOr404(args.params, RequestAddress)
  const form = await parseForm(request, DeclineForm)
  if (!form.ok) return form.answer
  try {
    await declineRequest(context.db, { requestId, instructorId, reason: form.value.reason, now: context.now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect('/teach?done=declined')
}

export default function DeclineRequest() {
  const { request, title, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title={`Decline: ${title}`}
        lede={`${request.traineeName} asked on ${dateAndTime(request.createdAt, timeZone)}.`}
        crumbs={[{ href: '/teach', label: 'Teach' }]}
      />
      <form method="post" className="grid gap-6">
        <FormErrors errors={form.formErrors} />
        {request.note && <p className="text-muted">“{request.note}”</p>}
        <TextArea
          label="Why you cannot sign this"
          name="reason"
          rows={3}
          minLength={SHORTEST_REASON}
          hint={`For example that you have not seen it done yet. ${request.traineeName} will read it.`}
          defaultValue={form.value('reason')}
          errors={form.errors('reason')}
          required
        />
        <div className="flex flex-wrap gap-3">
          <Button>Decline the request</Button>
          <ButtonLink href="/teach" variant="quiet">
            Leave it in the queue
          </ButtonLink>
        </div>
      </form>
    </Page>
  )
}
