import type { LoaderFunctionArgs } from '@remix-run/node'
import { allows } from '~/people/permissions'
import { currentActor } from '~/platform/guards.server'
import { makeKit } from '~/practicals/offline/make-kit.server'

/**
 * What a device keeps for work without a connection, and the academy's time. 401: signed out; 403: no instructor (any more),
 * and the device forgets what it was given.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const actor = await currentActor(args)
  if (!actor) return Response.json({ is: 'signed-out' }, { status: 401 })
  if (!allows(actor.roles, 'sign-off:sign')) return Response.json({ is: 'not-yours' }, { status: 403 })
  const formsThere = new URL(request.url).searchParams.get('forms')
  const kit = await makeKit(context.db, { actor, taught: context.content.current(), formsThere, now: context.now() })
  return Response.json(kit, { headers: { 'Cache-Control': 'no-store' } })
}
