import type { ActionFunctionArgs } from '@remix-run/node'
import { ChallengeForm } from '~/people/second-factor/forms'
import { halfwayOf } from '~/people/second-factor/halfway.server'
import { askToProve, askToRegister } from '~/people/second-factor/passkeys.server'
import { parseForm } from '~/platform/forms.server'
import { currentActor } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { halfwayToken } from '~/platform/session-cookie.server'

/**
 * What a passkey is to sign next, always as JSON, for the island `passkey`: for a sign-in that is halfway, else for the session.
 * 401 where there is neither.
 */
export async function action(args: ActionFunctionArgs) {
  const { db, origin, now: clock } = args.context
  const now = clock()
  const form = await parseForm(args.request, ChallengeForm)
  if (!form.ok) return Response.json({ sentence: 'This could not be read.' }, { status: 400 })
  try {
    if (form.value.purpose === 'sign-in') {
      const halfway = await halfwayOf(db, { token: halfwayToken(args.request, origin) ?? '', now })
      if (!halfway) return signedOut()
      const { personId, halfwayId } = halfway
      return Response.json(await askToProve(db, { personId, browser: { halfwayId }, origin, now }))
    }
    const actor = await currentActor(args)
    if (!actor) return signedOut()
    const { personId, sessionId } = actor
    return Response.json(
      form.value.purpose === 'register'
        ? await askToRegister(db, { personId, sessionId, origin, now })
        : await askToProve(db, { personId, browser: { sessionId }, origin, now }),
    )
  } catch (error) {
    if (!isRefusal(error)) throw error
    return Response.json({ sentence: error.message }, { status: error.code === 'too-many' ? 429 : 409 })
  }
}

const signedOut = () => Response.json({ sentence: 'You are signed out. Sign in again.' }, { status: 401 })
