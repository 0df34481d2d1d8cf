import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { parse, stringify } from 'yaml'
import { allCompetencies } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import type { Row } from './comparing'
import { crowd } from './crowd'
import { setStage } from './stage'

const TRAINEES = 1000
const COMPETENCIES = 40
const READINGS = 60

/** What the row of the matrix is called. */
export const MATRIX = `cohort matrix, ${TRAINEES.toLocaleString('en')} trainees by ${COMPETENCIES} competencies`

/**
 * An academy of its own whose course has forty competencies, and a cohort in the middle of it: 100,000 observations of all
 * kinds, some practice, some requests. Read when nothing is kept yet, then again and again; one record changes before each
 * reading, as in a working day. Milliseconds are those of the server, from the first byte of the question on.
 */
export async function largeMatrix(): Promise<Row[]> {
  const stage = await setStage()
  try {
    const CONTENT_DIR = await withFortyCompetencies(stage.folder)
    const academy = await stage.academy({ CONTENT_DIR, CONTENT_POLL_SECONDS: '0' })
    const { db } = stage.database
    const people = await crowd(db, { size: TRAINEES, signedIn: 1, now: new Date() })
    const asked = allCompetencies(people.taught).length
    if (asked !== COMPETENCIES) throw new Error(`the course has ${asked} competencies`)
    const many = await aYearOfWork(db)
    const read = async () => {
      const answer = await fetch(`${academy.origin}/teach/cohorts/${people.cohortId}`, {
        headers: { cookie: people.instructorCookie },
      })
      const html = await answer.text()
      const squares = html.match(/<td class=/g)?.length
      if (squares !== TRAINEES * COMPETENCIES) throw new Error(`${answer.status}: ${squares} squares`)
      const spent = Number(/total;dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1])
      return { spent, kilobytes: Buffer.byteLength(html) / 1024 }
    }
    const first = await read()
    for (let warming = 0; warming < 10; warming += 1) await read()
    const took: number[] = []
    const before = await academy.cpuMs()
    for (let reading = 0; reading < READINGS; reading += 1) {
      await db.execute(sql`update sign_off_requests set note = note || '.' where id = (select id from sign_off_requests
        order by id offset ${reading} limit 1)`)
      took.push((await read()).spent)
    }
    const cpu = ((await academy.cpuMs()) - before) / READINGS
    const sorted = took.sort((one, other) => one - other)
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(0)
    return [
      {
        what: MATRIX,
        ours: `server p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; nothing kept yet: ${first.spent.toFixed(0)} ms`,
        bare: `${many.toLocaleString('en')} observations, ${first.kilobytes.toFixed(0)} KB of HTML`,
        cpu: `${cpu.toFixed(1)} ms`,
        ratio: '',
        aim: 'under 100 ms',
      },
    ]
  } finally {
    await stage.clear()
  }
}

/** The content that ships, with copies of one module's competencies under other names until there are enough. */
async function withFortyCompetencies(folder: string): Promise<string> {
  const content = join(folder, 'content')
  await cp('content', content, { recursive: true })
  const file = join(content, 'modules/02-ethics-safety/checklist.yaml')
  type Checklist = { competencies: { slug: string; title: string }[] }
  const checklist: Checklist = parse(await readFile(file, 'utf8'))
  const taught = 27
  const more = Array.from({ length: COMPETENCIES - taught }, (_, n) => {
    const one = checklist.competencies[n % checklist.competencies.length] ?? { slug: '', title: '' }
    return { ...one, slug: `${one.slug}-${n}`, title: `${one.title} ${n + 1}` }
  })
  await rm(file)
  await writeFile(file, stringify({ ...checklist, competencies: [...checklist.competencies, ...more] }))
  return content
}

/** Turns the crowd's one good observation each into a year of work: more of them, some old, some weak, some missing. */
async function aYearOfWork(db: Db): Promise<number> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`delete from observations where random() < 0.15`)
    await tx.execute(sql`
      insert into observations select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
        'observed_at', o.observed_at - days * interval '1 day', 'signed_at', o.signed_at - days * interval '1 day',
        'entrustment', 3 + (random() * 2)::int))).*
      from observations o cross join lateral (select n, (random() * 500 + o.entrustment * 0)::int as days
        from generate_series(1, 2) n) more where random() < 0.97`)
    await tx.execute(sql`
      insert into practice_entries (trainee_id, competency_slug, practised_on, setting, participation, created_at)
      select trainee_id, competency_slug, current_date - (random() * 60)::int, 'phantom', 'performed', now()
      from observations where random() < 0.2`)
    await tx.execute(sql`
      insert into sign_off_requests (trainee_id, competency_slug, self_entrustment, created_at)
      select distinct on (trainee_id, competency_slug) trainee_id, competency_slug, 3, now() - random() * interval '60 days'
      from observations where random() < 0.02`)
  })
  await db.execute(sql`analyze`)
  return db.$count(observations)
}
