import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Competency } from '~/curriculum/content-schema'
import { competencyOf, type Versioned } from '~/curriculum/curriculum'
import { evidenceOf } from '~/evidence/queries.server'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, type RouteArgs, requirePermission } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { dateAndTime } from '~/platform/time'
import { ObserveAddress, observationHref, observeHref } from '~/practicals/addresses'
import { BedsideNotices } from '~/practicals/bedside-notices'
import { competencyOfForm, competencyToRate } from '~/practicals/competency-to-rate.server'
import { DraftNotice } from '~/practicals/draft-notice'
import { filledFrom } from '~/practicals/filled-from'
import { ObservationForm as PostedForm } from '~/practicals/forms'
import { ObservationForm } from '~/practicals/observation-form'
import { type PlaceStanding, settingsAllowed } from '~/practicals/observation-rules'
import { exchangedFor, presenceOf } from '~/practicals/presence/presence-of.server'
import { presenceInWords } from '~/practicals/presence/shown-presence'
import { takenCode } from '~/practicals/presence/taken-code'
import { placeStandingOf, requestBehind, taughtTrainee } from '~/practicals/queries.server'
import { draftFor } from '~/practicals/save-draft.server'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { reasonsOutOfScope } from '~/practicals/scopes/scope-rules'
import { signOff } from '~/practicals/sign-off.server'
import { isUnderNewer, NO_SUCH_VERSION, underNewer } from '~/practicals/under-newer'
import { changesInWords } from '~/practicals/version-changes'
import { whenReplaced } from '~/practicals/version-in-force.server'
import { ChecklistChanged, OlderChecklist } from '~/practicals/version-notice'
import { draftUnderVersion } from '~/practicals/version-of-draft.server'
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
  const { traineeId, competency, inForce } = await bedside(args, instructorId)
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
  const begun = draft && (await draftUnderVersion(db, { draft, competency }))
  const newer = inForce && inForce.version !== competency.version ? inForce : undefined
  const replacedAt =
    newer && (await whenReplaced(db, { competencySlug: competency.slug, competencyVersion: competency.version }))
  const together = draft && (await exchangedFor(db, { observationId: draft.observationId, instructorId }))
  return {
    outOfScope: reasonsOutOfScope(scopes, { competencySlug: competency.slug, observedAt: now, signedAt: now }),
    trainee: foundOr404(trainee),
    evidence: evidence.filter(({ isThere }) => isThere),
    together: together && presenceInWords(together, timeZone),
    actor: { personId: instructorId, name, email, provedAt, timeZone, roles },
    now,
    sheet: sheetOf(competency, place),
    newer: newer ? { ...sheetOf(newer, place), replacedAt: replacedAt ?? null } : null,
    place: place ?? null,
    request: behind ?? null,
    observationId: draft?.observationId ?? randomUUID(),
    initial: begun?.fields ?? {},
    changed: begun?.changed ? { lines: changesInWords(begun.changed), isSure: begun.changed.isSure } : null,
    draft: {
      key: `observation ${instructorId} ${traineeId} ${competency.slug}`,
      presenceAction: `${observeHref(traineeId, competency.slug)}/presence`,
      sequence: draft?.sequence ?? 0,
      savedAt: draft?.savedAt ?? null,
    },
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const actor = await requirePermission(args, 'sign-off:sign')
  const { traineeId, competencySlug, version, inForce } = await bedside(args, actor.personId)
  const { db } = context
  const competency = await competencyOfForm(db, { competencySlug, version })
  if (!competency) {
    const newer = foundOr404(inForce)
    const form = await parseForm(request, PostedForm(newer))
    const { data: reply } = form.ok ? form.again(NO_SUCH_VERSION) : form.answer
    return data(underNewer(reply, { older: undefined, newer, sentence: NO_SUCH_VERSION }), { status: 400 })
  }
  const form = await parseForm(request, PostedForm(competency))
  if (!form.ok) return form.answer
  const now = context.now()
  const { proof: given, another: isAnother, presenceCode, presenceAt, presenceSentAt, ...posted } = form.value
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
    const { observationId } = await signOff(db, { observation, presence, actor, standing, proof, isAnother, now })
    return redirect(`${observationHref(observationId)}?done=signed`)
  } catch (error) {
    const answer = againWith(form, error)
    if (!isRefusal(error) || error.about !== 'version' || !inForce) return answer
    return data(underNewer(answer.data, { older: competency, newer: inForce, sentence: error.message }), {
      status: 409,
    })
  }
}

/** Which trainee of mine, and which version of the competency: the one that the address names, else the one in force. */
async function bedside({ params, request, context }: RouteArgs, instructorId: string) {
  const { traineeId, competencySlug } = paramsOr404(params, ObserveAddress)
  foundOr404(await taughtTrainee(context.db, { instructorId, traineeId }))
  const version = new URL(request.url).searchParams.get('version')
  const taught = context.content.current()
  const shown = await competencyToRate(context.db, { taught, competencySlug, version })
  return {
    ...{ traineeId, competencySlug, version },
    competency: foundOr404(shown),
    inForce: competencyOf(taught, competencySlug),
  }
}

/** A checklist as the form shows it to this trainee. */
const sheetOf = (competency: Versioned<Competency>, place: PlaceStanding) => ({
  competency,
  settings: settingsAllowed(competency.settings, place),
})

export default function Observe() {
  const {
    trainee,
    sheet: asked,
    newer,
    changed,
    request,
    place,
    outOfScope,
    done,
    draft,
    actor,
    ...page
  } = useLoaderData<typeof loader>()
  const answer: unknown = useActionData()
  const form = formState(answer)
  const movedOn = isUnderNewer(answer) ? answer : undefined
  const { competency, settings } = movedOn && newer ? newer : asked
  const href = observeHref(trainee.id, competency.slug)
  const draftAction = `${href}/draft?${new URLSearchParams({ version: competency.version })}`
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
          {...{ trainee, observationId: page.observationId }}
          draft={{ ...draft, action: draftAction }}
          savedAt={dateAndTime(draft.savedAt, actor.timeZone)}
        />
      )}
      {movedOn && <ChecklistChanged lines={movedOn.changes} isSure={movedOn.isSure} />}
      {!form.formErrors && changed && <ChecklistChanged {...changed} />}
      {!movedOn && newer?.replacedAt && (
        <OlderChecklist until={dateAndTime(newer.replacedAt, actor.timeZone)} href={href} />
      )}
      <BedsideNotices {...{ trainee, place, request, outOfScope, actor }} now={page.now} />
      <ObservationForm
        {...page}
        {...{ trainee, competency, settings, actor, form }}
        draft={{ ...draft, action: draftAction }}
        requestId={request?.requestId}
      />
    </Page>
  )
}
