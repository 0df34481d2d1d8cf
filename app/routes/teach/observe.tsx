import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { evidenceOf } from '~/evidence/queries.server'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, type RouteArgs, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { ObserveAddress, observationHref, observeHref } from '~/practicals/addresses'
import { competencyToRate } from '~/practicals/competency-to-rate.server'
import { DraftNotice } from '~/practicals/draft-notice'
import { filledFrom } from '~/practicals/filled-from'
import { ObservationForm as PostedForm } from '~/practicals/forms'
import { ObservationForm } from '~/practicals/observation-form'
import { settingsAllowed } from '~/practicals/observation-rules'
import { exchangedFor, presenceOf } from '~/practicals/presence/presence-of.server'
import { presenceInWords } from '~/practicals/presence/shown-presence'
import { takenCode } from '~/practicals/presence/taken-code'
import { placeStandingOf, requestBehind, taughtTrainee } from '~/practicals/queries.server'
import { draftFor } from '~/practicals/save-draft.server'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { reasonsOutOfScope } from '~/practicals/scopes/scope-rules'
import { signOff } from '~/practicals/sign-off.server'
import { onItInWords } from '~/practicals/taking/taking-words'
import { waitingSince } from '~/practicals/waiting-words'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Observe ${data.trainee.name}` }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const {
    personId: instructorId,
    name,
    email,
    provedAt,
    timeZone,
    roles,
  } = await requirePermission(args, 'sign-off:sign')
  const { db } = context
  const { traineeId, competency } = await bedside(args, instructorId)
  const slot = { instructorId, traineeId, competencySlug: competency.slug }
  const [trainee, draft, behind, place, scopes, evidence] = await Promise.all([
    taughtTrainee(db, { instructorId, traineeId }),
    draftFor(db, slot),
    requestBehind(db, slot),
    placeStandingOf(db, { traineeId, taught: context.content.current() }),
    scopesOf(db, { instructorId }),
    evidenceOf(db, { ...slot, now: context.now() }),
  ])
  const now = context.now()
  const together = draft && (await exchangedFor(db, { observationId: draft.observationId, instructorId }))
  return {
    outOfScope: reasonsOutOfScope(scopes, { competencySlug: competency.slug, observedAt: now, signedAt: now }),
    trainee: foundOr404(trainee),
    evidence: evidence.filter(({ isThere }) => isThere),
    together: together && presenceInWords(together, timeZone),
    actor: { personId: instructorId, name, email, provedAt, timeZone, roles },
    now,
    competency,
    settings: settingsAllowed(competency.settings, place),
    place: place ?? null,
    request: behind ?? null,
    observationId: draft?.observationId ?? randomUUID(),
    initial: draft?.fields ?? {},
    draft: {
      key: `observation ${instructorId} ${traineeId} ${competency.slug}`,
      presenceAction: `${observeHref(traineeId, competency.slug)}/presence`,
      action: `${observeHref(traineeId, competency.slug)}/draft?version=${competency.version}`,
      sequence: draft?.sequence ?? 0,
      savedAt: draft?.savedAt ?? null,
    },
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const actor = await requirePermission(args, 'sign-off:sign')
  const { traineeId, competency } = await bedside(args, actor.personId)
  const form = await parseForm(request, PostedForm(competency))
  if (!form.ok) return form.answer
  const { db } = context
  const now = context.now()
  const { proof: given, presenceCode, presenceAt, presenceSentAt, ...posted } = form.value
  try {
    const proof = await proofFrom(db, { actor, given, keys: context.keys, now })
    const standing = await placeStandingOf(db, { traineeId, taught: context.content.current() })
    const observation = filledFrom(posted, {
      traineeId,
      competencySlug: competency.slug,
      competencyVersion: competency.version,
      timeZone: actor.timeZone,
    })
    const presence = await presenceOf(db, {
      traineeId,
      instructorId: actor.personId,
      observationId: observation.id,
      taken: takenCode({ presenceCode, presenceAt, presenceSentAt }),
      keys: context.keys,
      now,
    })
    const { observationId } = await signOff(db, { observation, presence, actor, standing, proof, now })
    return redirect(`${observationHref(observationId)}?done=signed`)
  } catch (error) {
    return againWith(form, error)
  }
}

/** Which trainee of mine, and which version of the competency: the one the page was made from, else the one in force. */
async function bedside({ params, request, context }: RouteArgs, instructorId: string) {
  const { traineeId, competencySlug } = paramsOr404(params, ObserveAddress)
  foundOr404(await taughtTrainee(context.db, { instructorId, traineeId }))
  const version = new URL(request.url).searchParams.get('version')
  return {
    traineeId,
    competency: foundOr404(
      await competencyToRate(context.db, { taught: context.content.current(), competencySlug, version }),
    ),
  }
}

export default function Observe() {
  const { trainee, competency, request, place, outOfScope, done, draft, actor, ...page } =
    useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={trainee.name}
        lede={competency.title}
        crumbs={[
          { href: '/teach', label: 'Teach' },
          { href: `/teach/trainees/${trainee.id}`, label: trainee.name },
        ]}
      />
      {!form.formErrors && <DoneNotice done={done} says={{ 'draft-saved': 'Your draft is saved.' }} />}
      {done === 'draft-behind' && !form.formErrors && (
        <Notice tone="caution" title="A newer draft stands">
          <p>
            It was saved from another tab or device. This page shows it now; what you sent from the other page was
            older.
          </p>
        </Notice>
      )}
      {draft.savedAt && (
        <DraftNotice
          {...{ trainee, draft, observationId: page.observationId }}
          savedAt={dateAndTime(draft.savedAt, actor.timeZone)}
        />
      )}
      {place === 'prohibited' && (
        <Notice tone="caution" title="Only simulation and phantom">
          <p>Where {trainee.name} will scan, keepsake scanning is prohibited.</p>
        </Notice>
      )}
      {place === null && (
        <Notice tone="caution" title="Only simulation and phantom for now">
          <p>{trainee.name} has not acknowledged the notice for the place where they will scan.</p>
        </Notice>
      )}
      {request?.taken && request.taken.instructorId !== actor.personId && (
        <Notice tone="caution" title={`${onItInWords(request.taken, { now: page.now, timeZone: actor.timeZone })}`}>
          <p>
            If you watch {trainee.name} now all the same, you may sign what you saw.{' '}
            <a href={`/teach#request-${request.requestId}`}>Take it over</a>, so that nobody comes in vain.
          </p>
        </Notice>
      )}
      {request && (
        <Notice tone="info" title={`${trainee.name} has asked for this`}>
          <p>
            They have been waiting {waitingSince(request.createdAt, { now: page.now, timeZone: actor.timeZone }).words}.
            They have rated themselves; you see it once you have signed.
          </p>
          {request.note && <p>“{request.note}”</p>}
        </Notice>
      )}
      {outOfScope.map((reason) => (
        <Notice key={reason} tone="danger" title="Not yours to sign">
          <p>{reason}</p>
        </Notice>
      ))}
      <ObservationForm {...page} {...{ trainee, competency, actor, draft, form }} requestId={request?.requestId} />
    </Page>
  )
}
