import { randomUUID } from 'node:crypto'
import { catchUpCredentials } from '~/certificates/credential/catch-up-credentials.server'
import { drawnCertificate } from '~/certificates/paper/drawn-certificate.server'
import { openPapers } from '~/certificates/paper/papers.server'
import { goOnWithRuns } from '~/certificates/runs/go-on-with-runs.server'
import { runLines, runProgress } from '~/certificates/runs/queries.server'
import { startRun } from '~/certificates/runs/start-run.server'
import { addDays } from '~/platform/time'
import { migrate } from '~db/migrate.server'
import { anAcademyThatCertifies, anEligibleTrainee, provedAt, signing } from '../factories/certificates'
import { withSigningKeys } from '../factories/keys'
import type { Row } from './comparing'
import type { Stage } from './stage'

/** The part of the bench that issues, by its name on the command line. */
export const ISSUING = 'issuing'

const [PEOPLE, PAPERS] = [1000, 60]
const ORIGIN = 'https://academy.example'

/**
 * A thousand certificates signed at once: how many a second are issued (record, ledger, letter, frozen credential) against bare
 * inserts of the same rows' number, how many credentials are signed, and how long a paper takes that is asked for first.
 */
export async function measureIssuing({ database }: Stage): Promise<Row[]> {
  await migrate(database)
  const { db } = database
  const keys = await withSigningKeys(db)
  const academy = await anAcademyThatCertifies(db)
  const now = new Date()
  const people: { traineeId: string; cycle: number }[] = []
  for (let made = 0; made < PEOPLE; made += 1)
    people.push({ traineeId: (await anEligibleTrainee(db, { academy, now: addDays(now, -2) })).id, cycle: 1 })
  const { taught } = academy
  const runId = randomUUID()
  const signed = { actor: signing(academy.admin), proof: provedAt(now), now }
  await startRun(db, { runId, levelSlug: 'safe-practice', people, taught, ...signed })

  let peak = 0
  const troubles: unknown[] = []
  const issuing = await secondsOf(async () => {
    while ((await runProgress(db, { runId }))?.finishedAt === null) {
      await goOnWithRuns(db, { taught, origin: ORIGIN, now, onTrouble: ({ error }) => troubles.push(error) })
      peak = Math.max(peak, process.memoryUsage().rss)
    }
  })
  await database.sql`create table if not exists bench_bare (n bigint generated always as identity primary key, body text)`
  const bare = await secondsOf(async () => {
    for (let row = 0; row < PEOPLE; row += 1) await database.sql`insert into bench_bare (body) values ('a certificate')`
  })
  const done = await runProgress(db, { runId })
  if (done?.issued !== PEOPLE)
    throw new Error(`${done?.issued} of ${PEOPLE} certificates were issued`, { cause: troubles[0] })
  const signingAll = await secondsOf(
    async () => void (await untilNone(() => catchUpCredentials(db, { keys, origin: ORIGIN, now }))),
  )
  return [
    {
      what: `issuing ${PEOPLE} certificates signed at once`,
      ours: `${Math.round(PEOPLE / issuing)}/s, memory at most ${Math.round(peak / 1_048_576)} MB`,
      bare: `${Math.round(PEOPLE / bare)}/s (one row inserted each)`,
      ratio: (bare / issuing).toFixed(2),
      aim: '',
    },
    {
      what: `signing their ${PEOPLE} credentials in the background`,
      ours: `${Math.round(PEOPLE / signingAll)}/s`,
      bare: '',
      ratio: '',
      aim: '',
    },
    await papersOf(db, { runId, keys, now }),
  ]
}

async function papersOf(
  db: Stage['database']['db'],
  { runId, keys, now }: { runId: string; keys: Awaited<ReturnType<typeof withSigningKeys>>; now: Date },
): Promise<Row> {
  const papers = openPapers()
  const serials = (await runLines(db, { runId, page: 1 })).flatMap(({ serial }) => serial ?? []).slice(0, PAPERS)
  const drawing = { papers, keys, origin: ORIGIN, now }
  const times: number[] = []
  for (const serial of serials)
    times.push(
      await secondsOf(async () => void (await drawnCertificate(db, { serial, readerId: '', seesAll: true }, drawing))),
    )
  await papers.close()
  const sorted = times.slice(1).sort((a, b) => a - b)
  const at = (share: number) => `${Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 1000)} ms`
  return {
    what: 'a certificate as PDF, asked for the first time',
    ours: `p50 ${at(0.5)}, p95 ${at(0.95)}`,
    bare: `the very first, with its fonts: ${Math.round((times[0] ?? 0) * 1000)} ms`,
    ratio: '',
    aim: '',
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

async function untilNone(round: () => Promise<{ signed: number }>): Promise<void> {
  let signed = 1
  while (signed > 0) signed = (await round()).signed
}
