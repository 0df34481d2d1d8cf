import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { allows } from '~/people/permissions'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { ObservationAddress, observationHref } from '~/practicals/addresses'
import { RevokeForm } from '~/practicals/forms'
import { signedRecordFor } from '~/practicals/queries.server'
import { recordHome } from '~/practicals/record-crumbs'
import { RevocationForm } from '~/practicals/revocation-form'
import { revokeSignOff } from '~/practicals/revoke-sign-off.server'
import { withItsCompetency } from '~/practicals/signed-history.server'
import { SignedStateBadges, SignedVersionView } from '~/practicals/signed-version'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `Sign-off: ${data.newest.competency.title}` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  const versions = foundOr404(await signedRecordFor(context.db, { observationId, viewer, now: context.now() }))
  const [first, ...older] = await withItsCompetency(context.db, versions)
  const newest = foundOr404(first)
  const { instructorId, traineeId, revoked } = newest.version
  const { name, email, provedAt, timeZone, personId } = viewer
  return {
    ...{ newest, older, timeZone },
    viewer: { name, email, provedAt },
    home: recordHome(viewer.roles),
    now: context.now(),
    mayCorrect: revoked === null && instructorId === personId && allows(viewer.roles, 'sign-off:sign'),
    mayRevoke:
      revoked === null &&
      instructorId !== personId &&
      traineeId !== personId &&
      allows(viewer.roles, 'sign-off:revoke'),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const actor = await requirePermission(args, 'sign-off:revoke')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  const form = await parseForm(request, RevokeForm)
  if (!form.ok) return form.answer
  const now = context.now()
  try {
    const proof = await proofFrom(context.db, { actor, given: form.value.proof, keys: context.keys, now })
    await revokeSignOff(context.db, { observationId, actor, reason: form.value.reason, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${observationHref(observationId)}?done=revoked`)
}

export default function Observation() {
  const { newest, older, home, viewer, now, mayCorrect, mayRevoke, done, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const { version, competency } = newest
  return (
    <Page>
      <PageHeader
        title={competency.title}
        lede={`Signed by ${version.signerName} for ${version.traineeName}`}
        crumbs={[home, { href: `/teach/trainees/${version.traineeId}`, label: version.traineeName }]}
        actions={
          <>
            {done === 'signed' && <ButtonLink href="/teach">Back to your queue</ButtonLink>}
            {mayCorrect && (
              <ButtonLink href={`${observationHref(version.id)}/correct`} variant="secondary">
                Correct it
              </ButtonLink>
            )}
          </>
        }
      />
      <DoneNotice
        done={done}
        says={{
          signed: 'Signed. It stands on the record of your trainee.',
          revoked: 'Revoked. It no longer counts, and stays to be seen with your reason.',
        }}
      />
      <Section title="What was signed" actions={<SignedStateBadges version={version} />}>
        <SignedVersionView version={version} competency={competency} timeZone={timeZone} />
      </Section>
      {older.map((one) => (
        <Section key={one.version.id} title="What it replaced" actions={<SignedStateBadges version={one.version} />}>
          <SignedVersionView version={one.version} competency={one.competency} timeZone={timeZone} />
        </Section>
      ))}
      {mayRevoke && (
        <Section title="Revoke" id="revoke">
          <RevocationForm form={form} viewer={viewer} now={now} version={version} competencyTitle={competency.title} />
        </Section>
      )}
    </Page>
  )
}
