import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import type { Competency } from '~/curriculum/content-schema'
import { allows } from '~/people/permissions'
import { postedForm } from '~/platform/forms.server'
import { currentActor, paramsOr404, requirePermission } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { ObserveAddress, observeHref } from '~/practicals/addresses'
import { competencyOfForm } from '~/practicals/competency-to-rate.server'
import { draftFields, withTheRestYes } from '~/practicals/draft-fields'
import { DraftForm } from '~/practicals/forms'
import { discardDraft, saveDraft } from '~/practicals/save-draft.server'
import { domainThatStoodOut, sentenceOf, withTheRestMeeting } from '~/practicals/stood-out'

/**
 * Keeps a half-filled observation. The island asks for JSON and is told what became of its draft (401: signed out);
 * a button without scripts is led back to the form.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args
  const wantsJson = (request.headers.get('accept') ?? '').includes('application/json')
  const signedIn = wantsJson ? await currentActor(args) : await requirePermission(args, 'sign-off:sign')
  if (!signedIn || !allows(signedIn.roles, 'sign-off:sign'))
    return Response.json({ outcome: 'signed-out' }, { status: 401 })

  const { traineeId, competencySlug } = paramsOr404(params, ObserveAddress)
  const posted = await postedForm(request)
  const form = DraftForm.safeParse({
    observationId: posted.get('observationId'),
    sequence: Number(posted.get('sequence')),
    intent: posted.get('intent') ?? undefined,
  })
  if (!form.success) return Response.json({ outcome: 'unreadable' }, { status: 400 })
  const { observationId, sequence, intent } = form.data
  const slot = { instructorId: signedIn.personId, traineeId, competencySlug }
  const version = new URL(request.url).searchParams.get('version')
  const competency = await competencyOfForm(context.db, { competencySlug, version })
  if (!competency) return Response.json({ outcome: 'unreadable' }, { status: 400 })
  const back = (done: string, at = '') =>
    redirect(
      `${observeHref(traineeId, competencySlug)}?${new URLSearchParams({ version: competency.version, done })}${at}`,
    )
  if (intent === 'discard') {
    await discardDraft(context.db, slot)
    return redirect(observeHref(traineeId, competencySlug))
  }

  const fields = answeredBy(intent, draftFields(posted), competency)
  try {
    const saved = await saveDraft(context.db, {
      ...slot,
      competencyVersion: competency.version,
      observationId,
      fields,
      sequence: sequence + 1,
      now: context.now(),
    })
    if (wantsJson) return Response.json({ outcome: saved.outcome })
    return back(saved.outcome === 'saved' ? 'draft-saved' : 'draft-behind', whereToGoOn(intent))
  } catch (error) {
    if (!isRefusal(error)) throw error
    return Response.json({ outcome: 'refused', sentence: error.message }, { status: 404 })
  }
}

/** The draft's fields with what its button answers besides. */
function answeredBy(
  intent: string,
  fields: Record<string, string>,
  competency: Pick<Competency, 'items' | 'anchors'>,
): Record<string, string> {
  const domain = domainThatStoodOut(intent)
  if (domain) return withTheRestMeeting(fields, { domain, sentence: sentenceOf(competency, domain) })
  return intent === 'rest-yes' ? withTheRestYes(fields, competency.items) : fields
}

/** The part of the form that comes after what was answered. */
function whereToGoOn(intent: string): string {
  if (domainThatStoodOut(intent)) return '#help'
  return intent === 'rest-yes' ? '#exposure' : ''
}
