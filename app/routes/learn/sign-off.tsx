import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { ObservationAddress, ownSignOffHref } from '~/practicals/addresses'
import { acknowledgeSignOff } from '~/practicals/answers/acknowledge-sign-off.server'
import { AnswerForm } from '~/practicals/answers/answer-form'
import { disputeSignOff } from '~/practicals/answers/dispute-sign-off.server'
import { AnswerForm as PostedAnswer } from '~/practicals/answers/forms'
import { ownSignedRecord } from '~/practicals/queries.server'
import { withItsCompetency } from '~/practicals/signed-history.server'
import { SignedStateBadges, SignedVersionView } from '~/practicals/signed-version'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `Sign-off: ${data.asked.competency.title}` },
]

/** One sign-off as its trainee reads and answers it, with what it replaced or was replaced by. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  const versions = foundOr404(await ownSignedRecord(context.db, { observationId, traineeId }))
  const entries = await withItsCompetency(context.db, versions)
  return {
    asked: foundOr404(entries.find(({ version }) => version.id === observationId)),
    others: entries.filter(({ version }) => version.id !== observationId),
    timeZone,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId } = await requirePermission(args, 'sign-off:ask')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  foundOr404(await ownSignedRecord(context.db, { observationId, traineeId }))
  const form = await parseForm(request, PostedAnswer)
  if (!form.ok) return form.answer
  const [about, now] = [{ observationId, traineeId }, context.now()]
  try {
    if (form.value.intent === 'acknowledge') await acknowledgeSignOff(context.db, { ...about, now })
    else await disputeSignOff(context.db, { ...about, reason: form.value.reason, origin: context.origin, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${ownSignOffHref(observationId)}?done=${form.value.intent}`)
}

export default function OwnSignOff() {
  const { asked, others, timeZone, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const { version, competency } = asked
  return (
    <Page>
      <PageHeader
        title={competency.title}
        lede={`Signed by ${version.signerName}`}
        crumbs={[
          { href: '/learn', label: 'Learn' },
          { href: `/learn/competencies/${version.competencySlug}`, label: competency.title },
        ]}
      />
      <DoneNotice
        done={done}
        says={{
          acknowledge: 'Thank you. The record says that you have read it.',
          dispute:
            'It is on the record. Your instructor and the academy have a letter, and you get one when it is decided.',
        }}
      />
      <Section title="What was signed" actions={<SignedStateBadges version={version} />}>
        <SignedVersionView version={version} competency={competency} timeZone={timeZone} />
        <AnswerForm version={version} form={(intent) => formState(answer, intent)} />
      </Section>
      {others.map((one) => (
        <Section
          key={one.version.id}
          title={one.version.signedAt > version.signedAt ? 'What replaced it' : 'What it replaced'}
          actions={<SignedStateBadges version={one.version} />}
        >
          <p>
            <a href={ownSignOffHref(one.version.id)}>Open this version</a>
          </p>
          <SignedVersionView version={one.version} competency={one.competency} timeZone={timeZone} />
        </Section>
      ))}
    </Page>
  )
}
