import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import type { Db } from '~db/client'
import { openAttempts } from './attempts'
import type { Row } from './comparing'
import { type Crowd, crowd } from './crowd'
import { answered, type Shot, type Target } from './load'
import { type Running, setStage } from './stage'

const SECONDS = 20
const LARGE = 2_000

/** What the rows of a full classroom are called. */
export const CLASSROOM = 'trainees answering one question a second'

/**
 * Everybody answers one question a second, whether or not the last was acknowledged, on one server and then on several over
 * one database. Latency counts from the moment at which the answer was due, so a server that falls behind cannot hide it.
 */
export async function fullClassroom(
  db: Db,
  { people, bare, servers }: { people: Crowd; bare: Running; servers: Running[] },
): Promise<Row[]> {
  const [first] = servers
  if (!first) throw new Error('a classroom needs a server')
  for (const cookie of people.traineeCookies) await start(first, cookie)
  const attempts = await openAttempts(db, people)
  const sequences = attempts.map(() => 0)
  const saving = (running: Running): Target => ({
    name: 'saving an answer',
    running,
    shot: (n) => {
      const { id, cookie, position, answer } = attempts[n] ?? { id: '', cookie: '', position: 1, answer: [] }
      const sequence = (sequences[n] = (sequences[n] ?? 0) + 1)
      return json(running, { path: `/api/attempts/${id}/answers`, cookie, body: { position, answer, sequence } })
    },
  })
  const inserting: Target = {
    name: 'bare INSERT',
    running: bare,
    shot: () => json(bare, { path: '/insert', body: { position: 1, answer: 'a', sequence: 1 } }),
  }
  const insert = await onceASecond([inserting], attempts.length)
  const rows: Row[] = []
  for (const few of [servers.slice(0, 1), servers]) {
    const took = await onceASecond(few.map(saving), attempts.length)
    rows.push({
      what: `${attempts.length} ${CLASSROOM}, ${few.length === 1 ? 'one server' : `${few.length} servers`}`,
      ours: `${took.length} acknowledged, p50 ${at(took, 0.5)} ms, p95 ${at(took, 0.95)} ms`,
      bare: `p50 ${at(insert, 0.5)} ms, p95 ${at(insert, 0.95)} ms`,
      ratio: '',
      aim: 'p95 under 150 ms',
    })
  }
  return rows
}

/** The milliseconds that each request took, shortest first. */
async function onceASecond(targets: Target[], trainees: number): Promise<number[]> {
  const agents = targets.map(() => new Agent({ keepAlive: true, maxSockets: 200 }))
  const took: number[] = []
  const began = performance.now()
  const trainee = async (n: number) => {
    const turns: Promise<void>[] = []
    for (let second = 0; second < SECONDS; second += 1) {
      const due = began + (second + n / trainees) * 1000
      await pause(Math.max(0, due - performance.now()))
      const target = targets[n % targets.length]
      const agent = agents[n % targets.length]
      if (!target || !agent) throw new Error('nobody to answer to')
      turns.push(answered(target, agent, target.shot(n)).then(() => void took.push(performance.now() - due)))
    }
    await Promise.all(turns)
  }
  await Promise.all(Array.from({ length: trainees }, (_, n) => trainee(n)))
  for (const agent of agents) agent.destroy()
  return took.sort((one, other) => one - other)
}

const at = (sorted: number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0)

const json = (
  { origin }: Running,
  { path, cookie = '', body }: { path: string; cookie?: string; body: object },
): Shot => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', origin, cookie },
  body: JSON.stringify(body),
  expect: 200,
})

async function start({ origin }: Running, cookie: string): Promise<Response> {
  const answer = await fetch(`${origin}/learn/modules/ethics-safety/quiz`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (answer.status !== 302) throw new Error(`an attempt was not begun: ${answer.status} ${await answer.text()}`)
  return answer
}

/** What the row of a large bank is called. */
export const LARGE_BANK = `starting an attempt from a bank of ${LARGE.toLocaleString('en')} questions`

/** An academy of its own whose ethics quiz has so many questions; a hundred people start it, one after the other. */
export async function largeBank(): Promise<Row> {
  const stage = await setStage()
  try {
    const CONTENT_DIR = await withLargeBank(stage.folder)
    const academy = await stage.academy({ CONTENT_DIR, CONTENT_POLL_SECONDS: '0' })
    const people = await crowd(stage.database.db, { size: 110, signedIn: 110, now: new Date() })
    const took: number[] = []
    const queries = new Set<string>()
    for (const cookie of people.traineeCookies) {
      const began = performance.now()
      const answer = await start(academy, cookie)
      took.push(performance.now() - began)
      queries.add(/desc="(\d+) queries"/.exec(answer.headers.get('server-timing') ?? '')?.[1] ?? '?')
    }
    const sorted = took.slice(10).sort((one, other) => one - other)
    return {
      what: LARGE_BANK,
      ours: `p50 ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms, ${[...queries].join(' or ')} queries a request`,
      bare: '',
      ratio: '',
      aim: 'at most 5 queries',
    }
  } finally {
    await stage.clear()
  }
}

type Bank = { questions: { id: string; type: string; ask: string }[] }

/** The content that ships, with questions of the ethics bank repeated under other names until there are enough. */
async function withLargeBank(folder: string): Promise<string> {
  const content = join(folder, 'content')
  await cp('content', content, { recursive: true })
  const file = join(content, 'modules/02-ethics-safety/quiz.yaml')
  const bank: Bank = parse(await readFile(file, 'utf8'))
  const plain = bank.questions.filter(({ type }) => type === 'single')
  const more = Array.from({ length: LARGE - bank.questions.length }, (_, n) => {
    const question = plain[n % plain.length] ?? { id: '', type: '', ask: '' }
    return { ...question, id: `${question.id}-${n}`, ask: `${question.ask} (case ${n + 1})` }
  })
  await rm(file)
  await writeFile(file, stringify({ ...bank, questions: [...bank.questions, ...more] }))
  return content
}
