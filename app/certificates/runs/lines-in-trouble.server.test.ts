import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { anAcademyThatCertifies, anEligibleTrainee, provedAt, signing } from '~tests/factories/certificates'
import { anAdmin } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { issueCertificate } from '../issue-certificate.server'
import { leftOf, startAgain } from './again.server'
import { goOnWithRuns } from './go-on-with-runs.server'
import { PAUSES_MINUTES, type Trouble } from './next-line.server'
import { runLines, runProgress } from './queries.server'
import { startRun } from './start-run.server'

const { db, sql } = await testDatabase()
const origin = 'https://academy.example'
const now = new Date('2026-11-20T09:00:00Z')
const academy = await anAcademyThatCertifies(db)
const { taught } = academy
const actor = signing(academy.admin)

const ready = async () => (await anEligibleTrainee(db, { academy, now: addDays(now, -3) })).id
const signed = (at = now) => ({ taught, actor, proof: provedAt(at), now: at })
const asFirst = (traineeIds: string[]) => traineeIds.map((traineeId) => ({ traineeId, cycle: 1 }))
const start = async (traineeIds: string[], at = now) => {
  const runId = randomUUID()
  await startRun(db, { runId, levelSlug: 'safe-practice', people: asFirst(traineeIds), ...signed(at) })
  return runId
}
const troubles: Trouble[] = []
const goOn = (at = now) =>
  goOnWithRuns(db, { taught, origin, now: at, clock: () => 0, onTrouble: (trouble) => troubles.push(trouble) })
const issued = async (id: string) =>
  Number((await sql`select count(*)::int as n from certificates where trainee_id = ${id}`)[0]?.n)

/** Whoever's certificate the database cannot take, as on a disk that is full for them alone. */
await sql`create table unlucky (trainee_id uuid)`
await sql`create function breaks() returns trigger language plpgsql as $$ begin
  if exists (select from unlucky u where u.trainee_id = new.trainee_id) then
    raise exception 'could not extend file: No space left on device' using errcode = '53100';
  end if;
  return new; end $$`
await sql`create trigger breaks before insert on certificates for each row execute function breaks()`
const break_ = (id: string) => sql`insert into unlucky values (${id})`
const mend = () => sql`delete from unlucky`
beforeEach(async () => {
  troubles.length = 0
  await mend()
})

test('a fault in one line keeps no other line and no later list waiting', async () => {
  const [unlucky, next, other] = [await ready(), await ready(), await ready()]
  const runId = await start([unlucky, next])
  await start([other])
  await break_(unlucky)
  await goOn()
  expect([await issued(unlucky), await issued(next), await issued(other)]).toEqual([0, 1, 1])
  expect(await runProgress(db, { runId })).toMatchObject({ issued: 1, refused: 0, waitsAgain: 1, finishedAt: null })
  await mend()
  await goOn(addMinutes(now, 0.4))
  expect(await issued(unlucky)).toBe(0)
  await goOn(addMinutes(now, 0.5))
  expect([await issued(unlucky), (await runProgress(db, { runId }))?.issued]).toEqual([1, 2])
})

test('a line is tried after longer and longer pauses, each try is told once, and then it stands as failed', async () => {
  const unlucky = await ready()
  const runId = await start([unlucky])
  await break_(unlucky)
  let at = now
  for (const pause of [0, ...PAUSES_MINUTES]) {
    at = addMinutes(at, pause)
    // Two processes at once, and again at once.
    await Promise.all([goOn(at), goOn(at)])
    await goOn(at)
  }
  const told = troubles.map(({ line, tries }) => `${line}/${tries}`)
  expect([...new Set(told)]).toEqual(['1/1', '1/2', '1/3', '1/4', '1/5'])
  expect(troubles[0]).toMatchObject({ runId, error: { cause: { code: '53100' } } })
  expect(await runProgress(db, { runId })).toMatchObject({ failed: 1, waitsAgain: 0, finishedAt: at })
  expect((await runLines(db, { runId, page: 1 }))[0]).toMatchObject({
    ...{ outcome: 'failed', failures: 5, serial: null },
    sentence: expect.stringContaining('5 times. Nothing was issued.'),
  })
  await mend()
  await goOn(addHours(at, 1))
  expect(await issued(unlucky)).toBe(0)
})

