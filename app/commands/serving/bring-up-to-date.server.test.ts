import { expect, test } from 'vitest'
import { prepareForTypos, toleratesTypos } from '~/curriculum/search/typos.server'
import { openDatabase } from '~db/client'
import { emptyDatabase } from '~tests/setup/database'
import { ACADEMY_ROLE, leastPrivilege } from '~tests/setup/least-privilege'
import { bringUpToDate } from './bring-up-to-date.server'

test('after the owner has brought it up to date, the role that owns nothing misses nothing, and its start says so of nothing', async () => {
  const database = await emptyDatabase()
  const said: unknown[] = []
  const log = { warn: (...words: unknown[]) => void said.push(words) } as Parameters<typeof bringUpToDate>[1]
  await bringUpToDate(database, log)
  await leastPrivilege(database, ACADEMY_ROLE)
  const academy = openDatabase({ ...database.address, user: ACADEMY_ROLE })
  await prepareForTypos(academy.db, log)
  expect([await toleratesTypos(academy.db), said]).toEqual([true, []])
  await academy.close()
})
