import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { anAcademyThatCertifies, anEligibleTrainee, provedAt, signing } from '~tests/factories/certificates'
import { anAdmin, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { suspendCertificate } from '../change-certificate.server'
import { goOnWithRuns } from './go-on-with-runs.server'
import type { Trouble } from './next-line.server'
import { runLines, runProgress } from './queries.server'
import { startRun } from './start-run.server'

const { db, sql } = await testDatabase()
const origin = 'https://academy.example'
const now = new Date('2026-11-20T09:00:00Z')
const academy = await anAcademyThatCertifies(db)
const { taught } = academy
const actor = signing(academy.admin)

const ready = async (count: number) => {
  const trainees = []
  for (let one = 0; one < count; one += 1)
    trainees.push(await anEligibleTrainee(db, { academy, now: addDays(now, -3) }))
  return trainees.map(({ id }) => id)
}
const start = (traineeIds: string[], changes: Partial<Parameters<typeof startRun>[1]> = {}) => {
  const runId = randomUUID()
  const people = traineeIds.map((traineeId) => ({ traineeId, cycle: 1 }))
  const run = { runId, levelSlug: 'safe-practice', people, taught, actor, proof: provedAt(now), now, ...changes }
  return startRun(db, run).then(({ fresh }) => ({ runId: run.runId, fresh }))
}
/** A clock by which a round is over after so many lines. */
const afterLines = (lines: number) => {
  let asked = 0
  return () => {
    asked += 1
    return asked > lines + 1 ? Number.MAX_SAFE_INTEGER : 0
  }
}
const troubles: Trouble[] = []
const goOn = (at = now, clock: () => number = () => 0) =>
  goOnWithRuns(db, { taught, origin, now: at, clock, onTrouble: (trouble) => troubles.push(trouble) })
const issuedTo = async (ids: string[]) =>
  (await db.select().from(certificates)).filter((one) => ids.includes(one.traineeId)).length

test('a signed list is issued line by line: each once, the rest with the reason', async () => {
  const ids = await ready(3)
  const newcomer = await aTrainee(db, { name: 'Mei Tan', cohortId: academy.cohort.id, now: addDays(now, -2) })
  const { runId } = await start([...ids, newcomer.id, actor.personId, ids[0] ?? ''])
  await goOn()
  expect(await runProgress(db, { runId })).toMatchObject({
    lines: 5,
    issued: 3,
    there: 0,
    refused: 2,
    finishedAt: now,
    stoppedBecause: null,
  })
  const lines = await runLines(db, { runId, page: 1 })
  expect(lines.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'issued', 'issued', 'issued'])
  expect(lines[0]?.sentence).toContain('has not earned')
  expect(lines[1]?.sentence).toContain('Nobody certifies themselves')
})

test('cut off after two lines it goes on with the third, and nothing is issued twice', async () => {
  const ids = await ready(4)
  const { runId } = await start(ids)
  expect(await goOn(now, afterLines(2))).toEqual({ done: 2 })
  expect(await issuedTo(ids)).toBe(2)
  expect(await runProgress(db, { runId })).toMatchObject({ issued: 2, finishedAt: null })
  await goOn()
  expect(await issuedTo(ids)).toBe(4)
  expect(await runProgress(db, { runId })).toMatchObject({ issued: 4, refused: 0 })
})

test('three processes at once and a second list over the same people issue each certificate once', async () => {
  const ids = await ready(4)
  const [first, second] = [await start(ids), await start(ids)]
  await Promise.all([goOn(), goOn(), goOn()])
  await goOn()
  expect(await issuedTo(ids)).toBe(4)
  const both = await Promise.all([first, second].map(({ runId }) => runProgress(db, { runId })))
  expect(both.map((run) => [(run?.issued ?? 0) + (run?.there ?? 0), run?.refused])).toEqual([
    [4, 0],
    [4, 0],
  ])
  expect(both.reduce((sum, run) => sum + (run?.issued ?? 0), 0)).toBe(4)
})

test('a list whose line dies in the middle leaves no certificate without its outcome', async () => {
  const [id = ''] = await ready(1)
  const { runId } = await start([id])
  await sql`create function fail_now() returns trigger language plpgsql as $$ begin raise exception 'the power went'; end $$`
  await sql`create trigger fail_now before update on issue_run_lines for each row execute function fail_now()`
  await goOn()
  expect([await issuedTo([id]), troubles[0]]).toMatchObject([0, { runId, line: 1, tries: 1 }])
  await sql`drop trigger fail_now on issue_run_lines`
  await goOn()
  expect([await issuedTo([id]), (await runProgress(db, { runId }))?.issued]).toEqual([1, 1])
})

