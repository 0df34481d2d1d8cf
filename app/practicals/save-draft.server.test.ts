import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aCohort, anInstructor } from '~tests/factories/people'
import { aBedside, aSignOff } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { discardDraft, draftFor, saveDraft } from './save-draft.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')

async function atTheForm() {
  const bedside = await aBedside(db)
  const slot = {
    instructorId: bedside.instructor.id,
    traineeId: bedside.trainee.id,
    competencySlug: bedside.competency.slug,
    competencyVersion: bedside.competency.version,
  }
  const observationId = randomUUID()
  const save = (sequence: number, fields: Record<string, string>) =>
    saveDraft(db, { ...slot, observationId, fields, sequence, now })
  return { ...bedside, slot, observationId, save }
}

test('a draft comes back as it was left, with the id it will be signed under', async () => {
  const { slot, observationId, save } = await atTheForm()
  expect(await draftFor(db, slot)).toBeUndefined()
  await save(1, { strengths: 'Cal' })
  await expect(save(2, { strengths: 'Calm voice', 'items.reads-ti': 'yes' })).resolves.toEqual({
    outcome: 'saved',
    sequence: 2,
    savedAt: now,
  })
  expect(await draftFor(db, slot)).toEqual({
    observationId,
    competencyVersion: slot.competencyVersion,
    fields: { strengths: 'Calm voice', 'items.reads-ti': 'yes' },
    sequence: 2,
    savedAt: now,
  })
})

test('a late save never replaces a newer one, and the same save is acknowledged again', async () => {
  const { slot, save } = await atTheForm()
  await save(5, { strengths: 'newer' })
  await expect(save(4, { strengths: 'older' })).resolves.toMatchObject({ outcome: 'newer-stands', sequence: 5 })
  await expect(save(5, { strengths: 'newer' })).resolves.toMatchObject({ outcome: 'saved', sequence: 5 })
  await expect(save(5, { strengths: 'another tab' })).resolves.toMatchObject({ outcome: 'newer-stands' })
  expect((await draftFor(db, slot))?.fields).toEqual({ strengths: 'newer' })
})

test('whatever the order in which ten saves arrive, the last one stands', async () => {
  const { slot, save } = await atTheForm()
  await Promise.all([3, 9, 1, 10, 2, 8, 4, 7, 5, 6].map((sequence) => save(sequence, { strengths: `${sequence}` })))
  expect(await draftFor(db, slot)).toMatchObject({ sequence: 10, fields: { strengths: '10' } })
})

test('the first save, sent ten times at once, is acknowledged ten times and kept once', async () => {
  const { slot, save } = await atTheForm()
  for (let round = 0; round < 40; round += 1) {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => save(1, { strengths: 'Calm' })))
    expect(outcomes).toEqual(outcomes.map(() => ({ outcome: 'saved', sequence: 1, savedAt: now })))
    await discardDraft(db, slot)
  }
})

test('once it is signed, a straggling save is told so and leaves nothing', async () => {
  const { slot, observationId, save, trainee, instructor, competency } = await atTheForm()
  await save(1, { strengths: 'Calm' })
  await aSignOff(db, { trainee, instructor, competency, id: observationId })
  await expect(save(2, { strengths: 'Calm' })).resolves.toEqual({ outcome: 'signed' })
  expect(await draftFor(db, slot)).toBeUndefined()
})

test('a draft is its author’s alone, and only about their own trainees', async () => {
  const { slot, save, second } = await atTheForm()
  await save(1, { strengths: 'mine' })
  expect(await draftFor(db, { ...slot, instructorId: second.id })).toBeUndefined()
  const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })
  const theirs = { ...slot, instructorId: stranger.id, observationId: randomUUID(), fields: {}, sequence: 1, now }
  await expect(saveDraft(db, theirs)).rejects.toMatchObject({ code: 'not-found' })
})

test('a discarded draft is gone', async () => {
  const { slot, save } = await atTheForm()
  await save(1, { strengths: 'mine' })
  await discardDraft(db, slot)
  await discardDraft(db, slot)
  expect(await draftFor(db, slot)).toBeUndefined()
})
