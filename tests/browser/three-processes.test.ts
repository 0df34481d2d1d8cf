import { expect, test } from 'vitest'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { startAcademyServer } from '~tests/setup/academy-server'
import { emptyDatabase } from '~tests/setup/database'
import { urlOf } from '~tests/setup/database-url'
import { aSmallCourse } from '~tests/setup/small-course'
import { openBrowser } from '../faults/browser'
import { type Stage, setTheStage, theStory } from '../faults/story'

const { db, sql, ...database } = await emptyDatabase()
const settings = { DATABASE_URL: urlOf(database), DATABASE_CONNECTIONS: '5', CONTENT_DIR: await aSmallCourse() }
const started = await Promise.all([
  startAcademyServer(settings),
  startAcademyServer(settings),
  startAcademyServer(settings),
])
const origins = started.map((server) => server.origin)
const setUpPath = started.find((server) => server.setUpPath)?.setUpPath ?? ''

/** Every request goes to another of the three. */
let turn = 0
const nextOrigin = () => origins[(turn += 1) % origins.length] ?? ''

test('three that start at once on an empty database migrate it once and print one set-up link between them', async () => {
  const steps = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`
  expect(new Set(steps.map((step) => step.hash)).size).toBe(steps.length)
  expect(started.filter((server) => server.setUpPath !== undefined)).toHaveLength(1)
  expect(
    started.filter((server) => server.said().includes('A set-up link was printed a moment ago by another start.')),
  ).toHaveLength(2)
})

/** Everything is sent to all three at once, and must have happened once. */
test('a journey of which every step is sent to all three at once happens once', async () => {
  const stage: Stage = await setTheStage({ origin: nextOrigin, sql: () => sql, setUpPath })
  for await (const step of theStory(stage, 1)) {
    const answers = await Promise.all([step.send(), step.send(), step.send()])
    const statuses = answers.map((answer) => answer.status)
    await Promise.all(answers.map((answer) => answer.text()))
    expect(
      statuses.filter((status) => status >= 500),
      step.name,
    ).toEqual([])
    expect(statuses.filter((status) => status < 400).length, `${step.name}: ${statuses}`).toBeGreaterThan(0)
    expect(await step.effects(sql), step.name).toBe(step.times ?? 1)
  }
  expect((await verifyWholeLedger(db)).findings).toEqual([])
})

test('whoever signs in at one is signed in at all, and signed out at all', async () => {
  const visitor = openBrowser(nextOrigin)
  await visitor.post('/sign-in', { email: 'ines@faults.example', password: 'gravel otter lamp' })
  const seen = await Promise.all([visitor.get('/teach'), visitor.get('/teach'), visitor.get('/teach')])
  expect(seen.map((answer) => answer.status)).toEqual([200, 200, 200])
  await visitor.post('/sign-out')
  const gone = await Promise.all([visitor.get('/teach'), visitor.get('/teach'), visitor.get('/teach')])
  expect(gone.map((answer) => answer.status)).toEqual([302, 302, 302])
})

test('each of them stops when it is told to, and the others go on', async () => {
  const [first, ...others] = started
  expect(await first?.end('SIGTERM')).toBe(0)
  for (const other of others) expect((await fetch(`${other.origin}/healthz`)).status).toBe(200)
})
