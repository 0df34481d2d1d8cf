import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { outbox } from '~db/schema/outbox'
import { disputeResolutions, signOffAcknowledgements, signOffDisputes } from '~db/schema/sign-off-answers'
import { aPerson, aTrainee } from '~tests/factories/people'
import { aFilledObservation, asSigner, freshProof, ledgerEntriesAbout } from '~tests/factories/practicals'
import { aDispute, aResolution, aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { testDatabase } from '~tests/setup/database'
import { ownRule } from '../competency-standing'
import { correctSignOff } from '../correct-sign-off.server'
import { signedRecordFor } from '../queries.server'
import { revokeSignOff } from '../revoke-sign-off.server'
import { competencyStandings } from '../standings.server'
import { acknowledgeSignOff } from './acknowledge-sign-off.server'
import { disputeStateOf, isUnanswered } from './dispute-state'
import { openDisputeCount, openDisputes, unansweredSignOffs } from './queries.server'

const { db } = await testDatabase()

type Answering = Awaited<ReturnType<typeof aSignOffToAnswer>>

async function newestOf({ observationId, admin, now }: Answering) {
  const versions = await signedRecordFor(db, { observationId, viewer: asSigner(admin), now })
  if (!versions?.[0]) throw new Error('there is no record')
  return versions[0]
}

/** The instructor signs a correction, at `now`. */
function corrects(signed: Answering, now: Date) {
  const {
    traineeId: _t,
    competencySlug: _s,
    competencyVersion: _v,
    requestId: _r,
    ...filled
  } = aFilledObservation({
    traineeId: signed.trainee.id,
    competency: signed.competency,
    entrustment: 5,
  })
  return correctSignOff(db, {
    observationId: signed.observationId,
    correction: { ...filled, id: randomUUID() },
    actor: asSigner(signed.instructor),
    standing: 'check-locally',
    proof: freshProof(now),
    now,
  })
}

const kindsOf = async (observationId: string) => (await ledgerEntriesAbout(db, observationId)).map(({ kind }) => kind)

describe('acknowledging', () => {
  test('is one tap, once, and one entry, however often it is tapped', async () => {
    const signed = await aSignOffToAnswer(db)
    const about = { observationId: signed.observationId, traineeId: signed.trainee.id, now: signed.now }
    expect(await unansweredSignOffs(db, about)).toHaveLength(1)
    const taps = await Promise.all([1, 2, 3].map(() => acknowledgeSignOff(db, about)))
    expect(taps).toEqual([1, 2, 3].map(() => expect.objectContaining({ acknowledgedAt: signed.now })))
    expect(await kindsOf(signed.observationId)).toEqual(['sign-off.signed', 'sign-off.acknowledged'])
    expect(await unansweredSignOffs(db, about)).toEqual([])
    expect((await newestOf(signed)).acknowledgedAt).toEqual(signed.now)
  })

  test('is each version’s own: a correction is to be read anew', async () => {
    const signed = await aSignOffToAnswer(db)
    const about = { observationId: signed.observationId, traineeId: signed.trainee.id, now: signed.now }
    await acknowledgeSignOff(db, about)
    await corrects(signed, addHours(signed.now, 1))
    const newest = await newestOf(signed)
    expect([newest.acknowledgedAt, isUnanswered(newest)]).toEqual([null, true])
    expect(await unansweredSignOffs(db, about)).toHaveLength(1)
  })

  test('is for the trainee alone: for everybody else the sign-off is not there', async () => {
    const signed = await aSignOffToAnswer(db)
    const other = await aTrainee(db)
    for (const traineeId of [other.id, signed.instructor.id, signed.admin.id]) {
      const about = { observationId: signed.observationId, traineeId, now: signed.now }
      await expect(acknowledgeSignOff(db, about)).rejects.toMatchObject({ code: 'not-found' })
      await expect(aDispute(db, signed, { traineeId })).rejects.toMatchObject({ code: 'not-found' })
      await expect(
        db
          .insert(signOffAcknowledgements)
          .values({ observationId: signed.observationId, acknowledgedBy: traineeId, acknowledgedAt: signed.now }),
      ).rejects.toMatchObject({ cause: { code: '23001' } })
    }
  })
})

describe('disputing', () => {
  test('is on the record, in the ledger without a word of it, and in letters to the instructor and the admins', async () => {
    const signed = await aSignOffToAnswer(db)
    await aDispute(db, signed)
    const newest = await newestOf(signed)
    expect(newest.dispute).toEqual({ reason: 'It was the other phantom that day.', at: signed.now })
    expect(disputeStateOf(newest)).toBe('open')
    const [, entry] = await ledgerEntriesAbout(db, signed.observationId)
    expect(entry?.kind).toBe('sign-off.disputed')
    expect(JSON.stringify(entry)).not.toMatch(new RegExp(`phantom|${signed.trainee.id}|${signed.trainee.name}`))
    const to = (await db.select({ to: outbox.to, body: outbox.body }).from(outbox)).filter(({ body }) =>
      body.link?.url.endsWith(`/teach/observations/${signed.observationId}`),
    )
    expect(to.map((letter) => letter.to)).toEqual(expect.arrayContaining([signed.instructor.email, signed.admin.email]))
  })

  test('is no veto: it counts as before, until it is revoked', async () => {
    const signed = await aSignOffToAnswer(db)
    const standing = async (now: Date) => {
      const asked = { traineeId: signed.trainee.id, competencies: [signed.competency], ruleFor: ownRule, now }
      return (await competencyStandings(db, asked))[0]?.counted
    }
    await aDispute(db, signed)
    expect(await standing(addHours(signed.now, 1))).toBe(1)
    await aResolution(db, signed, { outcome: 'revoked' })
    expect(await standing(addHours(signed.now, 2))).toBe(0)
  })

  test.each([
    ['nine characters', '123456789', 'invalid'],
    ['ten', '1234567890', undefined],
    ['nine among blanks', '  123456789  ', 'invalid'],
  ])('for a reason of %s', async (_, reason, code) => {
    const signed = await aSignOffToAnswer(db)
    const disputed = aDispute(db, signed, { reason })
    await (code ? expect(disputed).rejects.toMatchObject({ code }) : expect(disputed).resolves.toBeDefined())
  })

  test('happens once a version: the same again changes nothing, other words are refused', async () => {
    const signed = await aSignOffToAnswer(db)
    const [one, other] = await Promise.all([aDispute(db, signed), aDispute(db, signed)])
    expect(one.disputedAt).toEqual(other.disputedAt)
    expect(await kindsOf(signed.observationId)).toEqual(['sign-off.signed', 'sign-off.disputed'])
    await expect(aDispute(db, signed, { reason: 'And something else was wrong.' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('what was corrected or revoked can no longer be disputed, but still be read', async () => {
    const corrected = await aSignOffToAnswer(db)
    await corrects(corrected, corrected.now)
    const revoked = await aSignOffToAnswer(db)
    const by = { actor: asSigner(revoked.admin), reason: 'The wrong trainee.', proof: freshProof(revoked.now) }
    await revokeSignOff(db, {
      observationId: revoked.observationId,
      ...by,
      origin: 'https://academy.example',
      now: revoked.now,
    })
    for (const signed of [corrected, revoked]) {
      await expect(aDispute(db, signed)).rejects.toMatchObject({ code: 'conflict' })
      const about = { observationId: signed.observationId, traineeId: signed.trainee.id, now: signed.now }
      await expect(acknowledgeSignOff(db, about)).resolves.toBeDefined()
    }
  })

  test('against a correction at the same moment: both stand, or the dispute is told that it came too late', async () => {
    const signed = await aSignOffToAnswer(db)
    const [dispute] = await Promise.allSettled([aDispute(db, signed), corrects(signed, signed.now)])
    const versions = await signedRecordFor(db, {
      observationId: signed.observationId,
      viewer: asSigner(signed.admin),
      now: signed.now,
    })
    expect(versions).toHaveLength(2)
    const disputed = versions?.find((one) => one.id === signed.observationId)
    expect(disputed && disputeStateOf(disputed)).toBe(dispute.status === 'fulfilled' ? 'overtaken' : 'none')
  })
})

describe('deciding a dispute', () => {
  test.each([
    ['stands', 'settled', []],
    ['to-be-corrected', 'correction-owed', ['late-sign-off.allowed']],
    ['revoked', 'settled', ['sign-off.revoked']],
  ] as const)('%s', async (outcome, state, entries) => {
    const signed = await aSignOffToAnswer(db)
    await aDispute(db, signed)
    expect((await openDisputes(db, { signedBy: signed.instructor.id })).map((one) => one.state)).toEqual(['open'])
    await aResolution(db, signed, { outcome })
    const newest = await newestOf(signed)
    expect([disputeStateOf(newest), newest.revoked !== null]).toEqual([state, outcome === 'revoked'])
    expect(newest.resolution).toMatchObject({ outcome, by: signed.admin.name })
    expect(await kindsOf(signed.observationId)).toEqual([
      ...['sign-off.signed', 'sign-off.disputed'],
      ...entries.filter((kind) => kind === 'sign-off.revoked'),
      'sign-off.dispute-resolved',
    ])
    const left = await openDisputes(db, { signedBy: signed.instructor.id })
    expect(left.map((one) => one.state)).toEqual(state === 'correction-owed' ? ['correction-owed'] : [])
    const letters = (await db.select().from(outbox)).filter(({ subject }) => subject.startsWith('The dispute'))
    expect(letters.map(({ to }) => to)).toEqual(expect.arrayContaining([signed.trainee.email, signed.instructor.email]))
  })

  test('a correction that was asked for may be signed after the 14 days, once, for the admin’s reason', async () => {
    const signed = await aSignOffToAnswer(db)
    const late = addDays(signed.seenAt, 16)
    await aDispute(db, signed, { now: addDays(signed.seenAt, 15) })
    await expect(corrects(signed, late)).rejects.toMatchObject({ code: 'invalid' })
    const words = 'The room’s log shows another day.'
    await aResolution(db, signed, { outcome: 'to-be-corrected', words, proof: freshProof(late), now: late })
    await corrects(signed, addHours(late, 1))
    const newest = await newestOf(signed)
    expect([newest.lateBecause, newest.supersedesId, newest.holds]).toEqual([words, signed.observationId, true])
    expect(await openDisputes(db, { signedBy: signed.instructor.id })).toEqual([])
  })

  test('takes a third person, an admin, with a fresh proof and words; anything else leaves it open', async () => {
    const signed = await aSignOffToAnswer(db)
    await aDispute(db, signed)
    const both = { ...asSigner(signed.instructor), roles: ['instructor', 'admin'] as const satisfies string[] }
    const stale = freshProof(addHours(signed.now, -1))
    for (const [over, code] of [
      [{ actor: both }, 'not-allowed'],
      [{ actor: { ...both, personId: signed.trainee.id } }, 'not-allowed'],
      [{ actor: asSigner(signed.second) }, 'not-found'],
      [{ proof: stale }, 'proof-needed'],
      [{ words: 'because' }, 'invalid'],
    ] as const)
      await expect(aResolution(db, signed, over)).rejects.toMatchObject({ code })
    expect(disputeStateOf(await newestOf(signed))).toBe('open')
    const row = { observationId: signed.observationId, words: 'Because I say so.', resolvedByName: 'X' }
    for (const [resolvedBy, outcome] of [
      [signed.instructor.id, 'stands'],
      [signed.trainee.id, 'stands'],
      [signed.admin.id, 'revoked'],
    ] as const)
      await expect(
        db.insert(disputeResolutions).values({ ...row, outcome, resolvedBy, resolvedAt: signed.now }),
      ).rejects.toMatchObject({ cause: { code: '23001' } })
  })

  test('happens once: two admins at once give one decision, and the same again changes nothing', async () => {
    const signed = await aSignOffToAnswer(db)
    await aDispute(db, signed)
    const other = await aPerson(db, { name: 'Bo Lind', roles: ['admin'] })
    const outcomes = await Promise.allSettled([
      aResolution(db, signed),
      aResolution(db, signed, { actor: asSigner(other), outcome: 'revoked' }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [standing] = await db
      .select()
      .from(disputeResolutions)
      .where(eq(disputeResolutions.observationId, signed.observationId))
    const by = standing?.resolvedBy === other.id ? other : signed.admin
    const again = { actor: asSigner(by), outcome: standing?.outcome, words: standing?.words }
    await expect(aResolution(db, signed, again)).resolves.toMatchObject({ resolvedAt: standing?.resolvedAt })
    await expect(aResolution(db, signed, { words: 'On second thoughts.' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('what was corrected meanwhile needs no decision, and what nobody disputed has none', async () => {
    const signed = await aSignOffToAnswer(db)
    await expect(aResolution(db, signed)).rejects.toMatchObject({ code: 'not-found' })
    await aDispute(db, signed)
    const before = await openDisputeCount(db)
    await corrects(signed, addHours(signed.now, 0.5))
    expect(await openDisputeCount(db)).toBe(before - 1)
    await expect(aResolution(db, signed)).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.$count(signOffDisputes, eq(signOffDisputes.observationId, signed.observationId))).toBe(1)
  })
})
