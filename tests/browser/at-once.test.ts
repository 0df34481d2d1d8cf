import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anOpenAttempt } from '~tests/factories/quizzes'
import type { Fields, Visitor } from '~tests/setup/visitor'
import { everyForm } from './doing/every-form'
import { theTwoCohorts } from './doing/two-cohorts'

const world = await theTwoCohorts()
const { db, clock, people, things, visitors, module, quiz, competency, observation } = world

const posts = (visitor: Visitor, path: string, fields: Fields) =>
  Array.from({ length: 6 }, () => visitor.post(path, fields))
const countIn = async (table: string, where: string) =>
  Number(
    ((await db.execute(sql.raw(`select count(*) as n from ${table} where ${where}`))) as unknown as { n: string }[])[0]
      ?.n,
  )

test('six starts of a quiz at once are one attempt, and six times handing it in are one mark', async () => {
  const trainee = visitors['another trainee']
  const started = await Promise.all(posts(trainee, `/learn/modules/${module.slug}/quiz`, {}))
  const places = new Set(started.map((answer) => answer.headers.get('location')))
  expect([started.map((answer) => answer.status), places.size]).toEqual([Array(6).fill(302), 1])
  const open = await anOpenAttempt(db, {
    traineeId: people.other.id,
    quiz: quiz,
    now: clock.now(),
  })
  const handedIn = await Promise.all(posts(trainee, `/attempts/${open.attemptId}/submit`, {}))
  expect(handedIn.map((answer) => answer.status)).toEqual(Array(6).fill(302))
  expect(await countIn('quiz_attempts', `trainee_id = '${people.other.id}'`)).toBe(1)
})

test('six requests for a sign-off at once are one request', async () => {
  const asked = await Promise.all(
    posts(visitors['another trainee'], `/learn/competencies/${competency.slug}`, {
      intent: 'ask',
      selfEntrustment: '3',
    }),
  )
  expect(asked.every((answer) => answer.status < 500)).toBe(true)
  expect(await countIn('sign_off_requests', `trainee_id = '${people.other.id}'`)).toBe(1)
})

test('six signatures under one form are one sign-off and one ledger entry', async () => {
  const path = `/teach/observe/${things.traineeId}/${competency.slug}?version=${competency.version}`
  const entries = await countIn('ledger_entries', `kind = 'sign-off.signed'`)
  const signed = await Promise.all(posts(visitors['the instructor'], path, observation))
  expect(new Set(signed.map((answer) => answer.headers.get('location')))).toEqual(
    new Set([`/teach/observations/${observation.observationId}?done=signed`]),
  )
  expect(await countIn('observations', `id = '${observation.observationId}'`)).toBe(1)
  expect(await countIn('ledger_entries', `kind = 'sign-off.signed'`)).toBe(entries + 1)
})

test('six revocations at once end a certificate once', async () => {
  const fields = {
    intent: 'revoke',
    code: 'issued-in-error',
    reason: 'It was issued to the wrong person.',
    confirmed: 'yes',
  }
  const revoked = await Promise.all(posts(visitors['an admin'], `/admin/certificates/${things.serial}`, fields))
  expect(revoked.every((answer) => answer.status === 302)).toBe(true)
  expect(await countIn('certificate_events', `type = 'revoked'`)).toBe(1)
})

test('six acceptances of one invitation at once make one person', async () => {
  const { path, right } = everyForm(world)['accepting an invitation'] ?? { path: '', right: {} }
  const accepted = await Promise.all(posts(visitors['a stranger'], path, right))
  expect(accepted.map((answer) => answer.status).sort()).toEqual([302, ...Array(5).fill(409)])
  expect(await countIn('people', `email = 'new@people.example'`)).toBe(1)
})

test('six grants of one request for recognition at once are one recognition and one ledger entry', async () => {
  const { path, right } = everyForm(world)['answering a request for recognition'] ?? { path: '', right: {} }
  const granted = await Promise.all(posts(visitors['an admin'], path, right))
  expect(granted.map((answer) => answer.headers.get('location'))).toEqual(Array(6).fill(`${path}?done=grant`))
  expect(await countIn('recognitions', `request_id = '${things.recognitionRequestId}'`)).toBe(1)
  expect(await countIn('ledger_entries', `kind = 'recognition.granted'`)).toBe(2)
})

// What each leaves behind, once, however often it was sent at one moment.
test.each<[form: string, table: string, where: string]>([
  ['proposing a waiver', 'waivers', `requirement = 'competency:room-and-welcome'`],
  ['answering a waiver', 'waiver_answers', 'true'],
  ['changing how certificates look', 'certificate_templates', `paper = 'Letter'`],
  ['making one’s own transcript', 'transcripts', `id = 'made'`],
  ['making somebody’s transcript', 'transcripts', `id = 'made'`],
  ['correcting an entry of the practice log', 'practice_entries', `id = 'made'`],
  ['logging practice', 'practice_entries', `id = 'made'`],
  ['disputing a sign-off', 'sign_off_disputes', 'true'],
  ['allowing a late sign-off', 'late_permissions', 'true'],
  ['asking two to watch', 'double_observations', 'true'],
])('%s six times at once happens once', async (form, table, where) => {
  const asked = everyForm(world)[form]
  if (!asked) throw new Error('there is such a form')
  const { by, path, right } = asked
  const id = right.transcriptId ?? right.entryId
  const once = where.replace('made', String(id))
  const before = await countIn(table, once)
  const sent = await Promise.all(posts(visitors[by], path, right))
  expect(sent.map((answer) => answer.status).filter((status) => status >= 500)).toEqual([])
  expect(sent.some((answer) => answer.status === 302)).toBe(true)
  expect((await countIn(table, once)) - before).toBe(1)
})
