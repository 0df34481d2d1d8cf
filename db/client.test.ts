import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { openDatabase } from './client'

const { address } = await testDatabase()

test('every query tells its text and its cost to whoever asked, also inside transactions and when it fails', async () => {
  const asker = new AsyncLocalStorage<string>()
  const told: { by: string | undefined; query: string }[] = []
  const { db, close } = openDatabase(address, {
    connections: 1,
    onQuery: (query, milliseconds) => {
      expect(milliseconds).toBeGreaterThan(0)
      told.push({ by: asker.getStore(), query })
    },
  })
  await asker.run('first', async () => void (await db.execute(sql`select 1 as one`)))
  await asker.run('second', () =>
    db.transaction(
      async (tx) => void (await tx.transaction(async (inner) => void (await inner.execute(sql`select 2 as two`)))),
    ),
  )
  await expect(asker.run('third', async () => void (await db.execute(sql`select 1 / 0`)))).rejects.toThrow()
  await close()
  expect(told.filter(({ query }) => query.startsWith('select'))).toEqual([
    { by: 'first', query: 'select 1 as one' },
    { by: 'second', query: 'select 2 as two' },
    { by: 'third', query: 'select 1 / 0' },
  ])
})
