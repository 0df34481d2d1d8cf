import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSession } from '~/people/sessions.server'
import { currentActor } from '~/platform/guards.server'
import { noSessionCookie } from '~/platform/session-cookie.server'

/** Signing out is a post; whoever only opens the address is taken to the start page. */
export const loader = () => redirect('/')

/** Ends this browser's session. Open to everybody: signing out twice is no mistake. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await currentActor({ request, context })
  if (actor) await endSession(context.db, actor)
  return redirect('/sign-in?done=signed-out', { headers: { 'Set-Cookie': noSessionCookie(context.origin) } })
}
