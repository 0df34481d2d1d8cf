import type { ActionFunctionArgs } from '@remix-run/node'
import { allows } from '~/people/permissions'
import { currentActor } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { AttemptAddress, AutosavedAnswer } from '~/quizzes/forms'
import { saveAnswer } from '~/quizzes/save-answer.server'

/**
 * Autosave: one answer in, one acknowledgement out, always JSON. 409 says which newer answer stands; 410 that
 * the attempt is closed; 401 that the session has ended. `autosave/send-answer.ts` reads it.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args
  const actor = await currentActor(args)
  if (!actor)
    return Response.json({ sentence: 'You are signed out. Sign in again; your answer is kept.' }, { status: 401 })
  if (!allows(actor.roles, 'course:take'))
    return Response.json({ sentence: 'Your account does not take quizzes.' }, { status: 403 })

  const address = AttemptAddress.safeParse(params)
  if (!address.success) return Response.json({ sentence: 'There is no such attempt.' }, { status: 404 })
  const posted = AutosavedAnswer.safeParse(await request.json().catch(() => undefined))
  if (!posted.success) return Response.json({ sentence: 'This answer could not be read.' }, { status: 400 })

  try {
    const result = await saveAnswer(context.db, {
      ...address.data,
      traineeId: actor.personId,
      ...posted.data,
      now: context.now(),
    })
    const { outcome, ...answer } = result
    return Response.json(answer, { status: STATUS[outcome] })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return Response.json({ sentence: error.message }, { status: error.code === 'not-found' ? 404 : 400 })
  }
}

const STATUS = { saved: 200, 'newer-stands': 409, closed: 410 }
