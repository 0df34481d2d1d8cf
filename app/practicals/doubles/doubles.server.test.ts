import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { verifyLedger } from '~/ledger/verify.server'
import { addDays, addHours } from '~/platform/time'
import { doubleRatings } from '~db/schema/double-observations'
import { outbox } from '~db/schema/outbox'
import { aDouble, aDoubleBedside, PLANNED } from '~tests/factories/doubles'
import { anInstructor, aPerson } from '~tests/factories/people'
import { aFilledObservation, aSignOff, asSigner, freshProof, ledgerEntriesAbout } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { ownRule } from '../competency-standing'
import { correctSignOff } from '../correct-sign-off.server'
import { signOffRecords } from '../ledger-records.server'
import { signedRecordFor, signOffsOf } from '../queries.server'
import { revokeSignOff } from '../revoke-sign-off.server'
import { giveScopes } from '../scopes/give-scopes.server'
import { competencyStandings } from '../standings.server'
import { askForDouble } from './ask-for-double.server'
import { traineesKeptFrom } from './blindness.server'
import { closesAt } from './double-rules'
import { doubleRatingRecords, doubleRecords, doubleWithdrawalRecords } from './ledger-records.server'
import { withdrawDouble } from './withdraw-double.server'

const { db, sql } = await testDatabase()
const now = addHours(PLANNED, 2)

const placesOf = async (doubleId: string) =>
  (await db.select().from(doubleRatings).where(eq(doubleRatings.doubleId, doubleId)))
    .map(({ observationId, place, correction }) => ({ observationId, place, correction }))
    .sort((a, b) => a.place - b.place || Number(a.correction) - Number(b.correction))

/** What somebody reads of a trainee. */
async function readBy(viewerId: string, { trainee, competency }: Awaited<ReturnType<typeof aDoubleBedside>>, at = now) {
  const onlooker = { viewerId, now: at }
  const [standing] = await competencyStandings(db, {
    ...{ traineeId: trainee.id, onlooker, competencies: [competency], ruleFor: ownRule, now: at },
  })
  const history = await signOffsOf(db, { traineeId: trainee.id, onlooker })
  return {
    counted: standing?.counted,
    history: history.map(({ id }) => id),
    kept: await traineesKeptFrom(db, onlooker),
  }
}

describe('blind until both have signed', () => {
  test('neither reads a byte of the other’s rating; the trainee, third instructors and the rater do', async () => {
    const bedside = await aDoubleBedside(db)
    const { trainee, instructor, second, competency, cohort } = bedside
    const third = await anInstructor(db, { name: 'Third Eye', cohortId: cohort.id })
    const one = await aSignOff(db, { trainee, instructor, competency, strengths: 'SECRET OF THE FIRST' })

    expect(await readBy(second.id, bedside)).toEqual({ counted: 0, history: [], kept: new Set([trainee.id]) })
    const open = { observationId: one.observationId, now }
    expect(await signedRecordFor(db, { ...open, viewer: { personId: second.id, roles: ['instructor'] } })).toEqual([])
    for (const other of [instructor, third])
      expect(await readBy(other.id, bedside)).toEqual({ counted: 1, history: [one.observationId], kept: new Set() })
    expect(await signOffsOf(db, { traineeId: trainee.id })).toHaveLength(1)

    const two = await aSignOff(db, { trainee, instructor: second, competency, entrustment: 2, nextStep: 'More.' })
    for (const rater of [instructor, second])
      expect(await readBy(rater.id, bedside)).toMatchObject({ counted: 1, kept: new Set() })
    expect((await readBy(second.id, bedside)).history.sort()).toEqual([one.observationId, two.observationId].sort())
  })

  test.each([
    ['it is withdrawn', true, now],
    ['its time is over', false, addHours(closesAt({ plannedFor: PLANNED }), 1)],
  ])('or until %s', async (_why, withdrawn, at) => {
    const bedside = await aDoubleBedside(db)
    const { trainee, instructor, second, competency, doubleId, admin } = bedside
    await aSignOff(db, { trainee, instructor, competency })
    const actor = { personId: admin.id, roles: ['admin' as const] }
    if (withdrawn) await withdrawDouble(db, { doubleId, actor, reason: 'Omar is ill today.', now })
    expect(await readBy(second.id, bedside, at)).toMatchObject({ counted: 1, kept: new Set() })
  })
})

