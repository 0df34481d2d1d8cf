import type { ActionFunctionArgs } from '@remix-run/node'
import { allows } from '~/people/permissions'
import { proofFrom } from '~/people/prove-again.server'
import { currentActor } from '~/platform/guards.server'
import { answerCapture } from '~/practicals/offline/answer-capture.server'
import { type Answer, Asked } from '~/practicals/offline/capture'
import { readCapture } from '~/practicals/offline/read-capture.server'
import { presenceOf } from '~/practicals/presence/presence-of.server'
import { placeStandingOf } from '~/practicals/queries.server'

/**
 * Observations that a device finished without a connection: looked at, or signed with the session's fresh proof, one at a
 * time. Always JSON with the academy's time; `offline/ask-academy.ts` reads it.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { db } = context
  const now = context.now()
  const answer = (said: Answer, status = 200) => Response.json({ ...said, serverNow: now.toISOString() }, { status })
  const actor = await currentActor(args)
  if (!actor) return answer({ is: 'signed-out' }, 401)
  if (!allows(actor.roles, 'sign-off:sign')) return answer({ is: 'unreadable', sentence: NOT_AN_INSTRUCTOR }, 403)

  const asked = Asked.safeParse(await request.json().catch(() => undefined))
  if (!asked.success) return answer({ is: 'unreadable', sentence: 'This observation could not be read.' }, 400)
  const { capture } = asked.data
  if (capture.instructorId !== actor.personId) return answer({ is: 'unreadable', sentence: NOT_THEIRS }, 403)
  const read = await readCapture(db, { capture, timeZone: actor.timeZone, now })
  if (!read.ok)
    return answer({ is: 'findings', findings: [{ kind: 'refused', sentence: read.sentence }], meaning: null })

  const taught = context.content.current()
  const said = await answerCapture(db, {
    ...asked.data,
    ...read,
    actor,
    taught,
    standing: await placeStandingOf(db, { traineeId: capture.traineeId, taught }),
    proof: () => proofFrom(db, { actor, given: undefined, keys: context.keys, now }),
    presence: () =>
      presenceOf(db, {
        ...{ traineeId: capture.traineeId, instructorId: actor.personId, observationId: capture.observationId },
        ...{ taken: read.taken, keys: context.keys, now },
      }),
    now,
  })
  return answer(said)
}

const NOT_AN_INSTRUCTOR = 'Your account does not sign observations now. What you wrote stays on this tablet.'
const NOT_THEIRS = 'This was written by somebody else. Only they can sign it.'
