import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Visitor } from '~tests/setup/visitor'
import { everyForm, type Form } from './doing/every-form'
import { everyTable } from './doing/every-table'
import { everyTrespass } from './doing/every-trespass'
import { signedAnewForms } from './doing/signed-anew-forms'
import { theTwoCohorts } from './doing/two-cohorts'

const world = await theTwoCohorts()
const { db, origin, visitors } = world
const forms = { ...everyForm(world), ...(await signedAnewForms(world)) }

/** A form is judged by what it leaves behind. */
const all = () => everyTable(db)

// Reading everything takes longer than refusing: what one test left is what the next began with.
let untouched: Awaited<ReturnType<typeof all>>
beforeAll(async () => {
  untouched = await all()
})

// Wrong passwords are counted, and this file types more of them than anybody may.
beforeEach(() => db.execute(sql`delete from rate_limits`))

/** The answer says in words what is wrong: a page with a sentence, never ours for a fault. */
async function expectRefused(answer: Response, what: string): Promise<void> {
  const text = await answer.text()
  expect(`${what}: ${answer.status}`).toMatch(/: 4\d\d$/)
  expect(text, what).not.toContain('Something went wrong on our side')
  expect(text.replace(/<[^>]*>/g, ' ').trim().length, `${what}: ${text}`).toBeGreaterThan(20)
}

const variants = Object.entries(forms).flatMap(([what, form]) =>
  Object.entries(form.wrong).map(([field, values]) => ({ what, field, form, values })),
)

test.each(variants)(
  '$what: a wrong “$field” is refused with a sentence, and changes nothing',
  async ({ what, field, form, values }) => {
    for (const value of values) {
      const { [field]: _, ...others } = form.right
      const fields = value === undefined ? others : { ...others, [field]: value }
      const said = `${what}, ${field}: ${value === undefined ? 'missing' : value.slice(0, 40)}`
      await expectRefused(await visitors[form.by].post(form.path, fields), said)
    }
    expect(await all()).toEqual(untouched)
  },
)

const hostile: Record<string, (visitor: Visitor, form: Form) => Promise<Response>> = {
  'a body of 2 MB': (visitor, { path, right }) => visitor.post(path, { ...right, padding: 'x'.repeat(2_000_000) }),
  'JSON in place of a form': (visitor, { path, right }) =>
    sent(visitor, path, 'application/json', JSON.stringify(right)),
  'an upload that is broken off': (visitor, { path }) =>
    sent(
      visitor,
      path,
      'multipart/form-data; boundary=xyz',
      '--xyz\r\nContent-Disposition: form-data; name="name"\r\n\r\nhal',
    ),
  'a form from another site': (visitor, { path, right }) =>
    visitor.post(path, right, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }),
  'a form from another site, as old browsers tell it': (visitor, { path, right }) =>
    visitor.post(path, right, { origin: 'null' }),
  'zero bytes in every field': (visitor, { path, right }) =>
    visitor.post(path, Object.fromEntries(Object.entries(right).map(([name, value]) => [name, `${value}\0`]))),
}

test.each(Object.keys(hostile))('%s is refused by every form, and changes nothing', async (how) => {
  for (const [what, form] of Object.entries(forms)) {
    const send = hostile[how]
    if (send) await expectRefused(await send(visitors[form.by], form), `${what}, ${how}`)
  }
  expect(await all()).toEqual(untouched)
})

function sent({ cookie }: Visitor, path: string, type: string, body: string): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    body,
    headers: { accept: 'text/html', origin, 'content-type': type, ...(cookie ? { cookie } : {}) },
    redirect: 'manual',
  })
}

const NOT_A_CAPTURE = ['', '{', '[]', '{"intent":"sign"}', JSON.stringify({ intent: 'sign', capture: { fields: [] } })]
const WRONG_PROOF = ['proof=not+my+password', `proof=${'x'.repeat(5000)}`, '%00=%00']
const NO_CODE = ['', 'observationId=7', 'observationId=%00', `presenceCode=${'1'.repeat(5000)}`]

test.each([
  ['/api/observations', 'application/json', NOT_A_CAPTURE],
  ['/teach/offline/proof', 'application/x-www-form-urlencoded', WRONG_PROOF],
  [
    `/teach/observe/${world.things.traineeId}/${world.competency.slug}/presence`,
    'application/x-www-form-urlencoded',
    NO_CODE,
  ],
])('what a tablet sends to %s and is none of it is refused, and changes nothing', async (path, type, bodies) => {
  const before = await all()
  for (const body of bodies) {
    const answer = await sent(visitors['the instructor'], path, type, body)
    expect(`${body.slice(0, 30)}: ${answer.status}`).toMatch(/: 4\d\d$/)
  }
  expect(await all()).toEqual(before)
})

test.each(everyTrespass(world))(
  '%s is not found or not allowed, and changes nothing',
  async (what, who, path, fields) => {
    const answer = await visitors[who].post(path, fields)
    // Ending a session that is not one's own looks like having ended it.
    if (what === 'ending another’s session') expect(answer.status).toBe(302)
    else await expectRefused(answer, what)
    expect(await all()).toEqual(untouched)
  },
)

test('every form that was refused above is taken when nothing is wrong with it', async () => {
  // These need a state that only one of them can have; at-once.test.ts and the rooms' own tests take them.
  const oneOfThem = [
    'accepting an invitation',
    'withdrawing an invitation',
    'issuing certificates',
    'declining a request',
    'allowing a late sign-off',
    'issuing to everybody who is ready',
    'trying a list again',
    'issuing again after a revocation',
    'replacing a key',
  ]
  // Nobody is locked out in this world and no key was mended; quiz-policy.test.ts has those who are.
  const elsewhere = ['opening a quiz again', 'running a regrade']
  for (const [what, { by, path, right }] of Object.entries(forms)) {
    if (oneOfThem.includes(what) || elsewhere.includes(what)) continue
    const answer = await visitors[by].post(path, right)
    // Asking for a password always answers with a page.
    const wanted = what === 'asking for a new password' ? [200, 302] : [302]
    expect(wanted, `${what}: ${await answer.text()}`).toContain(answer.status)
  }
})