describe('a sign-off finds its double by itself', () => {
  test.each([
    ['when it was planned', 0, true],
    ['three hours later', 3, true],
    ['three hours before', -3, true],
    ['longer after', 3.02, false],
    ['the day before', -24, false],
  ])('%s (%d h)', async (_words, hours, tied) => {
    const { trainee, instructor, competency, doubleId } = await aDoubleBedside(db)
    await aSignOff(db, {
      trainee,
      instructor,
      competency,
      observedAt: addHours(PLANNED, hours),
      now: addDays(PLANNED, 1),
    })
    expect(await placesOf(doubleId)).toHaveLength(tied ? 1 : 0)
  })

  test('once for each rater, in the order of signing; a second watched performance and another’s are their own', async () => {
    const bedside = await aDoubleBedside(db)
    const { trainee, instructor, second, competency, cohort, doubleId } = bedside
    const third = await anInstructor(db, { cohortId: cohort.id })
    await aSignOff(db, { trainee, instructor: third, competency })
    const two = await aSignOff(db, { trainee, instructor: second, competency })
    await aSignOff(db, { trainee, instructor: second, competency, observedAt: addHours(PLANNED, 1) })
    const one = await aSignOff(db, { trainee, instructor, competency })
    expect(await placesOf(doubleId)).toEqual([
      { observationId: two.observationId, place: 1, correction: false },
      { observationId: one.observationId, place: 2, correction: false },
    ])
    expect((await readBy(third.id, bedside, addHours(PLANNED, 5))).counted).toBe(3)
    await expectOnlyGrows(sql, 'double_ratings', 'place')
    await expectOnlyGrows(sql, 'double_observations', 'planned_for')
  })

  test('also when both sign at the same moment', async () => {
    const { trainee, instructor, second, competency, doubleId } = await aDoubleBedside(db)
    await Promise.all([instructor, second].map((rater) => aSignOff(db, { trainee, instructor: rater, competency })))
    expect((await placesOf(doubleId)).map(({ place }) => place)).toEqual([1, 2])
  })

  test('a correction stays in its place, and a revocation lets the other rating stand for the performance', async () => {
    const bedside = await aDoubleBedside(db)
    const { trainee, instructor, second, competency, doubleId, admin } = bedside
    const one = await aSignOff(db, { trainee, instructor, competency })
    const two = await aSignOff(db, { trainee, instructor: second, competency })
    const corrected = await correctSignOff(db, {
      observationId: one.observationId,
      correction: aFilledObservation({ traineeId: trainee.id, competency, entrustment: 5 }),
      actor: asSigner(instructor),
      standing: 'check-locally',
      proof: freshProof(now),
      now,
    })
    expect(await placesOf(doubleId)).toEqual([
      { observationId: one.observationId, place: 1, correction: false },
      { observationId: corrected.observationId, place: 1, correction: true },
      { observationId: two.observationId, place: 2, correction: false },
    ])
    expect((await readBy(admin.id, bedside)).counted).toBe(1)
    const actor = { personId: admin.id, roles: ['admin' as const] }
    const proof = freshProof(now)
    const observationId = corrected.observationId
    await revokeSignOff(db, {
      observationId,
      actor,
      proof,
      reason: 'It was another trainee.',
      origin: 'https://academy.example',
      now,
    })
    expect((await readBy(admin.id, bedside)).counted).toBe(1)
  })
})

