import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { moduleOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { longDate } from '~/platform/time'
import { ALL_RECOGNITION, personRecognitionHref, requestHref } from '~/recognition/addresses'
import { CredentialFacts } from '~/recognition/credential-facts'
import { kindsIn } from '~/recognition/credential-on-paper'
import { DeclineForm, RecognitionForm } from '~/recognition/decide-forms'
import { declineRecognition } from '~/recognition/decline-request.server'
import { AnswerForm, groundIn, RequestAddress } from '~/recognition/forms'
import { grantRequest } from '~/recognition/grant-recognition.server'
import { recognitionsInFull, requestPage } from '~/recognition/queries.server'
import { moduleChoices } from '~/recognition/recognition-lines'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${data.request.traineeName} asks for recognition` },
]

/** One request for recognition, and the two ways to answer it. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt, timeZone } = await requirePermission(args, 'recognition:decide')
  const { requestId } = paramsOr404(args.params, RequestAddress)
  const { db, content, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const request = foundOr404(await requestPage(db, { requestId }))
  const held = await recognitionsInFull(db, { traineeId: request.traineeId })
  return {
    ...{ request, now, timeZone, kinds: kindsIn(taught), signer: { name, email, provedAt } },
    modules: moduleChoices(held, { taught, now }).open,
    titles: request.moduleSlugs.map((slug) => moduleOf(taught, slug)?.title ?? slug),
    own: request.traineeId === personId,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'recognition:decide')
  const { requestId } = paramsOr404(args.params, RequestAddress)
  const { db, content, origin, now: clock } = args.context
  const form = await parseForm(args.request, AnswerForm)
  if (!form.ok) return form.answer
  const [answer, now, taught] = [form.value, clock(), content.current()]
  try {
    if (answer.intent === 'decline') await declineRecognition(db, { requestId, ...answer, actor, origin, now })
    else {
      const proof = await proofFrom(db, { actor, given: answer.proof, keys: args.context.keys, now })
      await grantRequest(db, { requestId, ground: groundIn(answer), taught, actor, proof, origin, now })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${requestHref(requestId)}?done=${answer.intent}`)
}

const SAYS = {
  grant: 'Recognised. The trainee gets a letter.',
  decline: 'Declined. The trainee gets a letter with your reason.',
}
const ANSWERED = { granted: 'Granted', declined: 'Declined', withdrawn: 'Withdrawn' } as const

export default function RecognitionRequest() {
  const { request, modules, titles, kinds, own, signer, now, done, timeZone } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const { traineeId, traineeName, askedAt } = request
  const declining = formState(answer, 'decline')
  return (
    <Page>
      <PageHeader
        title={traineeName}
        lede={`Asked on ${longDate(askedAt, timeZone)} that lessons be recognised.`}
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: ALL_RECOGNITION, label: 'Recognition' },
        ]}
      />
      <DoneNotice done={done} says={SAYS} />
      <Section
        title="What they bring"
        actions={<a href={personRecognitionHref(traineeId)}>What is recognised for them</a>}
      >
        <CredentialFacts credential={request} titles={titles} />
      </Section>
      {request.answer ? (
        <Notice tone="info" title={`${ANSWERED[request.answer.answer]} by ${request.answer.answeredByName}`}>
          <p>
            On {longDate(request.answer.answeredAt, timeZone)}.{' '}
            {request.answer.reason && `The reason given: “${request.answer.reason}”`}
          </p>
        </Notice>
      ) : own ? (
        <Notice tone="caution" title="This is your own request">
          <p>Nobody recognises their own learning. Another admin has to decide about it.</p>
        </Notice>
      ) : (
        <>
          <Section title="Recognise">
            <p className="max-w-text text-muted">
              Correct what the paper says otherwise, and tick only the modules whose matter it covers. What you write is
              what goes on the record.
            </p>
            <RecognitionForm
              {...{ form: formState(answer, 'grant'), modules, kinds, traineeName, signer, now }}
              asked={{ credential: request, moduleSlugs: request.moduleSlugs }}
            />
          </Section>
          <Section title="Or decline" id="decline">
            <DeclineForm form={declining} traineeName={traineeName} />
          </Section>
        </>
      )}
    </Page>
  )
}
