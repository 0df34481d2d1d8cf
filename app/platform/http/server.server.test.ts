import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { afterAll, expect, test } from 'vitest'
import { openLog } from '../log.server'
import { listen, webApp } from './server.server'

const lines: string[] = []
const log = openLog('info', { write: (line) => void lines.push(line) })
const logged = () => lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>)

type Behaviour = { https?: boolean; ping?: () => Promise<void>; page?: () => Promise<Response> }

/** A real server whose every page is `page`. */
async function aServer({
  https = false,
  ping = async () => {},
  page = async () => new Response('a page'),
}: Behaviour = {}) {
  let port = 0
  const origin = () => (https ? 'https://academy.example' : `http://localhost:${port}`)
  const route = { id: 'root', path: '*', module: { loader: page, action: page } }
  const build = {
    entry: { module: { default: page, handleError: () => {} } },
    routes: { root: route },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
    publicPath: '/',
    assetsBuildDirectory: '',
    basename: '/',
    future: { v3_throwAbortReason: true },
    isSpaMode: false,
    mode: 'production',
  }
  const parts = {
    build: async () => build as unknown as ServerBuild,
    context: () => ({}) as AppLoadContext,
    ping,
    log,
    origin,
    trustedProxies: 0,
  }
  const listening = await listen(webApp(parts), { host: '127.0.0.1', port: 0 })
  port = listening.port
  afterAll(() => listening.stop(0))
  return { at: `http://127.0.0.1:${port}`, ...listening }
}

