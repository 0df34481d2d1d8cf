import { expect, test } from 'vitest'
import { toolSheets } from '~db/schema/toolbox'
import { aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { sheetOf, sheetsSavedBy } from './queries.server'
import { clearSheet, saveSheet } from './save-sheet.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')

async function aSheet() {
  const { id: personId } = await aTrainee(db)
  const save = (fields: Record<string, string>, sequence: number) =>
    saveSheet(db, { personId, toolSlug: 'a-tool', fields, sequence, now })
  const stands = async () => (await sheetOf(db, { personId, toolSlug: 'a-tool' }))?.fields
  const clear = (sequence: number) => clearSheet(db, { personId, toolSlug: 'a-tool', sequence })
  return { personId, save, stands, clear }
}

test('a sheet is kept, changed and counted; nobody else has it', async () => {
  const { personId, save, stands } = await aSheet()
  expect(await stands()).toBeUndefined()
  expect(await save({ line: 'one' }, 0)).toEqual({ sequence: 1 })
  expect(await save({ line: 'two' }, 1)).toEqual({ sequence: 2 })
  expect(await stands()).toEqual({ line: 'two' })
  expect([...(await sheetsSavedBy(db, { personId })).keys()]).toEqual(['a-tool'])
  const other = await aTrainee(db)
  expect(await sheetOf(db, { personId: other.id, toolSlug: 'a-tool' })).toBeUndefined()
})

test('a double click saves once, at the first save and at later ones', async () => {
  const { save } = await aSheet()
  const first = () => save({ line: 'one' }, 0)
  expect(await Promise.all([first(), first(), first()])).toEqual([{ sequence: 1 }, { sequence: 1 }, { sequence: 1 }])
  const second = () => save({ line: 'two' }, 1)
  expect(await Promise.all([second(), second()])).toEqual([{ sequence: 2 }, { sequence: 2 }])
})

test('of two tabs the second to save is told, and the first one’s words stand', async () => {
  const { save, stands } = await aSheet()
  await save({ line: 'both saw this' }, 0)
  const both = await Promise.allSettled([save({ line: 'from one tab' }, 1), save({ line: 'from the other' }, 1)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  expect([{ line: 'from one tab' }, { line: 'from the other' }]).toContainEqual(await stands())
})

test('clearing takes away only what was seen, and is done once', async () => {
  const { save, stands, clear } = await aSheet()
  await save({ line: 'one' }, 0)
  await save({ line: 'two' }, 1)
  await expect(clear(1)).rejects.toMatchObject({ code: 'conflict' })
  expect(await stands()).toEqual({ line: 'two' })
  await clear(2)
  await clear(2)
  expect(await stands()).toBeUndefined()
  await expect(save({ line: 'three' }, 2)).rejects.toMatchObject({ code: 'conflict' })
})

test('a sheet that holds too much is refused, by the sentence and by the table', async () => {
  const { personId, save } = await aSheet()
  await expect(save({ words: 'x'.repeat(45_001) }, 0)).rejects.toMatchObject({ code: 'invalid' })
  const row = { personId, toolSlug: 'b', fields: { words: 'x'.repeat(300_000) }, sequence: 1, savedAt: now }
  await expect(db.insert(toolSheets).values(row)).rejects.toMatchObject({
    cause: { constraint_name: 'sheet_stays_small' },
  })
})
