import type { AppLoadContext } from '@remix-run/node'
import type { Curriculum } from '~/curriculum/curriculum'
import type { ContentStore } from '~/curriculum/store.server'
import { readConfig } from '~/platform/config.server'
import type { RouteArgs } from '~/platform/guards.server'
import { openLog } from '~/platform/log.server'
import type { Db } from '~db/client'
import { aKeyring } from '~tests/factories/keys'

/** One visit as a test tells it: with `form` it is a post, and `cookies` are `name=value`. */
export type Visit = {
  path: string
  form?: Record<string, string | string[]> | undefined
  cookies?: string[]
  params?: Record<string, string>
  now?: Date
  origin?: string
  clientAddress?: string
  environment?: Record<string, string>
  /** What the academy teaches, for a route that asks. */
  taught?: Curriculum
}

/** What Remix would hand a loader or action for this visit; without `taught`, for routes that need no curriculum. */
export function routeArgs(
  db: Db,
  {
    path,
    form,
    cookies = [],
    params = {},
    now = new Date(),
    origin = 'http://localhost:3000',
    clientAddress = '192.0.2.1',
    environment = {},
    taught,
  }: Visit,
) {
  const headers = {
    cookie: cookies.join('; '),
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
  }
  const pairs = Object.entries(form ?? {}).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  const request = new Request(
    `${origin}${path}`,
    form ? { method: 'POST', headers, body: new URLSearchParams(pairs) } : { headers },
  )
  const context: AppLoadContext = {
    db,
    now: () => now,
    origin,
    clientAddress,
    nonce: 'nonce',
    config: readConfig(environment),
    log: openLog('silent'),
    queries: { count: 0, milliseconds: 0 },
    keys: aKeyring(),
    content: taught ? standing(taught) : absent('content'),
    papers: absent('papers'),
    evidenceStore: absent('evidenceStore'),
    startDemo: () => Promise.reject(new Error('no demo here')),
  }
  return { request, context, params } satisfies RouteArgs
}

/** A course that never changes while somebody visits. */
const standing = (taught: Curriculum): ContentStore => ({
  current: () => taught,
  problems: () => [],
  readings: () => 0,
  refresh: async () => undefined,
  close: () => undefined,
})

/** A part of the context that this visit has no business with: touching it fails the test with its name. */
function absent<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get() {
      throw new Error(`this visit has no ${name}`)
    },
  })
}

/** What a loader or action answered or threw: the status, where it leads, its cookies, and its data. */
export async function answerOf(
  work: () => unknown,
): Promise<{ status: number; location: string | null; cookies: string[]; data: unknown }> {
  const said = await Promise.resolve()
    .then(work)
    .catch((thrown: unknown) => thrown)
  if (said instanceof Response) {
    return {
      status: said.status,
      location: said.headers.get('location'),
      cookies: said.headers.getSetCookie(),
      data: undefined,
    }
  }
  if (isDataWithInit(said)) return { status: said.init?.status ?? 200, location: null, cookies: [], data: said.data }
  if (said instanceof Error) throw said
  return { status: 200, location: null, cookies: [], data: said }
}

type DataWithInit = { type: 'DataWithResponseInit'; data: unknown; init: { status?: number } | null }

const isDataWithInit = (said: unknown): said is DataWithInit =>
  typeof said === 'object' && said !== null && 'type' in said && said.type === 'DataWithResponseInit'
