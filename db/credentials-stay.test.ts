import { beforeAll, expect, test } from 'vitest'
import { catchUpCredentials } from '~/certificates/credential/catch-up-credentials.server'
import { publishStatusList } from '~/certificates/credential/publish-status-list.server'
import { aCertificate, anAcademyThatCertifies } from '~tests/factories/certificates'
import { withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'

// The triggers that hold credentials, each asked directly: what they refuse, no code path can do.
const { db, sql } = await testDatabase()
const keys = await withSigningKeys(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')

beforeAll(async () => {
  await aCertificate(db, { academy: await anAcademyThatCertifies(db), now })
  await catchUpCredentials(db, { keys, origin, now })
  await publishStatusList(db, { list: 1, origin, keys, now })
})

test.each([
  ['credentials', 'frozen_at'],
  ['credential_proofs', 'signed_at'],
  ['status_list_editions', 'signed_at'],
])('no row of %s is ever changed, removed or emptied out', (table, column) => expectOnlyGrows(sql, table, column))

test('a credential stands at the place in the list that it names', async () => {
  const moved = sql`
    insert into credentials (certificate_id, document, status_list, status_index, frozen_at)
    select gen_random_uuid(), document || ' ', status_list, (status_index + 1) % 131072, frozen_at from credentials`
  await expect(moved).rejects.toMatchObject({ code: '23001' })
})

test.each([['the ledger', sql`select id from signing_keys where purpose = 'ledger'`]])(
  'a credential is not signed with a key for %s',
  async (_what, key) => {
    const signed = sql`
    insert into credential_proofs (certificate_id, key_id, proof, signed_at)
    select certificate_id, (${key}), '{}', now() from credentials`
    await expect(signed).rejects.toMatchObject({ code: '23001' })
  },
)
