import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { longDate } from '~/platform/time'
import { ALL_RECOGNITION, recognitionHref } from '~/recognition/addresses'
import { CredentialFacts } from '~/recognition/credential-facts'
import { RevokeForm } from '~/recognition/decide-forms'
import { RecognitionAddress, RevokeForm as RevokeFields } from '~/recognition/forms'
import { recognitionPage, recognitionsOf } from '~/recognition/queries.server'
import { recognitionLines } from '~/recognition/recognition-lines'
import { RecognitionList } from '~/recognition/recognition-list'
import { revokeRecognition } from '~/recognition/revoke-recognition.server'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${data.recognition.moduleTitle}, recognised for ${data.recognition.traineeName}` },
]

/** One recognition with all it rests on, and the way to take it back. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt, timeZone } = await requirePermission(args, 'recognition:decide')
  const { recognitionId } = paramsOr404(args.params, RecognitionAddress)
  const { db, content, now: clock } = args.context
  const now = clock()
  const recognition = foundOr404(await recognitionPage(db, { recognitionId }))
  const among = await recognitionsOf(db, { traineeIds: [recognition.traineeId] })
  return {
    ...{ recognition, now, timeZone, signer: { name, email, provedAt } },
    lines: recognitionLines([recognition], { taught: content.current(), now }, among),
    own: recognition.traineeId === personId,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'recognition:decide')
  const { recognitionId } = paramsOr404(args.params, RecognitionAddress)
  const { db, origin, now: clock } = args.context
  const form = await parseForm(args.request, RevokeFields)
  if (!form.ok) return form.answer
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    await revokeRecognition(db, { recognitionId, reason: form.value.reason, actor, proof, origin, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${recognitionHref(recognitionId)}?done=revoke`)
}

export default function RecognitionRecord() {
  const { recognition, lines, own, signer, now, done, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const { traineeId, traineeName, moduleTitle, lessons, grantedAt, grantedByName } = recognition
  const standing = lines[0]?.standing ?? 'ended'
  const stands = standing === 'in-force' || standing === 'set-aside'
  return (
    <Page>
      <PageHeader
        title={moduleTitle}
        lede={
          <>
            Recognised for <a href={`/admin/people/${traineeId}`}>{traineeName}</a> on {longDate(grantedAt, timeZone)}{' '}
            by {grantedByName}
          </>
        }
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: ALL_RECOGNITION, label: 'Recognition' },
        ]}
      />
      <DoneNotice done={done} says={{ revoke: 'Taken back. The trainee gets a letter with your reason.' }} />
      <RecognitionList lines={lines} timeZone={timeZone} />
      <Section title="What it rests on">
        <CredentialFacts credential={recognition} titles={[moduleTitle]} />
      </Section>
      <Section title="Which lessons">
        <ul className="grid max-w-text list-disc gap-1 pl-5">
          {lessons.map(({ slug, title }) => (
            <li key={slug}>{title}</li>
          ))}
        </ul>
        <p className="max-w-text text-sm text-muted">
          As there were on that day. A lesson that came later has to be read.
        </p>
      </Section>
      {stands && (
        <Section title="Take it back">
          {own ? (
            <Notice tone="caution" title="This is your own">
              <p>Another admin has to decide about it.</p>
            </Notice>
          ) : (
            <RevokeForm {...{ form, traineeName, moduleTitle, signer, now }} />
          )}
        </Section>
      )}
    </Page>
  )
}
