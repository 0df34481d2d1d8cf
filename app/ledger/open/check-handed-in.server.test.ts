import { beforeAll, expect, test } from 'vitest'
import type { Db } from '~db/client'
import { withSigningKeys } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { ledgerKeys } from '../checkpoints/queries.server'
import { signCheckpoint } from '../checkpoints/sign-checkpoint.server'
import { replaceKey } from '../replace-key.server'
import { consistencyAnswer, inclusionAnswer } from './answers.server'
import { checkHandedIn } from './check-handed-in.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const name = 'academy.example/ledger'
const now = new Date('2026-03-02T10:00:00Z')
const signing = { keys, origin: 'https://academy.example', witness: undefined, now }
const kept = { earlier: '', later: '', inclusion: '', consistency: '' }

beforeAll(async () => {
  await someEntries(db, 6)
  kept.earlier = (await signCheckpoint(db, signing))?.note ?? ''
  await someEntries(db, 5)
  kept.later = (await signCheckpoint(db, signing))?.note ?? ''
  await someEntries(db, 2)
  kept.inclusion = JSON.stringify((await inclusionAnswer(db, { seq: 4 })).says)
  kept.consistency = JSON.stringify((await consistencyAnswer(db, { from: 6 })).says)
})

const titleOf = async (text: string, from: Db = db) => (await checkHandedIn(from, { text, name })).title

const [HOLDS, OURS_NOT, REWRITTEN, NO_PROOF] = [
  'The ledger still begins as it did then',
  'This checkpoint is not ours',
  'The ledger was rewritten',
  'This proof does not hold',
]

test('what an honest academy handed out holds, and each check is told', async () => {
  expect(await titleOf(kept.earlier)).toBe(HOLDS)
  expect(await titleOf(kept.later)).toBe(HOLDS)
  const inclusion = await checkHandedIn(db, { text: kept.inclusion, name })
  expect(inclusion.title).toBe('Entry 4 is in the ledger, as it was when this proof was made')
  expect(inclusion.checks.map(({ passed }) => passed)).toEqual([true, true, true])
  expect(await titleOf(kept.consistency)).toBe('The later ledger grew out of the earlier one')
})

test.each<[string, () => string, string]>([
  ['nothing of the kind', () => 'the key is under the mat', 'This is neither a checkpoint nor a proof'],
  ['JSON of another kind', () => '{"seq":"4"}', 'This is neither a checkpoint nor a proof'],
  ['a checkpoint with another size', () => kept.earlier.replace('\n6\n', '\n7\n'), OURS_NOT],
  ['a checkpoint of another ledger', () => kept.earlier.replaceAll('academy', 'another'), OURS_NOT],
  ['a proof of another entry', () => kept.inclusion.replace('"seq":4', '"seq":5'), NO_PROOF],
  ['a proof in another size', () => kept.inclusion.replace('"size":11', '"size":10'), NO_PROOF],
  ['a proof in a size that never was', () => kept.inclusion.replace('"size":11', '"size":11000'), NO_PROOF],
  ['a proof without its path', () => kept.inclusion.replace(/"path":\[[^\]]*\]/, '"path":[]'), NO_PROOF],
  ['a proof with a checkpoint of another head', () => kept.inclusion.replace('ledger\\n11', 'ledger\\n10'), NO_PROOF],
  ['growth from another size', () => kept.consistency.replace('"from":6', '"from":5'), NO_PROOF],
  ['growth without its path', () => kept.consistency.replace(/"path":\[[^\]]*\]/, '"path":[]'), NO_PROOF],
])('%s is told apart', async (_what, handedIn, title) => {
  expect(await titleOf(handedIn())).toBe(title)
})

test.each([
  ['written anew', 'update ledger_nodes set hash = sha256(hash)'],
  ['cut off', 'delete from ledger_entries where seq > 8; delete from ledger_nodes where place >= (8 >> level)'],
])('a checkpoint tells when the ledger was %s', async (_what, change) => {
  expect(await afterTampering(db, change, (tx) => titleOf(kept.later, tx))).toBe(REWRITTEN)
})

test('what a retired key signed still counts, and what a stolen one signed does not', async () => {
  const [inUse] = await ledgerKeys(db, { origin: name })
  const replaces = inUse?.keyId ?? ''
  const replacement = { keys, purpose: 'ledger' as const, replaces, actorId: null, provedBy: 'the machine itself', now }
  const putBack = new Error('put back')
  for (const [compromised, title] of [
    [false, HOLDS],
    [true, OURS_NOT],
  ] as const)
    await db
      .transaction(async (tx) => {
        await replaceKey(tx, { ...replacement, because: 'A laptop went missing.', compromised })
        expect(await titleOf(kept.later, tx)).toBe(title)
        throw putBack
      })
      .catch((error) => {
        if (error !== putBack) throw error
      })
})
