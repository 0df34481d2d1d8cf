import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { aCertificate, anAcademyThatCertifies } from '../factories/certificates'
import { compareAttempts } from './attempts'
import { CLASSROOM, fullClassroom, LARGE_BANK, largeBank } from './classroom'
import { compare, get, type Row } from './comparing'
import { type Crowd, crowd } from './crowd'
import { compareImports } from './imports'
import { ISSUING, measureIssuing } from './issuing'
import { measureLedger } from './ledger'
import { load, type Target } from './load'
import { FIGURES, tenThousandAttempts } from './many-answers'
import { largeMatrix, MATRIX } from './matrix'
import { printRetakes } from './retakes'
import { printSignOffs } from './sign-off'
import { type Running, type Stage, setStage } from './stage'
import { weightOf } from './weight'

const LESSON = '/learn/modules/ethics-safety/lessons/03-heat-pressure-and-time'
const ATTEMPTS = 240
const CLASS = 300

/** `npm run bench`: prints (and with --write keeps in the README) one table of ratios against bare baselines. */
export async function main(args: string[]): Promise<void> {
  const seconds = Number(args[args.indexOf('--seconds') + 1] || 2)
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
  if (only === 'retakes') return printRetakes()
  if (only === 'sign-off') return printSignOffs()
  if (only === 'import') return console.log(`\n${asTable(await compareImports())}`)
  if (only === 'matrix') return console.log(`\n${asTable(await largeMatrix())}`)
  const stage = await setStage()
  try {
    if (only === 'ledger') return console.log(`\n${asTable(await measureLedger(stage))}`)
    if (only === ISSUING) return console.log(`\n${asTable(await measureIssuing(stage))}`)
    const rows = await measure(
      stage,
      args.includes('--seconds') ? seconds : 2,
      (what) => only === undefined || what.includes(only),
    )
    const table = asTable(rows)
    console.log(`\n${table}`)
    if (args.includes('--write')) await keepInReadme(table)
  } finally {
    await stage.clear()
  }
}

async function measure(stage: Stage, seconds: number, wanted: (what: string) => boolean): Promise<Row[]> {
  const firstStart = await stage.academy()
  const openedFirst = firstStart.openedAfterMs
  await firstStart.end()
  const academy = await stage.academy({ TRUSTED_PROXIES: '1', CONTENT_POLL_SECONDS: '0' })
  const idle = await academy.megabytes()
  const bare = await stage.baselines()
  const people = await crowd(stage.database.db, { size: 1000, signedIn: ATTEMPTS + CLASS, now: new Date() })
  const cookie = people.traineeCookies[0] ?? ''

  const rows: Row[] = []
  const { serial } = await aCertificate(stage.database.db, {
    academy: await anAcademyThatCertifies(stage.database.db),
    now: new Date(),
  })
  for (const page of pagesOf(people, serial).filter((one) => wanted(one.what)))
    rows.push(await comparePage(page, { academy, bare, seconds }))
  const { db } = stage.database
  if (wanted('attempts'))
    rows.push(...(await compareAttempts({ academy, bare, people: some(people, 0, ATTEMPTS), db })))
  if (wanted(CLASSROOM)) {
    const others = [await stage.academy(), await stage.academy()]
    const classroom = { people: some(people, ATTEMPTS, ATTEMPTS + CLASS), bare, servers: [academy, ...others] }
    rows.push(...(await fullClassroom(db, classroom)))
    for (const other of others) await other.end()
  }
  if (wanted(LARGE_BANK)) rows.push(await largeBank())
  if (wanted(MATRIX)) rows.push(...(await largeMatrix()))
  if (wanted(FIGURES.what)) {
    await tenThousandAttempts(stage.database.db)
    rows.push(await comparePage({ ...FIGURES, cookie: people.instructorCookie }, { academy, bare, seconds }))
  }
  rows.push({
    what: 'health check',
    ...(await compare(get('healthz', academy, '/healthz'), get('bare handler', bare, '/'), { seconds, atOnce: 8 })),
    aim: '',
  })

  if (wanted('import')) rows.push(...(await compareImports()))
  if (wanted('ledger')) rows.push(...(await apart(measureLedger)))
  if (wanted(ISSUING)) rows.push(...(await apart(measureIssuing)))

  const weight = await weightOf(`${academy.origin}${LESSON}`, cookie)
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
  const kinds = Object.entries(weight.byKind).map(([kind, bytes]) => `${kind.toLowerCase()} ${kilobytes(bytes)}`)
  rows.push({
    what: 'lesson page, cold cache, over the wire',
    ours: kilobytes(weight.total),
    bare: kinds.join(', '),
    ratio: '',
    aim: 'at most 120 KB',
  })
  rows.push({
    what: 'first start, database up, all lessons compiled',
    ours: `${(openedFirst / 1000).toFixed(1)} s`,
    bare: '',
    ratio: '',
    aim: '',
  })
  rows.push({
    what: 'later start',
    ours: `${(academy.openedAfterMs / 1000).toFixed(1)} s`,
    bare: '',
    ratio: '',
    aim: '',
  })
  rows.push({
    what: 'memory of the server, idle / after all of the above',
    ours: `${idle.toFixed(0)} MB / ${(await academy.megabytes()).toFixed(0)} MB`,
    bare: '',
    ratio: '',
    aim: 'under 250 MB',
  })
  return rows
}

