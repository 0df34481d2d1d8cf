import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withSigningKeys } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { auditPath, consistency, treeHash } from '~tests/factories/rfc9162'
import { testDatabase } from '~tests/setup/database'
import { keysAsText } from '../checkpoints/key-lines'
import { ledgerKeys } from '../checkpoints/queries.server'
import { signCheckpoint } from '../checkpoints/sign-checkpoint.server'
import { consistencyAnswer, entryBytes, inclusionAnswer } from './answers.server'
import { isGrownFrom, isIncluded } from './ledger-check.mjs'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const signing = { keys, origin: 'https://academy.example', witness: undefined, now: new Date('2026-03-02T10:00:00Z') }
const folder = await mkdtemp(join(tmpdir(), 'firstlight-auditor-'))
const [SEQ, EARLIER, LATER] = [3, 6, 11]
const files = { key: '', checkpoint: '', later: '', proof: '', entry: '', growth: '' }

beforeAll(async () => {
  await someEntries(db, EARLIER)
  files.checkpoint = (await signCheckpoint(db, signing))?.note ?? ''
  await someEntries(db, LATER - EARLIER)
  files.later = (await signCheckpoint(db, signing))?.note ?? ''
  files.key = keysAsText(await ledgerKeys(db, { origin: 'academy.example/ledger' }))
  files.entry = (await entryBytes(db, { seq: SEQ })).toString('utf8')
  files.proof = JSON.stringify((await inclusionAnswer(db, { seq: SEQ, size: EARLIER })).says)
  files.growth = JSON.stringify((await consistencyAnswer(db, { from: EARLIER, to: LATER })).says)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let runs = 0
/** What the auditor's program says about these files: its exit code, and its last line. */
async function audit(given: Record<string, string>): Promise<[number, string]> {
  runs += 1
  const args = await Promise.all(
    Object.entries(given).map(async ([name, content]) => {
      const file = join(folder, `${runs}-${name}`)
      await writeFile(file, content)
      return [`--${name}`, file]
    }),
  )
  const run = promisify(execFile)(process.execPath, ['app/ledger/open/ledger-check.mjs', ...args.flat()])
  return run.then(
    ({ stdout }) => [0, stdout.trim().split('\n').at(-1) ?? ''],
    ({ code, stderr }: { code: number; stderr: string }) => [code, stderr.trim()],
  )
}

test('an auditor’s own machine agrees with an honest ledger', async () => {
  const { key, checkpoint, later, proof, entry, growth } = files
  expect(await audit({ key, checkpoint })).toEqual([0, expect.stringContaining('signed its ledger of 6 entries')])
  expect(await audit({ key, checkpoint, proof, entry })).toEqual([0, 'ok  these bytes are entry 3 of this ledger'])
  const grown = await audit({ key, checkpoint, later, proof: growth })
  expect(grown).toEqual([0, 'ok  the first 6 entries of the later ledger are those of the earlier one'])
})

test('and says what is wrong with a checkpoint, an entry, a history that was changed, and a stranger’s key', async () => {
  const { key, checkpoint, later, proof, entry, growth } = files
  const stranger = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  const wrong = [
    audit({ key, checkpoint: checkpoint.replace('\n6\n', '\n7\n') }),
    audit({ key, checkpoint, proof, entry: entry.replace('false', 'true ') }),
    audit({ key, checkpoint: later, later, proof: growth }),
    audit({ key: stranger, checkpoint }),
  ]
  expect(await Promise.all(wrong)).toEqual([
    [1, 'NO  the signature is wrong: the checkpoint was changed'],
    [1, expect.stringContaining('the entry is NOT in this ledger')],
    [1, expect.stringContaining('did NOT grow out of the earlier one')],
    [1, 'NO  it is not signed by any of these keys'],
  ])
})

const LEAVES = Array.from({ length: 70 }, (_, n) => createHash('sha256').update(`leaf ${n}`).digest())
const other = createHash('sha256').digest()

test('it takes exactly the proofs of RFC 6962, whole', () => {
  const story = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.nat(69), fc.nat(8), fc.boolean())
  fc.assert(
    fc.property(story, ([size, which, at, damaged]) => {
      const [leaves, index] = [LEAVES.slice(0, size), which % size]
      const broken = (path: Buffer[]) =>
        damaged ? path.map((hash, n) => (n === at % path.length ? other : hash)) : path
      const [leaf = other, path] = [leaves[index], auditPath(index, leaves)]
      const included = { index, size, leaf, path: broken(path), root: treeHash(leaves) }
      expect(isIncluded(included)).toBe(!damaged || path.length === 0)
      const [from, growth] = [index + 1, consistency(index + 1, leaves)]
      const grown = { from, to: size, fromRoot: treeHash(leaves.slice(0, from)), toRoot: treeHash(leaves) }
      expect(isGrownFrom({ ...grown, path: broken(growth) })).toBe(!damaged || growth.length === 0)
      expect(isGrownFrom({ ...grown, path: [...growth, other] })).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('it can be read in one sitting and asks for no package', async () => {
  const source = await readFile('app/ledger/open/ledger-check.mjs', 'utf8')
  expect(source.split('\n').length).toBeLessThan(200)
  expect(
    [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name).every((name) => name?.startsWith('node:')),
  ).toBe(true)
})
