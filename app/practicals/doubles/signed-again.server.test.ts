import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { doubleRatings } from '~db/schema/double-observations'
import { aDoubleBedside, PLANNED } from '~tests/factories/doubles'
import { aSignOff, freshProof } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { wholeDoubles } from '../agreement/queries.server'
import { ownRule } from '../competency-standing'
import { signOffsOf } from '../queries.server'
import { revokeSignOff } from '../revoke-sign-off.server'
import { competencyStandings } from '../standings.server'

const { db, sql } = await testDatabase()
const now = addHours(PLANNED, 2)

const placesOf = async (doubleId: string) =>
  (await db.select().from(doubleRatings).where(eq(doubleRatings.doubleId, doubleId)))
    .map(({ observationId, place, correction }) => ({ observationId, place, correction }))
    .sort((a, b) => a.place - b.place || Number(a.correction) - Number(b.correction))

/** What somebody reads of a trainee. */
async function readBy(viewerId: string, { trainee, competency }: Awaited<ReturnType<typeof aDoubleBedside>>) {
  const onlooker = { viewerId, now }
  const about = { traineeId: trainee.id, onlooker, competencies: [competency], ruleFor: ownRule, now }
  const [standing] = await competencyStandings(db, about)
  const history = await signOffsOf(db, { traineeId: trainee.id, onlooker })
  return { counted: standing?.counted, history: history.map(({ id }) => id) }
}

describe('a rating that was revoked and is signed again', () => {
  const admins = (admin: { id: string }) => ({ personId: admin.id, roles: ['admin' as const] })
  const revoke = (observationId: string, admin: { id: string }) =>
    revokeSignOff(db, {
      observationId,
      actor: admins(admin),
      proof: freshProof(now),
      reason: 'The form was mixed up.',
      origin: 'https://academy.example',
      now,
    })

  test('stands where it stood: the performance counts once, the second rating still for nothing, and agreement leaves it out', async () => {
    const bedside = await aDoubleBedside(db)
    const { trainee, instructor, second, competency, doubleId, admin } = bedside
    const one = await aSignOff(db, { trainee, instructor, competency })
    const two = await aSignOff(db, { trainee, instructor: second, competency })
    expect((await wholeDoubles(db)).map((whole) => whole.doubleId)).toContain(doubleId)
    await revoke(one.observationId, admin)
    const again = await aSignOff(db, { trainee, instructor, competency })
    await revoke(again.observationId, admin)
    const third = await aSignOff(db, { trainee, instructor, competency })
    expect(await placesOf(doubleId)).toEqual([
      { observationId: one.observationId, place: 1, correction: false },
      { observationId: again.observationId, place: 1, correction: true },
      { observationId: third.observationId, place: 1, correction: true },
      { observationId: two.observationId, place: 2, correction: false },
    ])
    expect((await readBy(admin.id, bedside)).counted).toBe(1)
    expect((await wholeDoubles(db)).map((whole) => whole.doubleId)).not.toContain(doubleId)
    await aSignOff(db, { trainee, instructor, competency })
    expect(await placesOf(doubleId)).toHaveLength(4)
  })

  test('is kept from who has still to rate, who then has the second place', async () => {
    const bedside = await aDoubleBedside(db)
    const { trainee, instructor, second, competency, doubleId, admin } = bedside
    const one = await aSignOff(db, { trainee, instructor, competency })
    await revoke(one.observationId, admin)
    await aSignOff(db, { trainee, instructor, competency })
    expect(await readBy(second.id, bedside)).toMatchObject({ counted: 0, history: [] })
    await aSignOff(db, { trainee, instructor: second, competency })
    expect((await placesOf(doubleId)).map(({ place }) => place)).toEqual([1, 1, 2])
    expect((await readBy(admin.id, bedside)).counted).toBe(1)
  })

  test('takes no place of a rating that stands, also past the code', async () => {
    const { trainee, instructor, competency, doubleId } = await aDoubleBedside(db)
    await aSignOff(db, { trainee, instructor, competency })
    const other = await aSignOff(db, { trainee, instructor, competency })
    await expect(
      sql`insert into double_ratings (observation_id, double_id, place, correction) values (${other.observationId}, ${doubleId}, 1, true)`,
    ).rejects.toThrow('a revoked rating of the same rater')
  })
})
