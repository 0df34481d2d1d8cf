import { data, redirect } from '@remix-run/node'
import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '~/people/actor'
import { holdForm } from '~/people/hold-form.server'
import { allows, type Permission } from '~/people/permissions'
import { actorOf, lastHolderOf } from '~/people/sessions.server'
import type { z } from './zod'
import { sessionToken } from './session-cookie.server'

/** What a loader or action was given. */
export type RouteArgs = { request: Request; context: AppLoadContext; params: Record<string, string | undefined> }

/**
 * The signed-in person, when one of their roles allows `permission`.
 *
 * A stranger is sent to sign in and comes back here; what they had typed is kept for an hour and offered
 * again. The wrong role gets a 403.
 */
export async function requirePermission(args: RouteArgs, permission: Permission): Promise<Actor> {
  const actor = await currentActor(args)
  if (!actor) throw await askToSignIn(args)
  if (!allows(actor.roles, permission)) throw data('Your account does not open this page.', { status: 403 })
  return actor
}

/** The signed-in person, or `undefined` for a stranger. Asked once a request. */
export function currentActor({ request, context }: Pick<RouteArgs, 'request' | 'context'>): Promise<Actor | undefined> {
  context.actor ??= lookUp(request, context)
  return context.actor
}

async function lookUp(request: Request, context: AppLoadContext): Promise<Actor | undefined> {
  const token = sessionToken(request, context.origin)
  return token ? actorOf(context.db, token) : undefined
}

/** The URL's parameters by a schema; anything malformed is simply not found. */
export function paramsOr404<T extends z.ZodType>(params: RouteArgs['params'], schema: T): z.output<T> {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw notFound()
  return parsed.data
}

/** The value, or a 404 where there is none (or none of yours). */
export function foundOr404<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound()
  return value
}

/** The 404 that every missing or foreign thing gets. */
export const notFound = () => data('There is nothing at this address, or it is not yours to see.', { status: 404 })

async function askToSignIn({ request, context }: RouteArgs): Promise<Response> {
  const here = new URL(request.url)
  const signIn = new URLSearchParams({ next: here.pathname + here.search })
  const isForm = request.method !== 'GET' && (request.headers.get('content-type') ?? '').includes('form')
  if (isForm) {
    const token = sessionToken(request, context.origin)
    const personId = token ? await lastHolderOf(context.db, token) : undefined
    const held = await holdForm(context.db, { path: here.pathname + here.search, form: await request.formData(), personId, now: context.now() })
    signIn.set('next', `/account/held/${held}`)
  }
  return redirect(`/sign-in?${signIn}`)
}