describe('asking', () => {
  const refusalOf = async (
    change: (bedside: Awaited<ReturnType<typeof aDoubleBedside>>) => Promise<object> | object,
  ) => {
    const bedside = await aDoubleBedside(db)
    const { trainee, competency, admin, raters } = bedside
    const ask = {
      ...{ id: randomUUID(), traineeId: trainee.id, competency, plannedFor: addDays(PLANNED, 9) },
      ...{ raterIds: [raters[0].id, raters[1].id] as [string, string], sampledRequestId: null },
    }
    const asking = { actor: { personId: admin.id, roles: ['admin' as const] }, origin: 'https://a.example', now }
    const { actor = asking.actor, ...changed } = (await change(bedside)) as Partial<typeof ask & typeof asking>
    return askForDouble(db, { ...asking, actor, ask: { ...ask, ...changed } })
  }

  test.each<[string, Parameters<typeof refusalOf>[0]]>([
    ['Only an admin', ({ instructor }) => ({ actor: { personId: instructor.id, roles: ['instructor'] } })],
    ['two different instructors', ({ instructor }) => ({ raterIds: [instructor.id, instructor.id] })],
    ['still to come', () => ({ plannedFor: addHours(now, -1) })],
    ['within the next', () => ({ plannedFor: addDays(now, 91) })],
    [
      'of this trainee’s cohort',
      async ({ instructor }) => ({ raterIds: [instructor.id, (await anInstructor(db)).id] }),
    ],
    ['could not be told apart', () => ({ plannedFor: addHours(PLANNED, 5) })],
    [
      'may not sign Exposure control at that moment',
      async ({ second, competency, admin }) => {
        await giveScopes(db, {
          ...{ instructorId: second.id, competencySlugs: [competency.slug], validFrom: now },
          ...{ validUntil: addDays(PLANNED, 9), actor: { personId: admin.id, name: 'Ada', roles: ['admin'] }, now },
        })
        return {}
      },
    ],
    [
      'cannot rate blind',
      async ({ instructor, cohort }) => {
        const both = await aPerson(db, { name: 'Both Hats', roles: ['instructor', 'admin'] })
        await sql`insert into cohort_instructors (cohort_id, instructor_id, since) values (${cohort.id}, ${both.id}, now())`
        return { raterIds: [instructor.id, both.id] }
      },
    ],
  ])('is refused with "%s"', async (sentence, change) => {
    await expect(refusalOf(change)).rejects.toThrow(sentence)
  })

  test('twice with the same form asks once; both raters get a letter', async () => {
    const { trainee, competency, admin, raters } = await aDoubleBedside(db)
    const ask = {
      ...{ id: randomUUID(), traineeId: trainee.id, competency, plannedFor: addDays(PLANNED, 20) },
      ...{ raterIds: [raters[0].id, raters[1].id] as [string, string], sampledRequestId: null },
    }
    const actor = { personId: admin.id, roles: ['admin' as const] }
    const asking = { actor, origin: 'https://a.example', now, ask }
    const answers = await Promise.all([askForDouble(db, asking), askForDouble(db, asking)])
    expect(answers.map(({ fresh }) => fresh).sort()).toEqual([false, true])
    const letters = await db.select().from(outbox).where(eq(outbox.to, raters[0].email))
    expect(letters).toHaveLength(2)
    await expect(askForDouble(db, { ...asking, ask: { ...ask, plannedFor: addDays(PLANNED, 40) } })).rejects.toThrow(
      'already sent',
    )
  })

  test('is refused by the database too: for an admin, a moment that is over, two that overlap, and what one may not sign', async () => {
    const { trainee, competency, admin, raters } = await aDoubleBedside(db)
    const insert = (other: string, planned: Date) => sql`
      insert into double_observations (id, trainee_id, competency_slug, one_rater_id, other_rater_id, planned_for, asked_by, asked_at, salt)
      values (gen_random_uuid(), ${trainee.id}, ${competency.slug}, ${raters[0].id}, ${other}, ${planned.toISOString()}, ${admin.id}, ${now.toISOString()}, 'salt')`
    await expect(insert(admin.id, addDays(now, 5))).rejects.toThrow('neither is an admin')
    await expect(insert(raters[1].id, addDays(now, -5))).rejects.toThrow('asked_before_it_happens')
    await expect(insert(raters[1].id, addHours(PLANNED, 5))).rejects.toThrow('asked for already')
    const scope = { instructorId: raters[1].id, competencySlugs: [competency.slug], validFrom: now }
    const by = { personId: admin.id, name: 'Ada', roles: ['admin' as const] }
    await giveScopes(db, { ...scope, validUntil: addDays(now, 5), actor: by, now })
    await insert(raters[1].id, addDays(now, 4))
    await expect(insert(raters[1].id, addDays(now, 5))).rejects.toThrow('may sign this competency')
  })
})

test('what is whole cannot be withdrawn, and a reason is needed', async () => {
  const { trainee, raters, competency, doubleId, admin } = await aDoubleBedside(db)
  const actor = { personId: admin.id, roles: ['admin' as const] }
  await expect(withdrawDouble(db, { doubleId, actor, reason: 'no', now })).rejects.toThrow('Say why')
  for (const instructor of raters) await aSignOff(db, { trainee, instructor, competency })
  const withdraw = withdrawDouble(db, { doubleId, actor, reason: 'Not needed after all.', now })
  await expect(withdraw).rejects.toThrow('Both have rated')
  await expect(
    sql`insert into double_withdrawals values (${doubleId}, 'Not needed after all.', ${admin.id}, now())`,
  ).rejects.toThrow('both have rated')
})

test('each step is in the ledger, and a changed row is found out', async () => {
  const { trainee, instructor, competency, admin, raters } = await aDoubleBedside(db, { slug: 'ledgered' })
  const doubleId = await aDouble(db, { trainee, competency, raters, admin, plannedFor: addDays(PLANNED, 3) })
  await aSignOff(db, { trainee, instructor, competency, observedAt: addDays(PLANNED, 3) })
  const actor = { personId: admin.id, roles: ['admin' as const] }
  await withdrawDouble(db, { doubleId, actor, reason: 'The other had to leave.', now: addDays(PLANNED, 4) })
  expect((await ledgerEntriesAbout(db, doubleId)).map(({ kind }) => kind)).toEqual([
    'double-observation.asked',
    'double-observation.rated',
    'double-observation.withdrawn',
  ])
  const records = [signOffRecords, doubleRecords, doubleRatingRecords, doubleWithdrawalRecords]
  const found = async () => JSON.stringify(await verifyLedger(db, { records }))
  expect(await found()).not.toContain(doubleId)
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update double_observations set planned_for = planned_for + interval '1 day' where id = ${doubleId}`
  })
  expect(await found()).toContain(doubleId)
})
