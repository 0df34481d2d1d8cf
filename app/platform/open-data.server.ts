import { redirect } from '@remix-run/node'
import { statusOfRefusal } from './forms.server'
import type { RouteArgs } from './guards.server'
import { wantsPage } from './http/public-json.server'
import { networkOf, takeFromLimit } from './rate-limit.server'
import { isRefusal } from './refusal'

const ASKED_A_MINUTE = 240
const [A_YEAR, A_MOMENT] = [31_536_000, 30]

/** What an address for programs of anybody says: text or JSON. `settled`: it never changes, so caches may keep it for ever. */
export type OpenData = {
  body: string | Record<string, unknown> | Uint8Array<ArrayBuffer>
  type: string
  settled: boolean
  name?: string
}

/** Counts one asking of whoever is at this address: by a program, or by a page that shows people the same. Throws `Refusal('too-many')`. */
export async function takeForOpenData(
  { db, now, clientAddress }: RouteArgs['context'],
  { about }: { about: string },
): Promise<void> {
  const key = `${about} from ${networkOf(clientAddress)}`
  await takeFromLimit(db, { key, limit: ASKED_A_MINUTE, windowMinutes: 1, now: now() })
}

/**
 * Answers anybody's program: cacheable, and counted, so that nobody is kept from it by one who asks all day. That it is readable across
 * origins goes by the address (`allowReadingAnywhere`). A `Refusal` becomes its status with the sentence as JSON. `page` is where people read the same: a browser is led there,
 * which nobody may keep, so that no cache that overlooks `Vary` leads a program there.
 */
export async function answerAnybody(
  { context, request }: Pick<RouteArgs, 'context' | 'request'>,
  { about, work, page }: { about: string; work: () => Promise<OpenData>; page?: string | undefined },
): Promise<Response> {
  const varies: Record<string, string> = page === undefined ? {} : { Vary: 'Accept' }
  if (page !== undefined && wantsPage(request))
    return redirect(page, { headers: { ...varies, 'Cache-Control': 'no-store' } })

  const open = { 'X-Robots-Tag': 'noindex', ...varies }
  try {
    await takeForOpenData(context, { about })
    const { body, type, settled, name } = await work()
    const kept = settled ? `public, max-age=${A_YEAR}, immutable` : `public, max-age=${A_MOMENT}`
    const saved: Record<string, string> =
      name === undefined ? {} : { 'Content-Disposition': `attachment; filename="${name}"` }
    const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : `${JSON.stringify(body, null, 2)}\n`
    return new Response(bytes, { headers: { ...open, 'Content-Type': type, 'Cache-Control': kept, ...saved } })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return Response.json(
      { sentence: error.message },
      { status: statusOfRefusal(error), headers: { ...open, 'Cache-Control': 'no-store' } },
    )
  }
}
