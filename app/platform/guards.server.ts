import type { AppLoadContext } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { currentAcknowledgement } from '~/people/acknowledge-notice.server'
import type { Actor } from '~/people/actor'
import { holdForm } from '~/people/hold-form.server'
import { allows, type Permission } from '~/people/permissions'
import { actorOf, lastHolderOf, type SignedIn } from '~/people/sessions.server'
import { networkOf, takeFromLimit } from './rate-limit.server'
import { isRefusal, Refusal } from './refusal'
import { heldFormCookie, sessionCookie, sessionToken } from './session-cookie.server'
import type { z } from './zod'

const HELD_FORMS_AN_HOUR = 60

/** What a loader or action was given. */
export type RouteArgs = { request: Request; context: AppLoadContext; params: Record<string, string | undefined> }

/**
 * The signed-in person, when one of their roles allows `permission`.
 *
 * A stranger is sent to sign in and comes back here; what they had typed is kept for an hour and offered
 * again. The wrong role gets a 403.
 */
export async function requirePermission(args: RouteArgs, permission: Permission): Promise<SignedIn> {
  const actor = await currentActor(args)
  if (!actor) throw await askToSignIn(args)
  if (!allows(actor.roles, permission)) throw refusalOf(403, 'Your account does not open this page.')
  return actor
}

/**
 * The signed-in person, or `undefined` for a stranger. Asked once a request; after a post that shows its page again once more,
 * because what was posted may have proved who they are.
 */
export function currentActor({
  request,
  context,
}: Pick<RouteArgs, 'request' | 'context'>): Promise<SignedIn | undefined> {
  const slot = request.method === 'GET' ? 'actor' : 'poster'
  const asked = context[slot] ?? lookUp(request, context)
  context[slot] = asked
  return asked
}

/** The `Set-Cookie` line for a session that was just extended, so that the browser keeps it as long as we do. */
export async function renewedCookie({
  request,
  context,
}: Pick<RouteArgs, 'request' | 'context'>): Promise<string | undefined> {
  const actor = await (context.poster ?? context.actor)
  const token = sessionToken(request, context.origin)
  return actor?.renewed && token ? sessionCookie(context.origin, { token, expiresAt: actor.expiresAt }) : undefined
}

async function lookUp(request: Request, context: AppLoadContext): Promise<SignedIn | undefined> {
  const token = sessionToken(request, context.origin)
  return token ? actorOf(context.db, token) : undefined
}

/** Sends a trainee who has not yet acknowledged the notice for their place to it first; it leads back here. */
export async function requireAcknowledgement(args: RouteArgs, { personId }: Pick<Actor, 'personId'>): Promise<void> {
  const { notice } = args.context.content.current()
  if (!(await currentAcknowledgement(args.context.db, { personId, notice }))) throw askToAcknowledge(args)
}

/** Where `requireAcknowledgement` sends, for a page that has read the acknowledgement among other things. */
export const askToAcknowledge = ({ request }: Pick<RouteArgs, 'request'>): Response =>
  redirect(`/learn/acknowledge?${new URLSearchParams({ next: new URL(request.url).pathname })}`)

/** The URL's parameters by a schema; anything malformed is simply not found. */
export function paramsOr404<T extends z.ZodType>(params: RouteArgs['params'], schema: T): z.output<T> {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw notFound()
  return parsed.data
}

/** What an address asks for behind its question mark, by a schema; anything malformed is refused with what to write instead. */
export function queryOrRefusal<T extends z.ZodType>(request: Request, schema: T): z.output<T> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Refusal('invalid', `This address asks for something that cannot be. ${wrong.join(' ')}`)
}

/** The value, or a 404 where there is none (or none of yours). */
export function foundOr404<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound()
  return value
}

/** The 404 that every missing or foreign thing gets. */
export const notFound = () => refusalOf(404, 'There is nothing at this address, or it is not yours to see.')

/** As a response of its own: an address for programs hands on nothing else that is thrown, and would say that the server failed. */
const refusalOf = (status: number, sentence: string) =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

async function askToSignIn(args: RouteArgs): Promise<Response> {
  const here = pathOf(args.request)
  const isForm = args.request.method !== 'GET' && (args.request.headers.get('content-type') ?? '').includes('form')
  const held = isForm ? await heldFor(args, here) : undefined
  if (!held) return redirect(`/sign-in?${new URLSearchParams({ next: here })}`)
  const next = `/account/held/${held}`
  return redirect(`/sign-in?${new URLSearchParams({ next })}`, {
    headers: { 'Set-Cookie': heldFormCookie(args.context.origin, held) },
  })
}

/**
 * Keeps a stranger's form, unless one place sends them by the dozen. The cookie ties it to this browser, so
 * that nobody can prepare a form and have somebody else send it.
 */
async function heldFor({ request, context }: RouteArgs, path: string): Promise<string | undefined> {
  const now = context.now()
  const form = await request.formData().catch(() => undefined)
  if (!form) return undefined
  try {
    await takeFromLimit(context.db, {
      key: `held forms from ${networkOf(context.clientAddress)}`,
      limit: HELD_FORMS_AN_HOUR,
      windowMinutes: 60,
      now,
    })
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
  const token = sessionToken(request, context.origin)
  const personId = token ? await lastHolderOf(context.db, token) : undefined
  return holdForm(context.db, { path, form, personId, now })
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
