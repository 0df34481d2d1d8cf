import type { RouteConfigEntry } from '@remix-run/route-config'
import { expect, test } from 'vitest'
import { testAcademy } from '~tests/setup/academy'
import type { Visitor } from '~tests/setup/visitor'
import routes from '../../app/routes'
import { twoCohorts } from './doors-world'
import { DOORS, PUBLIC } from './site-map'

const academy = await testAcademy()
const { people, things } = await twoCohorts(academy, academy.clock.now())
const addresses = (await routes).flatMap((route) => addressesIn(route))

const VISITORS = [
  'a stranger',
  'the owner',
  'another trainee',
  'their instructor',
  'another instructor',
  'an admin',
] as const

/** Every address that a route answers, and those nested in it. */
function addressesIn(route: RouteConfigEntry, above = ''): string[] {
  const path = [above, route.path].filter(Boolean).join('/')
  return [
    ...(route.path !== undefined || route.index ? [path] : []),
    ...(route.children ?? []).flatMap((child) => addressesIn(child, path)),
  ]
}

/** What stands for a parameter where its name alone does not say which of several is meant. */
const MEANT: Record<string, string> = {
  'attempts/:attemptId/result': things.submittedAttemptId,
  'admin/recognition/requests/:requestId': things.recognitionRequestId,
  'invitations/:token': things.invitationToken,
  'account/held/:token': things.heldToken,
  'password/reset/:token': 'no-such-token',
  'set-up/:token': 'no-such-token',
}

function addressOf(path: string): string {
  const named: Record<string, unknown> = things
  return `/${path.replace(/:(\w+)/g, (_, name: string) => MEANT[path] ?? String(named[name] ?? `nothing-is-called-${name}`))}`
}

/** One browser for each kind of visitor. */
async function visitors(owner: Parameters<typeof academy.signIn>[0]): Promise<Visitor[]> {
  const members = [owner, people.other, people.instructor, people.otherInstructor, people.admin]
  return [academy.stranger, ...(await Promise.all(members.map(academy.signIn)))]
}

const lookers = { everywhere: await visitors(people.owner), certificates: await visitors(people.holder) }
const lookersAt = (path: string) => (path.startsWith('certificates/') ? lookers.certificates : lookers.everywhere)

/** Fresh browsers for every form, so that signing out or starting something disturbs nobody else. */
const senders = () => visitors(people.owner)

async function answersTo(method: 'get' | 'post', path: string): Promise<string> {
  const everybody = method === 'get' ? lookersAt(path) : await senders()
  const answers = await Promise.all(everybody.map((visitor) => visitor[method](addressOf(path))))
  return (await Promise.all(answers.map(inShort))).join(' ')
}

async function inShort(answer: Response): Promise<string> {
  await answer.arrayBuffer()
  const to = answer.headers.get('location')
  if (to !== null) return to.startsWith('/sign-in') ? 'in' : /^\/(?!\/)/.test(to) ? 'on' : `away to ${to}`
  return answer.status === 200 ? 'ok' : String(answer.status)
}

const forAll = (words: string) => (words.includes(' ') ? words : VISITORS.map(() => words).join(' '))

test('every address of the site map has its line here, and every line an address', () => {
  expect(Object.keys(DOORS).sort()).toEqual([...addresses].sort())
})

test('a stranger is shown a page at the public addresses and nowhere else', () => {
  const shown = Object.entries(DOORS).filter(([, door]) => forAll(door.get).startsWith('ok'))
  expect(shown.map(([path]) => path).sort()).toEqual([...PUBLIC].sort())
})

// All that is looked at comes before anything is sent: an empty form may hand in an attempt.
test.each(Object.entries(DOORS))('looking at /%s', async (path, door) => {
  expect(await answersTo('get', path), VISITORS.join(', ')).toBe(forAll(door.get))
})

test('what a page is made of is not handed out beside it, and neither is the list of all pages', async () => {
  const beside = [
    ...Object.keys(DOORS).map((path) => `${addressOf(path)}.data`),
    '/_root.data',
    '/__manifest?p=/admin&version=1',
  ]
  for (const path of beside) {
    const statuses = await Promise.all(lookersAt(path).map(async (visitor) => (await visitor.get(path)).status))
    expect([path, ...statuses]).toEqual([path, ...VISITORS.map(() => 404)])
  }
})

const JUNK = [
  '%00',
  '%',
  '..%2f..%2fetc%2fpasswd',
  '%F0%9F%A4%B0',
  "'; drop table people; --",
  '-1',
  'a'.repeat(3000),
  '00000000-0000-0000-0000-000000000000',
]

test.each(Object.keys(DOORS).filter((path) => path.includes(':')))(
  'no nonsense in the address /%s is a fault',
  async (path) => {
    for (const junk of JUNK) {
      const address = `/${path.replace(/:\w+/g, () => junk)}`
      const statuses = await Promise.all(lookersAt(path).map(async (visitor) => (await visitor.get(address)).status))
      expect(
        statuses.filter((status) => status >= 500),
        address,
      ).toEqual([])
    }
  },
)

test.each(Object.entries(DOORS))('sending an empty form to /%s', async (path, door) => {
  expect(await answersTo('post', path), VISITORS.join(', ')).toBe(forAll(door.post))
})

/** What a form never sends: [what it says it is, what it is]. */
const NO_FORMS: [string, string][] = [
  ['application/json', '{"a":'],
  ['text/plain', 'hello'],
  ['multipart/form-data; boundary=x', '--y nothing'],
  ['application/x-www-form-urlencoded', 'constructor=1&__proto__=2&a[b][__proto__]=3&toString=4&%00=%00'],
]

test.each(Object.keys(DOORS).filter((path) => forAll(DOORS[path]?.post ?? '') !== forAll('405')))(
  'nothing odd that is sent to /%s is a fault',
  async (path) => {
    const everybody = await senders()
    for (const [type, body] of NO_FORMS) {
      const send = async ({ cookie }: Visitor) => {
        const headers = { 'content-type': type, origin: academy.origin, ...(cookie ? { cookie } : {}) }
        return (
          await fetch(`${academy.origin}${addressOf(path)}`, { method: 'POST', body, headers, redirect: 'manual' })
        ).status
      }
      const statuses = await Promise.all(everybody.map(send))
      expect([type, ...statuses.filter((status) => status >= 500)]).toEqual([type])
    }
  },
)

test('an address that is not there, and a method that nobody uses, are answered and tell nothing of the works', async () => {
  const missing = await academy.stranger.get('/nowhere/at/all')
  expect([missing.status, /Error:|route/.test(await missing.text())]).toEqual([404, false])
  const sent = await academy.stranger.post('/')
  expect([sent.status, /Error:|`action`/.test(await sent.text())]).toEqual([405, false])
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    expect((await fetch(`${academy.origin}/learn`, { method })).status).toBeLessThan(500)
  }
})
