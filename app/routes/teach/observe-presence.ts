import type { ActionFunctionArgs } from '@remix-run/node'
import { allows } from '~/people/permissions'
import { postedForm } from '~/platform/forms.server'
import { currentActor, paramsOr404 } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { ObserveAddress } from '~/practicals/addresses'
import { presenceOf } from '~/practicals/presence/presence-of.server'
import { presenceInWords } from '~/practicals/presence/shown-presence'
import { postedCode } from '~/practicals/presence/taken-code'

/**
 * Checks a code as soon as the tablet has it, so that a wrong one is told while the phone is still at hand. For the form's
 * own script and for whatever sends later; the form also carries its code, which is checked when it is signed.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args
  const actor = await currentActor(args)
  if (!actor || !allows(actor.roles, 'sign-off:sign'))
    return Response.json({ outcome: 'signed-out' }, { status: actor ? 403 : 401 })
  const { traineeId } = paramsOr404(params, ObserveAddress)
  const form = postedCode(await postedForm(request))
  if (!form) return Response.json({ outcome: 'unreadable' }, { status: 400 })
  const { observationId, taken } = form
  try {
    const who = { traineeId, instructorId: actor.personId, observationId }
    const shown = await presenceOf(context.db, { ...who, taken, keys: context.keys, now: context.now() })
    return Response.json({ outcome: shown.presence, sentence: presenceInWords(shown, actor.timeZone) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const status = error.code === 'not-found' ? 404 : error.code === 'too-many' ? 429 : 409
    return Response.json({ outcome: 'refused', sentence: error.message }, { status })
  }
}
