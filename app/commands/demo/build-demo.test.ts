import { beforeAll, expect, test } from 'vitest'
import type { Curriculum } from '~/curriculum/curriculum'
import { peopleList } from '~/people/admin-queries.server'
import { cohortList } from '~/people/cohort-queries.server'
import { isOpenSetUpLink, openSetUpLink } from '~/people/open-set-up-link.server'
import { signIn } from '~/people/sign-in.server'
import { letterList, letterPage } from '~/platform/outbox.server'
import { isStartRefusal } from '~/platform/start-refusal'
import { addDays } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { ledgerEntries } from '~db/schema/ledger'
import { everythingBut, theCourse } from '~tests/factories/demo'
import { anEvidenceStore } from '~tests/factories/evidence-store'
import { withSigningKeys } from '~tests/factories/keys'
import { aPerson } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { buildDemoAcademy, setUpDemoAcademy } from './build-demo.server'
import { ACADEMY_NAME, ADMIN, DEMO_PASSWORD, SECOND_ADMIN } from './cast'
import { whoCanSignIn } from './who-can-sign-in'

const now = new Date('2026-11-22T13:20:30Z')
const origin = 'http://localhost:3000'

const command = await testDatabase()
const page = await testDatabase()
const empty = await testDatabase()
const { db } = command
const store = await anEvidenceStore()

let taught: Curriculum
let builds: { built: boolean }[]
let admin: string
const form = { academyName: ACADEMY_NAME, ...ADMIN, password: DEMO_PASSWORD }

beforeAll(async () => {
  taught = await theCourse([command.db, page.db, empty.db], now)
  const link = await openSetUpLink(page.db, { now })
  const token = link.state === 'opened' ? link.token : ''
  const keys = await withSigningKeys(command.db)
  await withSigningKeys(page.db)
  const demo = { store, curriculum: taught, now, origin, keys }
  const byCommand = () => buildDemoAcademy({ db, ...demo })
  const byPage = setUpDemoAcademy({ db: page.db, ...demo, setUp: { token, ...form } })
  const [byTerminal, { personId }] = await Promise.all([Promise.all([byCommand(), byCommand()]), byPage])
  builds = byTerminal
  admin = personId
}, 240_000)

test('two builds at once build one academy', () => {
  expect(builds.map(({ built }) => built).sort()).toEqual([false, true])
})

test('the same moment gives the same academy, whether from the terminal or from the set-up page', async () => {
  const [one, other] = await Promise.all([everythingBut(command), everythingBut(page)])
  expect(one.length).toBeGreaterThan(1500)
  const letter = other.filter((line) => line.includes('Who can sign in to your demo academy'))
  expect(letter).toHaveLength(1)
  expect(other.filter((line) => !letter.includes(line))).toEqual(one)
})

test('the ledger was signed at each certificate and on each day on which something was entered, and all of it holds', async () => {
  const rows = await command.sql<{ seq: number; at: Date; kind: string; signed_at: Date }[]>`
    select e.seq, e.at, e.kind, (select min(c.at) from ledger_checkpoints c where c.size >= e.seq) as signed_at
    from ledger_entries e order by e.seq`
  const waited = rows.map(({ at, kind, signed_at: signedAt }) => ({
    kind,
    hours: (Number(signedAt) - Number(at)) / 3_600_000,
  }))
  const weighty = waited.filter(({ kind }) => kind.startsWith('certificate.') || kind.startsWith('transcript.'))
  expect(weighty.filter(({ kind }) => kind === 'transcript.made')).toHaveLength(1)
  expect(weighty.length).toBeGreaterThan(20)
  expect(weighty.filter(({ hours }) => hours > 0.01)).toEqual([])
  const [kept] =
    await command.sql`select count(*)::int as count, count(distinct at::date)::int as days from ledger_checkpoints`
  expect(kept?.days).toBeGreaterThan(60)
  expect((await verifyWholeLedger(db)).findings).toEqual([])
})

