import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { observationRevocations, observations } from '~db/schema/practicals'
import { anAdmin, aPerson } from '~tests/factories/people'
import {
  aBedside,
  aFilledObservation,
  aShownCompetency,
  aSignOff,
  asSigner,
  freshProof,
  ledgerEntriesAbout,
} from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { ownRule } from './competency-standing'
import { type Correction, correctSignOff } from './correct-sign-off.server'
import { signedRecordFor } from './queries.server'
import { revokeSignOff } from './revoke-sign-off.server'
import { competencyStandings } from './standings.server'

const origin = 'https://academy.example'
const { db } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addHours(seenAt, 2)
const reason = 'The wrong trainee was chosen.'

const kindsAbout = (needle: string) => ledgerEntriesAbout(db, needle)

async function aSigned(slug?: string) {
  const bedside = await aBedside(db, slug ? { slug } : {})
  const { trainee, instructor, competency } = bedside
  const signed = await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt })
  const signing = { actor: asSigner(instructor), standing: 'check-locally' as const, proof: freshProof(now), now }
  return { ...bedside, signed, signing }
}

function aCorrection(
  { traineeId, competencySlug, competencyVersion, requestId, ...correction }: ReturnType<typeof aFilledObservation>,
  over: Partial<Correction> = {},
): Correction {
  return { ...correction, observedAt: seenAt, ...over }
}

