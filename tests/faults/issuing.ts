import { randomUUID } from 'node:crypto'
import { startRun } from '~/certificates/runs/start-run.server'
import type { Curriculum } from '~/curriculum/curriculum'
import { lastGoodCurriculum } from '~/curriculum/last-good.server'
import { addDays } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { anEligibleTrainee, provedAt, signing } from '../factories/certificates'
import { aCohort, anAcademy, anAdmin, anInstructor } from '../factories/people'
import { SMALL_LEVEL } from '../factories/small-course'
import { type AcademyUnderFire, openAcademyUnderFire } from './academy-under-fire'
import { randomFrom } from './toll'

type Ask = { seed: number; lists: number; lines?: number; tell?: (line: string) => void }

/** One list that was signed at once: how many of its lines were done at each kill, and what was wrong in the end. */
type ListUnderFire = { struckAt: number[]; seconds: number; findings: string[] }

/** How often a list is struck, each time the server alone or PostgreSQL with it. */
const STRIKES_A_LIST = 2
const GIVES_UP_AFTER_MS = 120_000

/**
 * Signs lists of certificates and kills the server that issues them, each twice and in its middle, at seeded lines. Afterwards every line has to be
 * issued, by one certificate with one event and one ledger entry, and the ledger has to agree.
 */
export async function issuingUnderFire({ seed, lists, lines = 60, tell = () => {} }: Ask): Promise<ListUnderFire[]> {
  const random = randomFrom(seed)
  const academy = await openAcademyUnderFire()
  try {
    const { db } = academy.database()
    const taught = await lastGoodCurriculum(db)
    if (!taught) throw new Error('the server has published no content yet')
    await anAcademy(db)
    const admin = await anAdmin(db)
    const instructor = await anInstructor(db)
    const cohort = await aCohort(db, { instructorIds: [instructor.id] })
    const school = { taught, admin, instructors: [instructor], cohort }
    const all: ListUnderFire[] = []
    for (let list = 1; list <= lists; list += 1) {
      all.push(await oneList(academy, { school, lines, random }))
      tell(`list ${list}: ${listInWords(all.at(-1))}`)
    }
    return all
  } finally {
    await academy.stop()
  }
}

type School = Parameters<typeof anEligibleTrainee>[1]['academy'] & { taught: Curriculum }
type OneList = { school: School; lines: number; random: () => number }

async function oneList(academy: AcademyUnderFire, { school, lines, random }: OneList): Promise<ListUnderFire> {
  const now = new Date()
  const { db } = academy.database()
  const people: { traineeId: string; cycle: number }[] = []
  for (let made = 0; made < lines; made += 1)
    people.push({ traineeId: (await anEligibleTrainee(db, { academy: school, now: addDays(now, -3) })).id, cycle: 1 })
  const [runId, signedAt] = [randomUUID(), new Date()]
  await startRun(db, {
    ...{ runId, levelSlug: SMALL_LEVEL.slug, people, taught: school.taught },
    ...{ actor: signing(school.admin), proof: provedAt(signedAt), now: signedAt },
  })
  const struckAt: number[] = []
  for (let strike = 0; strike < STRIKES_A_LIST; strike += 1) {
    await untilDone(academy, { runId, lines: Math.floor((lines * (strike + 0.2 + 0.5 * random())) / STRIKES_A_LIST) })
    await academy.strike(random() < 0.5 ? 'kill the server' : 'kill both')
    await academy.recovered()
    struckAt.push(await done(academy, runId))
  }
  await untilDone(academy, { runId, lines })
  const seconds = (Date.now() - signedAt.getTime()) / 1000
  return { struckAt, seconds, findings: await findingsOf(academy, { runId, lines }) }
}

const done = async (academy: AcademyUnderFire, runId: string) =>
  (await academy.sql()`select from issue_run_lines where run_id = ${runId} and done_at is not null`).length

/** Asked again and again, because nobody tells a stranger. */
async function untilDone(academy: AcademyUnderFire, { runId, lines }: { runId: string; lines: number }): Promise<void> {
  const giveUpAt = Date.now() + GIVES_UP_AFTER_MS
  while ((await done(academy, runId)) < lines) {
    if (Date.now() > giveUpAt) throw new Error(`fewer than ${lines} lines were done in ${GIVES_UP_AFTER_MS / 1000} s`)
    await new Promise((turn) => setTimeout(turn, 5))
  }
}

async function findingsOf(academy: AcademyUnderFire, { runId, lines }: { runId: string; lines: number }) {
  const wrong = await academy.sql()<{ position: number; outcome: string; counts: string }[]>`
    select l.position, l.outcome, x.certificates || ' certificates, ' || x.events || ' events, ' || x.entries || ' entries' as counts
    from issue_run_lines l, lateral (
      select count(distinct c.id) as certificates, count(distinct e.id) as events,
        (select count(*) from ledger_entries n, certificates mine where mine.trainee_id = l.trainee_id
          and n.kind = 'certificate.issued' and convert_from(n.body, 'UTF8')::jsonb -> 'details' ->> 'certificate' = mine.id::text) as entries
      from certificates c left join certificate_events e on e.certificate_id = c.id and e.type = 'issued'
      where c.trainee_id = l.trainee_id) x
    where l.run_id = ${runId} and (l.outcome, x.certificates, x.events, x.entries) is distinct from ('issued', 1, 1, 1)`
  const ledger = await verifyWholeLedger(academy.database().db)
  const said = (await academy.sql()`select from issue_run_lines where run_id = ${runId}`).length
  return [
    ...(said === lines ? [] : [`${said} lines stand instead of ${lines}`]),
    ...wrong.map(({ position, outcome, counts }) => `line ${position + 1}: ${outcome}, ${counts}`),
    ...ledger.findings.map(({ sentence }) => sentence),
  ]
}

/** One list, for a table that a person reads. */
export const listInWords = (list: ListUnderFire | undefined): string =>
  list
    ? `killed after ${list.struckAt.join(' and ')} lines, done in ${list.seconds.toFixed(0)} s; ${list.findings.join('; ') || 'each issued once, the ledger agrees'}`
    : 'nothing was done'
