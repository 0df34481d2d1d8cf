import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { allows } from '~/people/permissions'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'
import { ObservationAddress, observationHref } from '~/practicals/addresses'
import { disputeStateOf } from '~/practicals/answers/dispute-state'
import { ResolutionForm as PostedResolution } from '~/practicals/answers/forms'
import { ResolutionForm } from '~/practicals/answers/resolution-form'
import { resolveDispute } from '~/practicals/answers/resolve-dispute.server'
import { correctionKey } from '~/practicals/correction-key'
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

/** What an admin posts here: a revocation, or the end of a dispute. */
const Posted = z.discriminatedUnion('intent', [RevokeForm, PostedResolution], 'Choose what is to be done.')

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  const versions = foundOr404(await signedRecordFor(context.db, { observationId, viewer, now: context.now() }))
  const [first, ...older] = await withItsCompetency(context.db, versions)
  const newest = foundOr404(first)
  const { instructorId, traineeId, revoked } = newest.version
  const { name, email, provedAt, timeZone, personId } = viewer
  const isThird = instructorId !== personId && traineeId !== personId
  return {
    ...{ newest, older, timeZone },
    viewer: { name, email, provedAt },
    home: recordHome(viewer.roles),
    now: context.now(),
    mayCorrect: revoked === null && instructorId === personId && allows(viewer.roles, 'sign-off:sign'),
    // While it is disputed, revoking it is one of the ways to decide.
    mayRevoke:
      revoked === null &&
      isThird &&
      disputeStateOf(newest.version) !== 'open' &&
      allows(viewer.roles, 'sign-off:revoke'),
    mayDecide: disputeStateOf(newest.version) === 'open' && isThird && allows(viewer.roles, 'sign-off:oversee'),
    corrected: older.map((one) => correctionKey(personId, one.version.id)).join(','),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const actor = await requirePermission(args, 'sign-off:oversee')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  const form = await parseForm(request, Posted)
  if (!form.ok) return form.answer
  const [{ db, origin }, now, asked] = [context, context.now(), form.value]
  try {
    const proof = await proofFrom(db, { actor, given: asked.proof, keys: context.keys, now })
    const by = { observationId, actor, proof, origin, now }
    if (asked.intent === 'revoke') await revokeSignOff(db, { ...by, reason: asked.reason })
    else await resolveDispute(db, { ...by, outcome: asked.outcome, words: asked.words })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${observationHref(observationId)}?done=${asked.intent}`)
}

export default function Observation() {
  const { newest, older, home, viewer, now, mayCorrect, mayRevoke, mayDecide, corrected, done, timeZone } =
    useLoaderData<typeof loader>()
  const answer = useActionData()
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
          revoke: 'Revoked. It no longer counts, and stays to be seen with your reason.',
          resolve: 'Decided. Both of them get a letter.',
        }}
      />
      {corrected && <div hidden data-island="forget-words" data-keys={corrected} />}
      <Section title="What was signed" actions={<SignedStateBadges version={version} />}>
        <SignedVersionView version={version} competency={competency} timeZone={timeZone} />
      </Section>
      {mayDecide && (
        <Section title="Decide the dispute" id="dispute">
          <ResolutionForm form={formState(answer, 'resolve')} viewer={viewer} now={now} version={version} />
        </Section>
      )}
      {older.map((one) => (
        <Section key={one.version.id} title="What it replaced" actions={<SignedStateBadges version={one.version} />}>
          <SignedVersionView version={one.version} competency={one.competency} timeZone={timeZone} />
        </Section>
      ))}
      {mayRevoke && (
        <Section title="Revoke" id="revoke">
          <RevocationForm
            form={formState(answer, 'revoke')}
            viewer={viewer}
            now={now}
            version={version}
            competencyTitle={competency.title}
          />
        </Section>
      )}
    </Page>
  )
}
