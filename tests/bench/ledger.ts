import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asc, sql } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { signCheckpoint } from '~/ledger/checkpoints/sign-checkpoint.server'
import { growingTree } from '~/ledger/tree/hashing.server'
import { consistencyProof, inclusionProof, ledgerSize } from '~/ledger/tree/proofs.server'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { migrate } from '~db/migrate.server'
import { ledgerEntries } from '~db/schema/ledger'
import { withSigningKeys } from '../factories/keys'
import type { Row } from './comparing'
import { fillLedger } from './many-entries'
import type { Stage } from './stage'

const Once = z.object({ seconds: z.number(), peakBytes: z.number(), entries: z.number(), findings: z.number() })
const SIZES = [10_000, 100_000, 1_000_000]
const [APPENDS, AT_ONCE, PROOFS, CHECKPOINTS] = [400, 4, 300, 15]

/** The curve of the ledger: what an append, a checkpoint and a proof take at ten thousand, a hundred thousand and a million entries, and a check of all of it. */
export async function measureLedger({ database, address }: Stage): Promise<Row[]> {
  await migrate(database)
  const keys = await withSigningKeys(database.db)
  await database.sql`create table if not exists bench_bare (n bigint generated always as identity primary key, body bytea not null)`
  const rows: Row[] = []
  const first: Record<string, number> = {}
  for (const size of SIZES) {
    await fillLedger(database.db, { upTo: size })
    for (const { what, milliseconds, ...row } of await measureAt(database.db, { keys, size })) {
      first[what] ??= milliseconds
      const ratio = `${(milliseconds / (first[what] ?? milliseconds)).toFixed(2)} of its time at 10,000`
      rows.push({ what: `ledger of ${size.toLocaleString('en')} entries: ${what}`, ...row, ratio })
    }
    rows.push(checkAt(address, size))
  }
  return rows
}

type Measured = Omit<Row, 'ratio'> & { milliseconds: number }
type At = { keys: Awaited<ReturnType<typeof withSigningKeys>>; size: number }

async function measureAt(db: Db, { keys, size }: At): Promise<Measured[]> {
  const at = new Date()
  const append = () =>
    db.transaction((tx) => appendToLedger(tx, { kind: 'academy.set-up', details: { demo: false }, at }))
  const bare = () => db.execute(sql`insert into bench_bare (body) values (sha256('x') || sha256('y'))`)
  const signing = { keys, origin: 'https://academy.example', witness: undefined, now: at }
  const [ours, theirs] = [await rateOf(append), await rateOf(bare)]
  const checkpoint = await timesOf(
    CHECKPOINTS,
    async () => void (await signCheckpoint(db, signing)),
    async () => void (await append()),
  )
  const now = await ledgerSize(db)
  const someEntry = () => 1 + Math.floor(Math.random() * (now - 1))
  const inclusion = await timesOf(PROOFS, async () => void (await inclusionProof(db, { seq: someEntry(), size: now })))
  const consistency = await timesOf(
    PROOFS,
    async () => void (await consistencyProof(db, { from: someEntry(), to: now })),
  )
  const began = performance.now()
  await rootOfAll(db)
  const all = `reading and hashing all leaves: ${((performance.now() - began) / 1000).toFixed(2)} s`
  const rate = `${ours.toFixed(0)}/s, four at once (at ${size.toLocaleString('en')})`
  return [
    {
      what: 'append',
      milliseconds: 1000 / ours,
      ours: rate,
      bare: `${theirs.toFixed(0)}/s`,
      aim: 'no slower with size',
    },
    { what: 'checkpoint', ...inWords(checkpoint), bare: all, aim: 'no slower with size' },
    { what: 'inclusion proof', ...inWords(inclusion), bare: all, aim: 'no slower with size' },
    { what: 'consistency proof', ...inWords(consistency), bare: all, aim: 'no slower with size' },
  ]
}

/** How often a second, four at once. */
async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const worker = async () => {
    for (let n = 0; n < APPENDS / AT_ONCE; n++) await work()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return (APPENDS * 1000) / (performance.now() - began)
}

async function timesOf(
  count: number,
  work: () => Promise<void>,
  before: () => Promise<void> = async () => {},
): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    await before()
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times.sort((one, other) => one - other)
}

function inWords(times: number[]): { ours: string; milliseconds: number } {
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return { ours: `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`, milliseconds: at(0.5) }
}

/** What a root costs that keeps nothing: every leaf read and hashed anew. */
async function rootOfAll(db: Db): Promise<void> {
  const tree = growingTree()
  for (let after = 0; ; ) {
    const leaves = await db
      .select({ seq: ledgerEntries.seq, leaf: ledgerEntries.leafHash })
      .from(ledgerEntries)
      .where(sql`${ledgerEntries.seq} > ${after}`)
      .orderBy(asc(ledgerEntries.seq))
      .limit(10_000)
    for (const { leaf } of leaves) tree.add(leaf)
    after = leaves.at(-1)?.seq ?? after
    if (leaves.length < 10_000) return void tree.root()
  }
}

/** A whole check in a process of its own, so that its peak of memory is its own too. */
function checkAt(address: Stage['address'], size: number): Row {
  if (!('socketFolder' in address)) throw new Error('the embedded PostgreSQL listens on a socket')
  const once = (bare: string) => {
    const args = JSON.stringify([address.socketFolder, address.user, address.database, bare])
    const script = `import(${JSON.stringify(pathToFileURL(resolve('build/bench/ledger-once.js')).href)}).then(({ main }) => main(${args}))`
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    return Once.parse(JSON.parse(stdout))
  }
  const [ours, bare] = [once('whole'), once('bare')]
  if (ours.findings > 0) throw new Error('the ledger of the bench is not sound')
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`
  return {
    what: `ledger of ${size.toLocaleString('en')} entries: check of all`,
    ours: `${ours.seconds.toFixed(1)} s, ${(ours.entries / ours.seconds).toFixed(0)} entries/s, peak ${megabytes(ours.peakBytes)}`,
    bare: `opening the database: peak ${megabytes(bare.peakBytes)}`,
    ratio: '',
    aim: 'under 300 MB',
  }
}