const aFailedLine = async () => {
  const [unlucky, lucky] = [await ready(), await ready()]
  const runId = await start([lucky, unlucky])
  await break_(unlucky)
  let at = now
  for (const pause of [0, ...PAUSES_MINUTES]) {
    at = addMinutes(at, pause)
    await goOn(at)
  }
  return { unlucky, runId, at }
}

test('what failed can be tried again by a person, once however often the form is sent, and nobody gets two', async () => {
  const { unlucky, runId: of, at } = await aFailedLine()
  await mend()
  expect(await leftOf(db, { runId: of })).toEqual(asFirst([unlucky]))
  const again = { of, runId: randomUUID(), ...signed(at) }
  const sent = await Promise.all([startAgain(db, again), startAgain(db, again)])
  expect(sent.map(({ fresh }) => fresh).sort()).toEqual([false, true])
  const otherTab = startAgain(db, { ...again, runId: randomUUID() })
  await expect(otherTab).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Nobody is') })
  await Promise.all([goOn(at), goOn(at)])
  expect(await startAgain(db, again)).toEqual({ fresh: false })
  expect([await issued(unlucky), await leftOf(db, { runId: of })]).toEqual([1, []])
  expect(await runProgress(db, { runId: of })).toMatchObject({ issued: 1, failed: 1 })
})

test('whom a later list took up, or who was certified one by one meanwhile, is left no more', async () => {
  const [taken, certified] = [await aFailedLine(), await aFailedLine()]
  await mend()
  await start([taken.unlucky], addHours(taken.at, 1))
  await issueCertificate(db, {
    ...{ traineeId: certified.unlucky, levelSlug: 'safe-practice', cycle: 1, origin },
    ...signed(certified.at),
  })
  expect([await leftOf(db, { runId: taken.runId }), await leftOf(db, { runId: certified.runId })]).toEqual([[], []])
})

test('those whom a list did not come to are left when it ends, and not before', async () => {
  const [one, two] = [await ready(), await ready()]
  const runId = await start([one, two])
  expect(await leftOf(db, { runId })).toEqual([])
  await goOn(addHours(now, 24))
  expect(await leftOf(db, { runId })).toEqual(asFirst([one, two]))
})

test('a list whose own row cannot be read or ended keeps no other waiting', async () => {
  const leaver = await anAdmin(db, { name: 'Aya Mori' })
  const runId = randomUUID()
  const theirs = {
    runId,
    levelSlug: 'safe-practice',
    people: asFirst([await ready()]),
    ...signed(),
    actor: signing(leaver),
  }
  await startRun(db, theirs)
  const other = await ready()
  await start([other], addMinutes(now, 1))
  await sql`delete from person_roles where person_id = ${leaver.id}`
  await sql`create function stays() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$`
  await sql.unsafe(
    `create trigger stays before update on issue_runs for each row when (new.id = '${runId}') execute function stays()`,
  )
  await goOn(addMinutes(now, 1))
  await sql`drop trigger stays on issue_runs`
  expect([await issued(other), troubles]).toMatchObject([1, [{ runId, error: { cause: { message: 'not now' } } }]])
})

test.each([
  ['forgotten', `update issue_run_lines set failures = 0 where failures > 0 and done_at is null`],
  ['made up', `update issue_run_lines set failures = failures + 2 where done_at is null`],
  ['undone', `update issue_run_lines set outcome = null, done_at = null, sentence = null where outcome = 'failed'`],
])('a fault cannot be %s past the program', async (_, change) => {
  await break_(await ready())
  const waiting = await ready()
  await break_(waiting)
  await start([waiting])
  await goOn()
  await expect(sql.unsafe(change)).rejects.toMatchObject({ code: '23001' })
})