test('a database in which somebody is already is left alone', async () => {
  const person = await aPerson(empty.db, { name: 'Ada Brook', roles: ['admin'] })
  const refusal = await buildDemoAcademy({ db: empty.db, store, curriculum: taught, now, origin }).catch(
    (error: unknown) => error,
  )
  expect(isStartRefusal(refusal) && refusal.message).toMatch(/^There is a real academy in this database/)
  expect((await peopleList(empty.db, {})).people.map(({ id }) => id)).toEqual([person.id])
  expect(await cohortList(empty.db)).toEqual([])
  await empty.sql`delete from person_roles`
  await empty.sql`delete from people`
})

test('a build that is cut off leaves nothing, and the set-up link as it was', async () => {
  const link = await openSetUpLink(empty.db, { now })
  const token = link.state === 'opened' ? link.token : ''
  const before = await everythingBut(empty)
  const cutOff = ({ done }: { done: number }) => {
    if (done > 0) throw new Error('the power went')
  }
  await expect(
    setUpDemoAcademy({
      db: empty.db,
      store,
      curriculum: taught,
      now,
      origin,
      setUp: { token, ...form },
      onProgress: cutOff,
    }),
  ).rejects.toThrow('the power went')
  expect(await everythingBut(empty)).toEqual(before)
  expect(before).toEqual([])
  expect(await isOpenSetUpLink(empty.db, { token })).toBe(true)
}, 60_000)

test('a course that the story does not fit is refused in words, and nothing is kept', async () => {
  const stricter = { ...taught, levels: taught.levels.map((level) => ({ ...level, minimumObservations: 99 })) }
  const refusal = await buildDemoAcademy({ db: empty.db, store, curriculum: stricter, now, origin }).catch(
    (error: unknown) => error,
  )
  expect(isStartRefusal(refusal) && refusal.message).toMatch(
    /^The demo's story does not fit the course .* 99 observed performances/,
  )
  expect(await everythingBut(empty)).toEqual([])
}, 60_000)

test('from the set-up page a used link and an easy password are refused as without a demo', async () => {
  const again = setUpDemoAcademy({
    db: page.db,
    store,
    curriculum: taught,
    now,
    origin,
    setUp: { token: 'used', ...form },
  })
  await expect(again).rejects.toMatchObject({ name: 'Refusal', code: 'conflict' })
  const link = await openSetUpLink(empty.db, { now: addDays(now, 1) })
  const token = link.state === 'opened' ? link.token : ''
  const easy = setUpDemoAcademy({
    db: empty.db,
    store,
    curriculum: taught,
    now,
    origin,
    setUp: { token, ...form, password: 'password1234' },
  })
  await expect(easy).rejects.toMatchObject({ name: 'Refusal', code: 'invalid' })
})

test('the admin of the set-up page is the only one there who can sign in; the second is a name on waivers', async () => {
  const { people } = await peopleList(page.db, { role: 'admin' })
  const attempt = { email: SECOND_ADMIN.email, password: DEMO_PASSWORD, address: '127.0.0.1', browser: 'Test', now }
  await expect(signIn(page.db, attempt)).rejects.toMatchObject({ name: 'Refusal' })
  const others = people.filter(({ email }) => email !== SECOND_ADMIN.email)
  expect(others.map(({ id, email }) => [id, email])).toEqual([[admin, ADMIN.email]])
})

test('whoever set the demo up finds in the outbox who can sign in', async () => {
  const { letters } = await letterList(page.db)
  const letter = letters.find(({ subject }) => subject === 'Who can sign in to your demo academy')
  const read = await letterPage(page.db, { letterId: letter?.id ?? '' })
  expect(read?.body.lines.join(' ')).toContain(DEMO_PASSWORD)
  expect(read?.body.lines).toHaveLength(whoCanSignIn().length + 1)
})

test.each([
  ['from the terminal', command],
  ['from the set-up page', page],
])('the ledger never goes back in time, and never ahead of today: %s', async (_, database) => {
  const entries = await database.db
    .select({ at: ledgerEntries.at, kind: ledgerEntries.kind })
    .from(ledgerEntries)
    .orderBy(ledgerEntries.seq)
  const times = entries.map(({ at }) => at.getTime())
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expect(entries[0]).toMatchObject({ kind: 'academy.set-up', at: new Date('2025-09-23T07:30:00Z') })
  expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime())
})
