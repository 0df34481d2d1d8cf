import type { ActionFunctionArgs } from '@remix-run/node'
import { allows } from '~/people/permissions'
import { proofFrom } from '~/people/prove-again.server'
import { parseForm } from '~/platform/forms.server'
import { currentActor } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { ProofForm } from '~/practicals/forms'

/** Takes the proof of who is signing, once for everything that waits; what is signed comes after it, one by one. Always JSON. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const actor = await currentActor(args)
  if (!actor) return refused('You are signed out. Sign in again; what waits here stays.', 401)
  if (!allows(actor.roles, 'sign-off:sign')) return refused('Your account does not sign observations now.', 403)
  const form = await parseForm(request, ProofForm)
  if (!form.ok) return refused('This could not be read. Type your password again.', 400)
  try {
    const { db, keys, now } = context
    await proofFrom(db, { actor, given: form.value.proof, keys, now: now() })
    return Response.json({ is: 'proved' })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return refused(error.message, error.code === 'too-many' ? 429 : 401)
  }
}

const refused = (sentence: string, status: number) => Response.json({ is: 'proof-needed', sentence }, { status })
