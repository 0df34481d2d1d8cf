import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCurriculum, aLesson, aModule } from '~tests/factories/learning'
import { testDatabase } from '~tests/setup/database'
import { publishContent } from '../publish-content.server'
import { indexForSearch } from './index-for-search.server'
import { searchCourse } from './search-course.server'
import { prepareForTypos, toleratesTypos } from './typos.server'

const now = new Date('2026-11-25T10:00:00Z')
const passages = [{ place: 'part--1', heading: 'Part', text: 'The thermal index is a ratio.' }]
const taught = aCurriculum({ modules: [aModule({ lessons: [aLesson({ passages })] })] })

test('a database that may not have pg_trgm finds words that are spelled right, and the log says why no others', async () => {
  const { db } = await testDatabase()
  await publishContent(db, { curriculum: taught, now })
  await indexForSearch(db, { taught, now })
  const said: string[] = []
  const log = { warn: (_: unknown, words: string) => void said.push(words) }
  await db.transaction(async (tx) => {
    await tx.execute(sql`create role visitor_of_this_test`)
    await tx.execute(sql`grant select on all tables in schema public to visitor_of_this_test`)
    await tx.execute(sql`set local role visitor_of_this_test`)
    await prepareForTypos(tx, log as Parameters<typeof prepareForTypos>[1])
    expect(said).toEqual([expect.stringMatching(/^search: this database may not have pg_trgm/)])
    expect(await toleratesTypos(tx)).toBe(false)
    const how = async (typed: string) => (await searchCourse(tx, { typed, page: 1, taught })).how
    expect([await how('thermal'), await how('termal')]).toEqual(['as-asked', 'nothing'])
    await tx.execute(sql`reset role`)
    await tx.execute(sql`drop owned by visitor_of_this_test`)
    await tx.execute(sql`drop role visitor_of_this_test`)
  })
})

test('three processes that start at once add it once, and none complains', async () => {
  const { db } = await testDatabase()
  const said: unknown[] = []
  const log = { warn: (...words: unknown[]) => void said.push(words) }
  await Promise.all([1, 2, 3].map(() => prepareForTypos(db, log as Parameters<typeof prepareForTypos>[1])))
  expect([await toleratesTypos(db), said]).toEqual([true, []])
})
