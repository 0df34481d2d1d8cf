import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { personPage } from '~/people/admin-queries.server'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { personRecognitionHref, recognitionHref, requestHref } from '~/recognition/addresses'
import { kindsIn } from '~/recognition/credential-on-paper'
import { RecognitionForm } from '~/recognition/decide-forms'
import { groundIn, PersonAddress, RecordForm } from '~/recognition/forms'
import { recordRecognition } from '~/recognition/grant-recognition.server'
import { recognitionsInFull, requestsOf } from '~/recognition/queries.server'
import { moduleChoices, recognitionLines } from '~/recognition/recognition-lines'
import { RecognitionList } from '~/recognition/recognition-list'
import { EmptyState } from '~/ui/empty-state'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${data.person.name}: recognition of prior learning` },
]

/** What was recognised for one person, and a form to record what they showed in person. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePermission(args, 'recognition:decide')
  const { personId } = paramsOr404(args.params, PersonAddress)
  const { db, content, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const person = foundOr404(await personPage(db, { personId }))
  const whose = { traineeId: personId }
  const [held, requests] = await Promise.all([recognitionsInFull(db, whose), requestsOf(db, whose)])
  const { name, email, provedAt, timeZone } = viewer
  return {
    ...{ now, timeZone, kinds: kindsIn(taught), signer: { name, email, provedAt } },
    person: { id: person.id, name: person.name, isTrainee: person.roles.includes('trainee') && !person.deactivatedAt },
    lines: recognitionLines(held, { taught, now }),
    waiting: requests.find(({ answer }) => answer === null)?.id ?? null,
    modules: moduleChoices(held, { taught, now }).open,
    own: personId === viewer.personId,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'recognition:decide')
  const { personId } = paramsOr404(args.params, PersonAddress)
  const { db, content, origin, now: clock } = args.context
  const form = await parseForm(args.request, RecordForm)
  if (!form.ok) return form.answer
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    const deciding = { taught: content.current(), actor, proof, origin, now }
    await recordRecognition(db, { traineeId: personId, ground: groundIn(form.value), ...deciding })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${personRecognitionHref(personId)}?done=recorded`)
}

export default function PersonRecognition() {
  const { person, lines, waiting, modules, kinds, own, signer, now, done, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const closed = own
    ? 'Nobody recognises their own learning. Another admin has to record yours.'
    : !person.isTrainee
      ? 'Only for trainees whose account is open.'
      : kinds.length === 0 || modules.length === 0
        ? 'There are no lessons left that could be recognised.'
        : undefined
  return (
    <Page>
      <PageHeader
        title={`Recognised for ${person.name}`}
        crumbs={[
          { href: '/admin/people', label: 'People' },
          { href: `/admin/people/${person.id}`, label: person.name },
        ]}
      />
      <DoneNotice done={done} says={{ recorded: 'Recognised. The trainee gets a letter.' }} />
      {waiting && !own && (
        <Notice tone="info" title="A request waits">
          <p>
            {person.name} has asked. <a href={requestHref(waiting)}>Answer the request</a>, so that it does not go on
            waiting.
          </p>
        </Notice>
      )}
      {lines.length > 0 ? (
        <RecognitionList lines={lines} timeZone={timeZone} hrefOf={recognitionHref} />
      ) : (
        <EmptyState title="Nothing yet">No lessons were recognised for {person.name} so far.</EmptyState>
      )}
      <Section title="Record what they showed you">
        {closed ? (
          <p>{closed}</p>
        ) : (
          <RecognitionForm {...{ form, modules, kinds, signer, now }} traineeName={person.name} />
        )}
      </Section>
    </Page>
  )
}