/** On a database of its own: a million entries that nobody's rows answer for, or a thousand certificates, would spoil the academy's. */
async function apart(measured: (stage: Stage) => Promise<Row[]>): Promise<Row[]> {
  const stage = await setStage()
  return measured(stage).finally(stage.clear)
}

/** Part of the crowd, so that no two measurements work on the same attempts. */
const some = (people: Crowd, from: number, to: number): Crowd => ({
  ...people,
  traineeCookies: people.traineeCookies.slice(from, to),
  traineeIds: people.traineeIds.slice(from, to),
})

/** `serverTime`: also how long the server takes for one at a time, by its own clock, which is what whoever checks a certificate waits for. */
type PageToMeasure = {
  what: string
  path: string
  cookie?: string
  aim: string
  atOnce?: number
  serverTime?: boolean
}

const QUICKLY = { serverTime: true, aim: 'server time under 10 ms' }

const pagesOf = (people: Crowd, serial: string): PageToMeasure[] => [
  { what: 'sign-in page', path: '/sign-in', aim: '' },
  { what: 'trainee dashboard', path: '/learn', cookie: people.traineeCookies[0], aim: 'at least 0.5' },
  { what: 'lesson page', path: LESSON, cookie: people.traineeCookies[0], aim: 'at least 0.5' },
  { what: 'verify page, valid certificate', path: `/verify/${serial}`, ...QUICKLY },
  { what: 'verify page, unknown serial', path: '/verify/00000000000000000000000000', ...QUICKLY },
]

/** Our page against React rendering the same markup from memory. Each caller has an address of its own, so that no limit on guessing is met. */
async function comparePage(
  { what, path, cookie, aim, atOnce = 4, serverTime = false }: PageToMeasure,
  { academy, bare, seconds }: { academy: Running; bare: Running; seconds: number },
): Promise<Row> {
  const headers = cookie ? { cookie } : undefined
  const answer = await fetch(`${academy.origin}${path}`, { headers })
  const html = await answer.text()
  const name = what.replace(/\W+/g, '-')
  await fetch(`${bare.origin}/page/${name}`, { method: 'PUT', body: html })
  const ours: Target = {
    name: what,
    running: academy,
    shot: (n) => ({
      method: 'GET',
      path,
      headers: { ...headers, 'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` },
      expect: answer.status,
    }),
  }
  const row = await compare(ours, get('bare React', bare, `/page/${name}`), { seconds, atOnce })
  if (!serverTime) return { what, ...row, aim }
  const { serverP50, serverP95 } = await load(ours, { seconds, atOnce: 1 })
  const alone = `server time one at a time p50 ${serverP50.toFixed(1)} ms, p95 ${serverP95.toFixed(1)} ms`
  return { what, ...row, ours: `${row.ours}; ${alone}`, aim }
}

function asTable(rows: Row[]): string {
  const lines = rows.map(
    ({ what, ours, bare, cpu = '', ratio, aim }) => `| ${what} | ${ours} | ${bare} | ${cpu} | ${ratio} | ${aim} |`,
  )
  return [
    '| what | Firstlight | bare | CPU a request, ours / bare | ratio of throughput | aim |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

async function keepInReadme(table: string): Promise<void> {
  const file = join(process.cwd(), 'README.md')
  const readme = await readFile(file, 'utf8')
  await writeFile(
    file,
    readme.replace(/(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/, (_, open, close) => `${open}${table}\n${close}`),
  )
}