/** Asks over a plain socket, for headers that fetch would not send. */
async function asked(
  at: string,
  {
    method = 'POST',
    path = '/',
    headers = {},
    body = '',
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
) {
  const request = httpRequest(`${at}${path}`, { method, headers: { connection: 'close', ...headers } })
  request.end(body)
  const [response] = await once(request, 'response')
  let text = ''
  for await (const part of response) text += part
  return { status: response.statusCode as number, headers: response.headers as Record<string, string>, text }
}

test('every answer carries a policy with a nonce of its own, and none says what made it', async () => {
  const { at } = await aServer()
  const policies = await Promise.all(
    [1, 2, 3].map(async () => (await fetch(at)).headers.get('content-security-policy') ?? ''),
  )
  expect(new Set(policies).size).toBe(3)
  for (const policy of policies) {
    expect(policy).toMatch(/default-src 'none'; script-src 'self' 'nonce-[\w+/=]{24}';/)
    expect(policy).not.toMatch(/unsafe|\*/)
  }
  const { headers } = await fetch(at)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('what a page is made of allows nothing, should it be opened by itself', async () => {
  const { at } = await aServer()
  const { headers } = await fetch(`${at}/assets/none.js`)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('over https browsers are told to stay with it', async () => {
  const { at } = await aServer({ https: true })
  expect((await fetch(at)).headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
})

test.each<[string, Record<string, string>, number]>([
  ['a form of our own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ['a form sent again from the address bar', { 'sec-fetch-site': 'none' }, 200],
  ['a program that says nothing', {}, 200],
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form of a sister site', { 'sec-fetch-site': 'same-site' }, 403],
  ['a form of another site in an old browser', { origin: 'https://evil.example' }, 403],
  ['a form from nowhere in an old browser', { origin: 'null' }, 403],
  ['a form of another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
  ['a form of another site that claims to be ours', { origin: 'HERE', 'sec-fetch-site': 'cross-site' }, 403],
  ['a form of our own page, asked for by another of our names', { origin: 'HERE' }, 200],
])('%s: %j is answered %i', async (_, headers, status) => {
  const { at } = await aServer()
  const real = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('HERE', at)]))
  expect((await asked(at, { headers: { ...real, 'content-length': '0' } })).status).toBe(status)
})

test('a link from another site is followed', async () => {
  const { at } = await aServer()
  expect((await asked(at, { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200)
})

test.each([
  [1_000_000, 200],
  [1_000_001, 413],
])('a body of %i bytes is answered %i', async (bytes, status) => {
  const { at } = await aServer()
  const answer = await fetch(at, { method: 'POST', body: 'a'.repeat(bytes) }).catch(() => undefined)
  expect(answer?.status ?? 413).toBe(status)
})

test('a body that does not say how long it is, is refused with a reason', async () => {
  const { at } = await aServer()
  const answer = await asked(at, { headers: { 'transfer-encoding': 'chunked' }, body: 'a=1' })
  expect([answer.status, answer.text]).toEqual([411, 'Send this with a Content-Length header.'])
})

test.each([
  ['/achievements/foundation/1/image', 'cross-origin'],
  ['/credentials/0123.json', 'cross-origin'],
  ['/.well-known/did.json', 'cross-origin'],
  ['/status/revocation/1', 'cross-origin'],
  ['/certificates/0123/pdf', 'same-origin'],
  ['/achievementsome', 'same-origin'],
  ['/', 'same-origin'],
])('of %s a page of another site may show what is there: %s', async (path, policy) => {
  const { at } = await aServer()
  expect((await fetch(`${at}${path}`)).headers.get('cross-origin-resource-policy')).toBe(policy)
})

test.each([
  ['/credentials/0123', 204, '*'],
  ['/.well-known/did.json', 204, '*'],
  ['/ledger/proof/7', 204, '*'],
  ['/certificates/0123/pdf', 403, undefined],
  ['/ledgers', 403, undefined],
])('whether a program of another site may read %s is answered %i', async (path, status, origins) => {
  const { at } = await aServer()
  const asking = { origin: 'https://wallet.example', 'sec-fetch-site': 'cross-site' }
  const headers = { ...asking, 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-mine' }
  const answer = await asked(at, { method: 'OPTIONS', path, headers })
  expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, origins])
  expect(answer.headers['access-control-allow-methods']).toBe(origins && 'GET, HEAD')
})

const answers: [string, () => Promise<Response>][] = [
  ['found', async () => new Response('here')],
  ['not found', async () => Promise.reject(new Response('nothing here', { status: 404 }))],
  ['asked too often', async () => new Response('later', { status: 429 })],
  ['at fault', () => Promise.reject(new Error('broken'))],
]

test.each(answers)('a program of another site can tell what was %s from a broken line', async (_what, page) => {
  const { at } = await aServer({ page })
  const origins = async (path: string, method = 'GET') =>
    (await asked(at, { path, method, headers: { 'content-length': '0' } })).headers['access-control-allow-origin']
  for (const path of ['/credentials/0123', '/status/revocation/x', '/ledger/proof/none', '/.well-known/did.json'])
    expect([await origins(path), await origins(path, 'HEAD')]).toEqual(['*', '*'])
  for (const path of ['/certificates/0123/pdf', '/ledger', '/']) expect(await origins(path)).toBeUndefined()
  expect(await origins('/ledger/check', 'POST')).toBeUndefined()
})

test.each(['/assets/%', '/assets/%E0%A4%A', '/assets/..%2f..%2fpackage.json', '/assets/nothing.js', '/assets/'])(
  '%s is not there, and is no fault',
  async (path) => {
    const { at } = await aServer()
    logged()
    const { status } = await asked(at, { method: 'GET', path })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(logged().filter((line) => line.level === 'error')).toEqual([])
  },
)

test('a fault is answered with a sentence, logged with the request’s id, and tells nothing of itself', async () => {
  const { at } = await aServer({ page: () => Promise.reject(new Error('the secret inner life')) })
  logged()
  const answer = await asked(at, { method: 'GET', headers: { 'x-request-id': 'my-own-id-1' } })
  expect(answer.status).toBe(500)
  expect(answer.text).not.toMatch(/secret|at .*\.ts/)
  expect(answer.headers['x-request-id']).toBe('my-own-id-1')
  await expect
    .poll(() => lines.map((line) => JSON.parse(line)))
    .toContainEqual(expect.objectContaining({ level: 'error', status: 500, requestId: 'my-own-id-1' }))
})

test('an answer is logged in one line, without what follows the question mark and without one-time links', async () => {
  const { at } = await aServer()
  logged()
  const token = 'fmB7Id_U_CVQleqyo6YhYrAl-9Kd4ZMq34X5sKBYRsU'
  await fetch(`${at}/set-up/${token}?next=${token}`)
  await expect.poll(() => lines).toHaveLength(1)
  const [line] = lines
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 'info',
    method: 'GET',
    path: '/set-up/…',
    status: 200,
    msg: 'answered',
  })
  expect(line).not.toContain(token)
})

test.each([['short'], ['with spaces in it'], ['a'.repeat(65)]])(
  'a request id like "%s" is not taken from the caller',
  async (id) => {
    const { at } = await aServer()
    expect((await asked(at, { method: 'GET', headers: { 'x-request-id': id } })).headers['x-request-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    )
  },
)

test('the health check says whether the database answers, and keeps the reason to itself', async () => {
  const well = await aServer()
  expect(await (await fetch(`${well.at}/healthz`)).json()).toMatchObject({ status: 'ok', database: 'ok' })
  const ill = await aServer({ ping: () => Promise.reject(new Error('password wrong for 10.0.0.3')) })
  const answer = await fetch(`${ill.at}/healthz`)
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'error', database: 'unreachable' }])
  expect((await fetch(`${ill.at}/livez`)).status).toBe(200)
})

test('the health check answers also when the database takes the question and says nothing', async () => {
  const silent = await aServer({ ping: () => new Promise(() => {}) })
  expect((await fetch(`${silent.at}/healthz`)).status).toBe(503)
})

test('stopping answers what is under way and takes nothing new', async () => {
  let begun = () => {}
  let finish = () => {}
  const started = new Promise<void>((done) => (begun = done))
  const page = async () => {
    begun()
    await new Promise<void>((done) => (finish = done))
    return new Response('a slow page')
  }
  const server = await aServer({ page })
  const underWay = fetch(server.at)
  await started
  const stopped = server.stop()
  await expect(connected(server.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  finish()
  expect(await (await underWay).text()).toBe('a slow page')
  // The browser would keep its connection for a minute; the server does not wait for that.
  const began = performance.now()
  await stopped
  expect(performance.now() - began).toBeLessThan(5000)
})

test('stopping gives up on what takes too long', async () => {
  let begun = () => {}
  const started = new Promise<void>((done) => (begun = done))
  const page = () => {
    begun()
    return new Promise<Response>(() => {})
  }
  const server = await aServer({ page })
  const cutOff = fetch(server.at).catch((error: unknown) => error)
  await started
  await server.stop(50)
  expect(await cutOff).toBeInstanceOf(Error)
})

async function connected(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}
