import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { CompetencyInForce } from '~/curriculum/curriculum'
import { addDays, addHours } from '~/platform/time'
import { contentInForce, contentVersions } from '~db/schema/curriculum'
import { observationDrafts, observations } from '~db/schema/practicals'
import { aBedside, aCompetency, aFilledObservation, asSigner, freshProof } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { correctSignOff } from './correct-sign-off.server'
import { type FinishedOnDevice, SIGNED_AT_ONCE } from './offline/finished-on-device'
import { saveDraft } from './save-draft.server'
import { signOff } from './sign-off.server'

const { db } = await testDatabase()

const changedAt = new Date('2026-03-02T10:00:00Z')
const before = addHours(changedAt, -1)
let count = 0

/** A checklist that was in force until `changedAt`, and the one that has been since. */
async function aChangedChecklist() {
  const slug = `changed-${count++}`
  const bedside = await aBedside(db, { slug })
  const newer = aCompetency({ slug, title: 'Exposure control, with the timer' })
  const { version, moduleSlug: _module, ...body } = newer
  await db.insert(contentVersions).values({ hash: version, kind: 'competency', slug, body, firstServedAt: changedAt })
  await db.insert(contentInForce).values({ kind: 'competency', slug, hash: version, since: changedAt })
  return { ...bedside, older: bedside.competency, newer }
}

type Changed = Awaited<ReturnType<typeof aChangedChecklist>>

const signs = (
  { trainee, instructor }: Changed,
  competency: CompetencyInForce,
  { observedAt, now, device = SIGNED_AT_ONCE }: { observedAt: Date | null; now: Date; device?: FinishedOnDevice },
) =>
  signOff(db, {
    observation: aFilledObservation({ traineeId: trainee.id, competency, observedAt }),
    device,
    ...{ actor: asSigner(instructor), standing: 'check-locally' as const, proof: freshProof(now), now },
  })

describe('a form that was made from an older checklist', () => {
  test.each([
    ['the older, for what was seen before the change, signed after it', 'older', before, addDays(changedAt, 2), true],
    [
      'the older, for what was seen in the last moment before',
      'older',
      new Date(changedAt.getTime() - 1),
      changedAt,
      true,
    ],
    ['the older, for what was seen as it changed', 'older', changedAt, addHours(changedAt, 1), false],
    ['the older, for what was seen just now', 'older', null, addHours(changedAt, 1), false],
    ['the newer, for what was seen just now', 'newer', null, addHours(changedAt, 1), true],
    ['the newer, for what was seen before the change', 'newer', before, addHours(changedAt, 1), true],
  ] as const)('is signed by %s', async (_, which, observedAt, now, allowed) => {
    const changed = await aChangedChecklist()
    const signed = signs(changed, changed[which], { observedAt, now })
    await (allowed
      ? expect(signed).resolves.toBeDefined()
      : expect(signed).rejects.toMatchObject({
          code: 'conflict',
          message: expect.stringContaining('2 Mar 2026, 10:00'),
        }))
  })

  test('that is refused keeps its draft, and a correction keeps the version of what it corrects', async () => {
    const changed = await aChangedChecklist()
    const { trainee, instructor, older } = changed
    const slot = { instructorId: instructor.id, traineeId: trainee.id, competencySlug: older.slug }
    const now = addHours(changedAt, 1)
    const written = { competencyVersion: older.version, observationId: crypto.randomUUID() }
    const draft = { ...slot, ...written, fields: { strengths: 'Calm' }, sequence: 1, now }
    await saveDraft(db, draft)
    await expect(signs(changed, older, { observedAt: null, now })).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.$count(observationDrafts, eq(observationDrafts.instructorId, instructor.id))).toBe(1)

    const { observationId } = await signs(changed, older, { observedAt: before, now })
    const {
      traineeId: _t,
      competencySlug: _s,
      competencyVersion: _v,
      requestId: _r,
      ...correction
    } = aFilledObservation({ traineeId: trainee.id, competency: older, observedAt: changedAt })
    const by = { actor: asSigner(instructor), standing: 'check-locally' as const, proof: freshProof(now), now }
    await expect(correctSignOff(db, { observationId, correction, ...by })).resolves.toBeDefined()
  })

  test('one that had been replaced twice by then is refused too, and the database agrees', async () => {
    const changed = await aChangedChecklist()
    const { older, newer } = changed
    const third = aCompetency({ slug: older.slug, title: 'Exposure control, again' })
    const { version, moduleSlug: _module, ...body } = third
    const later = addDays(changedAt, 1)
    const row = { hash: version, kind: 'competency', slug: older.slug, body, firstServedAt: later } as const
    await db.insert(contentVersions).values(row)
    await db.update(contentInForce).set({ hash: version, since: later }).where(eq(contentInForce.slug, older.slug))
    const [between, now] = [addHours(changedAt, 2), addDays(changedAt, 2)]
    await expect(signs(changed, older, { observedAt: between, now })).rejects.toMatchObject({ code: 'conflict' })
    const { observationId } = await signs(changed, newer, { observedAt: between, now })
    const [signed] = await db.select().from(observations).where(eq(observations.id, observationId))
    if (!signed) throw new Error('nothing was written')
    const stale = { ...signed, id: crypto.randomUUID(), competencyVersion: older.version }
    await expect(db.insert(observations).values(stale)).rejects.toMatchObject({ cause: { code: '23001' } })
  })
})

describe('a form that was finished without a connection, of the older checklist', () => {
  const finishedAt = (moment: Date) => ({
    deviceId: crypto.randomUUID(),
    deviceFinishedAt: moment,
    deviceBehindSeconds: 0,
  })

  test.each([
    ['in the last moment of 72 hours after the change', new Date(addHours(changedAt, 72).getTime() - 1), true],
    ['72 hours after the change', addHours(changedAt, 72), false],
  ])('watched %s', async (_, observedAt, allowed) => {
    const changed = await aChangedChecklist()
    const signed = signs(changed, changed.older, {
      observedAt,
      now: addDays(changedAt, 9),
      device: finishedAt(observedAt),
    })
    await (allowed
      ? expect(signed).resolves.toBeDefined()
      : expect(signed).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('72 hours') }))
  })

  test('the database gives no longer than the page does', async () => {
    const changed = await aChangedChecklist()
    const seenAt = addHours(changedAt, 71)
    const { observationId } = await signs(changed, changed.older, {
      ...{ observedAt: seenAt, now: addDays(changedAt, 9), device: finishedAt(seenAt) },
    })
    const [signed] = await db.select().from(observations).where(eq(observations.id, observationId))
    if (!signed) throw new Error('nothing was written')
    const again = { ...signed, id: crypto.randomUUID() }
    const refused = { cause: { code: '23001' } }
    const late = { ...again, observedAt: addHours(changedAt, 72) }
    await expect(db.insert(observations).values(late)).rejects.toMatchObject(refused)
    await expect(db.insert(observations).values({ ...again, ...SIGNED_AT_ONCE })).rejects.toMatchObject(refused)
  })
})
