import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pinnedCompetency } from '~/curriculum/queries.server'
import { evidenceOf } from '~/evidence/queries.server'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, type RouteArgs, requirePermission } from '~/platform/guards.server'
import { ObservationAddress, observationHref } from '~/practicals/addresses'
import { correctSignOff } from '~/practicals/correct-sign-off.server'
import { correctionKey } from '~/practicals/correction-key'
import { fieldsOf, filledFrom } from '~/practicals/filled-from'
import { ObservationForm as PostedForm } from '~/practicals/forms'
import { ObservationForm } from '~/practicals/observation-form'
import { settingsAllowed } from '~/practicals/observation-rules'
import { placeStandingOf, signedRecordFor } from '~/practicals/queries.server'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Correct: ${data.competency.title}` }]

export async function loader(args: LoaderFunctionArgs) {
  const { context } = args
  const actor = await requirePermission(args, 'sign-off:sign')
  const { original, competency } = await standingSignOff(args, actor)
  const { db } = context
  const [place, evidence] = await Promise.all([
    placeStandingOf(db, { traineeId: original.traineeId, taught: context.content.current() }),
    evidenceOf(db, { ...original, now: context.now() }),
  ])
  const seenBefore = new Set(original.evidenceSeen?.map(({ id }) => id))
  const { name, email, provedAt, timeZone, roles } = actor
  return {
    ...{ competency, now: context.now(), observationId: randomUUID() },
    original: { id: original.id, traineeId: original.traineeId },
    trainee: { name: original.traineeName },
    evidence: evidence.filter(({ id, isThere }) => isThere || seenBefore.has(id)),
    actor: { name, email, provedAt, timeZone, roles },
    settings: settingsAllowed(competency.settings, place),
    initial: fieldsOf(original, timeZone),
    keepKey: correctionKey(actor.personId, original.id),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const actor = await requirePermission(args, 'sign-off:sign')
  const { original, competency } = await standingSignOff(args, actor)
  const form = await parseForm(request, PostedForm(competency))
  if (!form.ok) return form.answer
  const { db } = context
  const now = context.now()
  const { proof: given, ...posted } = form.value
  try {
    const proof = await proofFrom(db, { actor, given, keys: context.keys, now })
    const standing = await placeStandingOf(db, { traineeId: original.traineeId, taught: context.content.current() })
    const { traineeId, competencySlug, competencyVersion } = original
    const correction = filledFrom(posted, { traineeId, competencySlug, competencyVersion, timeZone: actor.timeZone })
    await correctSignOff(db, { observationId: original.id, correction, actor, standing, proof, now })
    return redirect(`${observationHref(correction.id)}?done=signed`)
  } catch (error) {
    return againWith(form, error)
  }
}

/** The sign-off to correct: my own. */
async function standingSignOff({ params, context }: RouteArgs, actor: Awaited<ReturnType<typeof requirePermission>>) {
  const { observationId } = paramsOr404(params, ObservationAddress)
  const versions = foundOr404(await signedRecordFor(context.db, { observationId, viewer: actor, now: context.now() }))
  const original = foundOr404(versions.find((one) => one.id === observationId && one.instructorId === actor.personId))
  return { original, competency: foundOr404(await pinnedCompetency(context.db, original.competencyVersion)) }
}

export default function CorrectObservation() {
  const { original, trainee, competency, ...page } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={`Correct: ${competency.title}`}
        lede={`For ${trainee.name}. You sign a new version, which counts from then on. What you signed before stays to be seen.`}
        crumbs={[
          { href: '/teach', label: 'Teach' },
          { href: `/teach/trainees/${original.traineeId}`, label: trainee.name },
          { href: observationHref(original.id), label: 'Sign-off' },
        ]}
      />
      <ObservationForm {...page} {...{ trainee, competency, form }} correction />
    </Page>
  )
}