test('the form sent twice starts one list', async () => {
  const ids = await ready(1)
  const runId = randomUUID()
  const both = await Promise.all([start(ids, { runId }), start(ids, { runId })])
  expect(both.map(({ fresh }) => fresh).sort()).toEqual([false, true])
  await goOn()
  expect(await runProgress(db, { runId })).toMatchObject({ lines: 1, issued: 1 })
})

test('a signature holds for a day, and only while its signer may issue', async () => {
  const [late, gone] = [await ready(1), await ready(1)]
  const old = await start(late)
  await goOn(addHours(now, 24))
  expect(await runProgress(db, { runId: old.runId })).toMatchObject({
    issued: 0,
    stoppedBecause: expect.stringContaining('signed again'),
  })
  const leaver = await anAdmin(db, { name: 'Aya Mori' })
  const theirs = await start(gone, { actor: signing(leaver) })
  await db.update(people).set({ deactivatedAt: now }).where(eq(people.id, leaver.id))
  await goOn()
  expect(await runProgress(db, { runId: theirs.runId })).toMatchObject({
    issued: 0,
    stoppedBecause: expect.stringContaining('may not issue'),
  })
  expect(await issuedTo([...late, ...gone])).toBe(0)
})

test('whoever loses the right to issue between two lines stops the list there: what is left waits, unsaid', async () => {
  const ids = await ready(3)
  const leaver = await anAdmin(db, { name: 'Ada Voss' })
  const { runId } = await start(ids, { actor: signing(leaver) })
  await sql.unsafe(`create function leaves() returns trigger language plpgsql as $$ begin
    delete from person_roles where person_id = '${leaver.id}'; return new; end $$`)
  await sql`create trigger leaves after update on issue_run_lines for each row execute function leaves()`
  await goOn()
  await sql`drop trigger leaves on issue_run_lines`
  expect(await runProgress(db, { runId })).toMatchObject({ issued: 1, refused: 0, finishedAt: null })
  await goOn()
  expect(await runProgress(db, { runId })).toMatchObject({
    ...{ issued: 1, refused: 0 },
    stoppedBecause: expect.stringContaining('may not issue'),
  })
})

test('a list that was signed by password goes on when a second factor is required from the next day on, and no new one starts', async () => {
  const ids = await ready(2)
  const { runId } = await start(ids)
  await goOn(now, afterLines(1))
  await sql`insert into second_factor_rules (number, rule, required_from, set_by, set_by_name, proved_by, set_at)
    values (1, 'required', '2026-11-21', ${actor.personId}, ${actor.name}, 'passkey', ${now.toISOString()})`
  const nextDay = addHours(now, 20)
  await goOn(nextDay)
  expect(await runProgress(db, { runId })).toMatchObject({ issued: 2, refused: 0, stoppedBecause: null })
  await expect(start(ids, { proof: provedAt(nextDay), now: nextDay })).rejects.toMatchObject({
    cause: { code: '23001' },
  })
})

test('whose certificate is suspended between the signature and their line is refused, and gets no second one', async () => {
  const [id = ''] = await ready(1)
  await start([id])
  await goOn()
  const [held] = (await db.select().from(certificates)).filter((one) => one.traineeId === id)
  const { runId } = await start([id])
  const by = { actor, proof: provedAt(now), origin, now }
  await suspendCertificate(db, { serial: held?.serial ?? '', reason: 'A complaint is looked into.', ...by })
  await goOn(addHours(now, 1))
  expect(await runProgress(db, { runId })).toMatchObject({ issued: 0, there: 0, refused: 1 })
  expect((await runLines(db, { runId, page: 1 }))[0]?.sentence).toContain('suspended')
  expect(await issuedTo([id])).toBe(1)
})

test.each([
  ['by an instructor', { actor: { ...actor, roles: ['instructor' as const] } }, 'not-allowed'],
  ['with an old proof', { proof: provedAt(addHours(now, -1)) }, 'proof-needed'],
  ['of an unknown level', { levelSlug: 'grand-master' }, 'not-found'],
  ['of nobody', { people: [] }, 'conflict'],
  ['of too many', { people: Array.from({ length: 5001 }, () => ({ traineeId: randomUUID(), cycle: 1 })) }, 'invalid'],
])('a list %s is not started', async (_, changes, code) => {
  const before = await sql`select count(*)::int as n from issue_runs`
  await expect(start(['x'], changes)).rejects.toMatchObject({ code })
  expect(await sql`select count(*)::int as n from issue_runs`).toEqual(before)
})

test('what was done is done: the database lets no line and no list be changed afterwards', async () => {
  for (const attempt of [
    sql`update issue_run_lines set outcome = 'there' where outcome = 'issued'`,
    sql`update issue_runs set finished_at = null, stopped_because = null where finished_at is not null`,
  ])
    await expect(attempt).rejects.toMatchObject({ code: '23001' })
})