describe('a correction', () => {
  async function atCorrection() {
    const bedside = await aSigned()
    const correction = aCorrection(
      aFilledObservation({ traineeId: bedside.trainee.id, competency: bedside.competency }),
      { entrustment: 3, strengths: 'Steady hands.' },
    )
    const correct = (over: Partial<Correction> = {}, signing: Partial<typeof bedside.signing> = {}) =>
      correctSignOff(db, {
        observationId: bedside.signed.observationId,
        correction: { ...correction, ...over },
        ...bedside.signing,
        ...signing,
      })
    return { ...bedside, correction, correct }
  }

  test('is a new signature that names the one it replaces; both stay, the old one as it was', async () => {
    const { signed, correction, correct, instructor } = await atCorrection()
    await correct()
    const versions = await signedRecordFor(db, {
      now,
      observationId: signed.observationId,
      viewer: { personId: instructor.id, roles: ['instructor'] },
    })
    expect(versions?.map((one) => [one.id, one.entrustment, one.supersedesId, one.holds])).toEqual([
      [correction.id, 3, signed.observationId, true],
      [signed.observationId, 4, null, true],
    ])
    expect(versions?.[0]?.meaning).toContain('It replaces what I signed before.')
    expect(await kindsAbout(correction.id)).toMatchObject([
      { kind: 'sign-off.signed', details: { supersedes: signed.observationId } },
    ])
  })

  test('counts instead of what it replaces', async () => {
    const { correct, trainee, competency } = await atCorrection()
    await correct()
    const [standing] = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [competency],
      ruleFor: ownRule,
      now,
    })
    expect(standing).toMatchObject({ counted: 1, basis: [] })
  })

  test('sent twice, also at once, is one', async () => {
    const { correct, signed } = await atCorrection()
    const [one, other] = await Promise.all([correct(), correct()])
    expect(one).toEqual(other)
    expect(
      await db.select().from(observations).where(eq(observations.supersedesId, signed.observationId)),
    ).toHaveLength(1)
  })

  test('two different ones at once: the second is told which version stands', async () => {
    const { correct, signed } = await atCorrection()
    const outcomes = await Promise.allSettled([correct(), correct({ id: randomUUID(), entrustment: 5 })])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' })
    expect(
      await db.select().from(observations).where(eq(observations.supersedesId, signed.observationId)),
    ).toHaveLength(1)
  })

  test('is only for whoever signed, and needs a fresh proof', async () => {
    const { correct, second, signing } = await atCorrection()
    await expect(correct({}, { actor: asSigner(second) })).rejects.toMatchObject({ code: 'not-found' })
    await expect(correct({}, { proof: freshProof(addHours(now, -1)), actor: signing.actor })).rejects.toMatchObject({
      code: 'proof-needed',
    })
  })

  test('is bound to the rating window like any other signature', async () => {
    const { correct } = await atCorrection()
    const late = addDays(seenAt, 15)
    await expect(correct({}, { now: late, proof: freshProof(late) })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a revocation', () => {
  async function atRevocation() {
    const bedside = await aSigned()
    const admin = await anAdmin(db)
    const revocation = {
      observationId: bedside.signed.observationId,
      actor: { personId: admin.id, roles: admin.roles },
      reason,
      proof: freshProof(now),
      origin,
      now,
    }
    return { ...bedside, admin, revocation }
  }

  test('takes the sign-off out of every count and leaves it to be seen', async () => {
    const { revocation, trainee, competency, admin, signed } = await atRevocation()
    await revokeSignOff(db, revocation)
    const [standing] = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [competency],
      ruleFor: ownRule,
      now,
    })
    expect(standing).toMatchObject({ counted: 0, status: 'not-started' })
    const versions = await signedRecordFor(db, {
      now,
      observationId: signed.observationId,
      viewer: { personId: admin.id, roles: ['admin'] },
    })
    expect(versions).toMatchObject([{ id: signed.observationId, revoked: { reason, at: now, by: admin.name } }])
  })

  test('goes to the ledger without the words of its reason', async () => {
    const { revocation, signed } = await atRevocation()
    await revokeSignOff(db, revocation)
    const entries = await kindsAbout(signed.observationId)
    expect(entries.map((entry) => entry.kind)).toEqual(['sign-off.signed', 'sign-off.revoked'])
    expect(JSON.stringify(entries)).not.toContain(reason)
  })

  test('changes the decision, in the ledger too', async () => {
    const { competency, trainee, instructor, second } = await aBedside(db, { slug: 'revoked-later' })
    const signed = await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })
    const admin = await anAdmin(db)
    await revokeSignOff(db, {
      observationId: signed[1]?.observationId ?? '',
      actor: { personId: admin.id, roles: admin.roles },
      reason,
      proof: freshProof(now),
      origin,
      now,
    })
    const decided = (await kindsAbout('"revoked-later"')).filter((entry) => entry.kind === 'competency.decided')
    expect(decided.map((entry) => entry.details.decision)).toEqual(['competent', 'not-yet'])
  })

  test('takes a second person, who is an admin', async () => {
    const { revocation, instructor, trainee, second } = await atRevocation()
    const by = (person: { id: string }, roles: ('admin' | 'instructor' | 'trainee')[]) =>
      revokeSignOff(db, { ...revocation, actor: { personId: person.id, roles } })
    await expect(by(instructor, ['instructor', 'admin'])).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(by(trainee, ['trainee', 'admin'])).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(by(second, ['instructor'])).rejects.toMatchObject({ code: 'not-found' })
    expect(
      await db
        .select()
        .from(observationRevocations)
        .where(eq(observationRevocations.observationId, revocation.observationId)),
    ).toEqual([])
  })

  test('the database refuses a revocation by the signer even if the code did not', async () => {
    const { signed, instructor } = await aSigned()
    const values = { observationId: signed.observationId, revokedBy: instructor.id, reason, revokedAt: now }
    await expect(db.insert(observationRevocations).values(values)).rejects.toMatchObject({ cause: { code: '23001' } })
  })

  test.each([
    ['123456789', false],
    ['1234567890', true],
    ['  123456789  ', false],
  ])('for the reason %j', async (words, allowed) => {
    const { revocation } = await atRevocation()
    const revoked = revokeSignOff(db, { ...revocation, reason: words })
    await (allowed
      ? expect(revoked).resolves.toBeDefined()
      : expect(revoked).rejects.toMatchObject({ code: 'invalid' }))
  })

  test('needs a fresh proof', async () => {
    const { revocation } = await atRevocation()
    await expect(revokeSignOff(db, { ...revocation, proof: freshProof(addHours(now, -1)) })).rejects.toMatchObject({
      code: 'proof-needed',
    })
  })

  test('sent twice is one; another reason afterwards is refused', async () => {
    const { revocation, signed } = await atRevocation()
    const [one, other] = await Promise.all([revokeSignOff(db, revocation), revokeSignOff(db, revocation)])
    expect(one).toEqual(other)
    expect((await kindsAbout(signed.observationId)).filter((entry) => entry.kind === 'sign-off.revoked')).toHaveLength(
      1,
    )
    await expect(revokeSignOff(db, { ...revocation, reason: 'On second thoughts, this.' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('of a version that was corrected is refused; of the correction it leaves nothing that counts', async () => {
    const { signed, signing, trainee, competency } = await aSigned()
    const admin = await anAdmin(db)
    const correction = aCorrection(aFilledObservation({ traineeId: trainee.id, competency }), { entrustment: 5 })
    await correctSignOff(db, { observationId: signed.observationId, correction, ...signing })
    const revoke = (observationId: string) =>
      revokeSignOff(db, {
        observationId,
        actor: { personId: admin.id, roles: admin.roles },
        reason,
        proof: freshProof(now),
        origin,
        now,
      })
    await expect(revoke(signed.observationId)).rejects.toMatchObject({ code: 'conflict' })
    await revoke(correction.id)
    const [standing] = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [competency],
      ruleFor: ownRule,
      now,
    })
    expect(standing).toMatchObject({ counted: 0 })
    const again = aCorrection(aFilledObservation({ traineeId: trainee.id, competency }))
    await expect(
      correctSignOff(db, { observationId: correction.id, correction: again, ...signing }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('against a correction at the same moment: whichever comes first, the other is refused or finds nothing to undo', async () => {
    const { signed, signing, trainee, competency } = await aSigned()
    const admin = await anAdmin(db)
    const correction = aCorrection(aFilledObservation({ traineeId: trainee.id, competency }), { entrustment: 5 })
    const outcomes = await Promise.allSettled([
      correctSignOff(db, { observationId: signed.observationId, correction, ...signing }),
      revokeSignOff(db, {
        observationId: signed.observationId,
        actor: { personId: admin.id, roles: admin.roles },
        reason,
        proof: freshProof(now),
        origin,
        now,
      }),
    ])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('who may read a signed record', () => {
  test('instructors of the cohort and admins; for others it is not there', async () => {
    const { signed, second, trainee } = await aSigned()
    const read = (viewer: Parameters<typeof signedRecordFor>[1]['viewer']) =>
      signedRecordFor(db, { observationId: signed.observationId, viewer, now })
    const stranger = await aPerson(db, { roles: ['instructor'] })
    expect(await read({ personId: second.id, roles: ['instructor'] })).toHaveLength(1)
    expect(await read({ personId: stranger.id, roles: ['admin'] })).toHaveLength(1)
    expect(await read({ personId: stranger.id, roles: ['instructor'] })).toBeUndefined()
    expect(await read({ personId: trainee.id, roles: ['trainee'] })).toBeUndefined()
  })
})
