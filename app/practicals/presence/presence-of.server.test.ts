import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openKeyring } from '~/keys/keyring.server'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { correctSignOff } from '~/practicals/correct-sign-off.server'
import { signOff } from '~/practicals/sign-off.server'
import { observations } from '~db/schema/practicals'
import { presenceScreens, presences } from '~db/schema/presence'
import { aCohort, anInstructor, aTrainee } from '~tests/factories/people'
import { aBedside, aFilledObservation, asSigner, freshProof } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { signedRecordFor } from '../queries.server'
import { openScreen } from './open-screen.server'
import { codeAt, stepOf } from './presence-code'
import { presenceOf } from './presence-of.server'
import type { TakenCode } from './taken-code'

const { db, sql } = await testDatabase()
const keys = openKeyring(randomBytes(32))
const now = new Date('2026-03-02T10:00:10Z')
const seconds = (count: number) => new Date(now.getTime() + count * 1000)

/** A bedside with the trainee's phone open since `opened`, and the instructor's tablet, which takes codes for one form. */
async function withPhone({ opened = now } = {}) {
  const bedside = await aBedside(db)
  const { secret } = await openScreen(db, { traineeId: bedside.trainee.id, keys, now: opened })
  const onPhone = (at: Date) => codeAt(new Uint8Array(secret), stepOf(at.getTime()))
  const form = { traineeId: bedside.trainee.id, instructorId: bedside.instructor.id, observationId: randomUUID(), keys }
  const takes = (taken: Partial<TakenCode>, change: Partial<Parameters<typeof presenceOf>[1]> = {}) =>
    presenceOf(db, { ...form, now, taken: { code: '', at: null, sentAt: null, ...taken }, ...change })
  return { ...bedside, form, onPhone, takes }
}

/** Six digits that this code is not. */
const anotherCode = (digits: string) => `${(Number(digits) + 1) % 1_000_000}`.padStart(6, '0')

describe('a code from the trainee’s phone', () => {
  test('typed or scanned, it shows presence at this moment; sending it again is answered with what stands', async () => {
    const { takes, onPhone } = await withPhone()
    const { digits, token } = await onPhone(now)
    const typed = await takes({ code: `${digits.slice(0, 3)} ${digits.slice(3)}` })
    expect(typed).toEqual({ presence: 'code-typed', presenceAt: now })
    expect(await takes({ code: anotherCode(digits) }, { now: seconds(300) })).toEqual(typed)
    expect(await takes({}, { now: seconds(300) })).toEqual(typed)

    const other = await withPhone()
    const scanned = await other.takes({ code: (await other.onPhone(now)).token })
    expect(scanned).toEqual({ presence: 'code-scanned', presenceAt: now })
    expect(token).not.toBe(digits)
  })

  test('without a code nothing is shown, and nothing is asked of the trainee', async () => {
    const { takes } = await withPhone()
    expect(await takes({ code: '  ' })).toEqual({ presence: 'not-shown', presenceAt: null })
  })

  test.each([
    ['as it is shown', 0, 'code-typed'],
    ['in the half minute after', 30, 'code-typed'],
    ['a minute later', 60, 'refused'],
    ['before its time', -30, 'refused'],
  ])('%s', async (_, after, said) => {
    const { takes, onPhone } = await withPhone({ opened: seconds(-600) })
    const { digits } = await onPhone(now)
    const taken = takes({ code: digits }, { now: seconds(after) })
    if (said === 'refused') await expect(taken).rejects.toMatchObject({ code: 'invalid' })
    else expect(await taken).toMatchObject({ presence: said })
  })

  test('works once: not for a second form, not for a second instructor, not in two tabs at once', async () => {
    const { takes, onPhone, second, form } = await withPhone()
    const { digits, token } = await onPhone(now)
    const ids = [form.observationId, randomUUID(), randomUUID(), randomUUID()]
    const tries = await Promise.allSettled(ids.map((observationId) => takes({ code: digits }, { observationId })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(
      Array(3).fill('conflict'),
    )
    const late = { instructorId: second.id, observationId: randomUUID() }
    await expect(takes({ code: token }, late)).rejects.toMatchObject({ code: 'conflict', message: /used already/ })
    expect(await db.select().from(presences).where(eq(presences.traineeId, form.traineeId))).toHaveLength(1)
  })

  test('the same tap sent twice at once is one exchange', async () => {
    const { takes, onPhone } = await withPhone()
    const { digits } = await onPhone(now)
    const both = await Promise.all([takes({ code: digits }), takes({ code: digits })])
    expect(both).toEqual(Array(2).fill({ presence: 'code-typed', presenceAt: now }))
  })

  test('of another trainee, of oneself, or for a trainee of another cohort, it shows nothing', async () => {
    const { takes, instructor, form } = await withPhone()
    const other = await withPhone()
    const { digits } = await other.onPhone(now)
    await expect(takes({ code: digits })).rejects.toMatchObject({ code: 'invalid' })
    await expect(takes({ code: digits }, { traineeId: instructor.id })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(takes({ code: digits }, { traineeId: other.form.traineeId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await other.takes({ code: digits })
    const borrowed = takes({}, { observationId: other.form.observationId, traineeId: form.traineeId })
    await expect(borrowed).rejects.toMatchObject({ code: 'conflict' })
  })

  test('guessing ends after ten wrong codes, also for the right one; right ones never count', async () => {
    const { takes, onPhone } = await withPhone()
    for (let form = 0; form < 12; form++) {
      const at = seconds(form * 30)
      await takes({ code: (await onPhone(at)).digits }, { now: at, observationId: randomUUID() })
    }
    const then = seconds(400)
    const { digits } = await onPhone(then)
    for (let guess = 0; guess < 10; guess++)
      await expect(takes({ code: anotherCode(digits) }, { now: then })).rejects.toMatchObject({ code: 'invalid' })
    await expect(takes({ code: digits }, { now: then })).rejects.toMatchObject({ code: 'too-many' })
    const later = addMinutes(then, 16)
    expect(await takes({ code: (await onPhone(later)).digits }, { now: later })).toMatchObject({
      presence: 'code-typed',
    })
  })

  test('guessing on, a few every quarter of an hour, ends for the day after thirty', async () => {
    const { takes, onPhone } = await withPhone()
    const guessAt = async (at: Date) => {
      const { digits } = await onPhone(at)
      const guess = { code: anotherCode(digits), at: 0, sentAt: at.getTime() - now.getTime() }
      return takes(guess, { now: at, observationId: randomUUID() }).catch((error: { code: string }) => error.code)
    }
    const said: unknown[] = []
    for (let quarter = 0; quarter < 4; quarter++)
      for (let guess = 0; guess < 8; guess++) said.push(await guessAt(addMinutes(now, quarter * 16)))
    expect(said).toEqual([...Array.from({ length: 30 }, () => 'invalid'), 'too-many', 'too-many'])
    const { digits } = await onPhone(addMinutes(now, 70))
    await expect(takes({ code: digits }, { now: addMinutes(now, 70) })).rejects.toMatchObject({ code: 'too-many' })
  })

  test.each(['12', 'abcdef', 'https://example.org/', 'x'.repeat(200)])('%j is no code, and says so', async (code) => {
    const { takes } = await withPhone()
    await expect(takes({ code })).rejects.toMatchObject({ code: 'invalid', message: /six digits/ })
  })
})

describe('noted without a connection', () => {
  test('a code is checked against the moment it was taken, however wrong the tablet’s clock is', async () => {
    const { takes, onPhone } = await withPhone()
    const { digits } = await onPhone(now)
    const dayAhead = addDays(now, 1).getTime()
    const sent = addDays(now, 3)
    const taken = { code: digits, at: dayAhead, sentAt: addDays(sent, 1).getTime() }
    expect(await takes(taken, { now: sent })).toEqual({ presence: 'code-typed', presenceAt: now })
  })

  test('a wrong one is refused as it would have been then', async () => {
    const { takes, onPhone } = await withPhone()
    const taken = { code: anotherCode((await onPhone(now)).digits), at: 0, sentAt: 3_600_000 }
    await expect(takes(taken, { now: addHours(now, 1) })).rejects.toMatchObject({ code: 'invalid' })
  })

  test.each([
    ['the clock was set back in between', 5000, 0],
    ['the clock jumped by a month', 0, 31 * 86_400_000],
    ['by the clock no phone was open then', 0, 5 * 86_400_000],
  ])('what cannot be checked is claimed, not shown: %s', async (_, at, sentAt) => {
    const { takes } = await withPhone()
    const claimed = { presence: 'claimed', presenceAt: null }
    expect(await takes({ code: '123456', at, sentAt }, { now: addHours(now, 1) })).toEqual(claimed)
  })

  test('while there is a connection and no phone is open, it is refused and says what to do', async () => {
    const { takes } = await withPhone()
    const taken = takes({ code: '123456' }, { now: addHours(now, 5) })
    await expect(taken).rejects.toMatchObject({ code: 'invalid', message: /Show my code/ })
  })
})

describe('the phone', () => {
  test('shows the same codes in two tabs, begins anew when an hour is left, and forgets what is long over', async () => {
    const trainee = await aTrainee(db)
    const open = (at: Date) => openScreen(db, { traineeId: trainee.id, keys, now: at })
    const first = await open(now)
    expect(await open(addMinutes(now, 59))).toEqual(first)
    const next = await open(addMinutes(now, 61))
    expect(next.secret).not.toEqual(first.secret)
    await open(addDays(now, 30))
    const rows = await db.select().from(presenceScreens).where(eq(presenceScreens.traineeId, trainee.id))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sealedSecret).not.toContain(first.secret.toString('base64url'))
  })
})

describe('a sign-off', () => {
  async function signed({ withCode }: { withCode: boolean }) {
    const bedside = await withPhone()
    const { competency, trainee, instructor, form } = bedside
    const observation = {
      ...aFilledObservation({ traineeId: trainee.id, competency, observedAt: null }),
      id: form.observationId,
    }
    const signing = { actor: asSigner(instructor), standing: 'check-locally' as const, proof: freshProof(now), now }
    const presence = await bedside.takes({ code: withCode ? (await bedside.onPhone(now)).digits : '' })
    await signOff(db, { observation, presence, ...signing })
    const row = async (id = observation.id) => (await db.select().from(observations).where(eq(observations.id, id)))[0]
    return { ...bedside, observation, signing, row }
  }

  test('carries the presence that was shown, sealed with everything else', async () => {
    const { observation, row, instructor } = await signed({ withCode: true })
    expect(await row()).toMatchObject({ presence: 'code-typed', presenceAt: now })
    const viewer = { personId: instructor.id, roles: instructor.roles }
    const [version] = (await signedRecordFor(db, { observationId: observation.id, viewer, now })) ?? []
    expect(version?.holds).toBe(true)
  })

  test('is possible without, and says so; sent again with a code, what was signed stands', async () => {
    const { observation, signing, row, takes, onPhone } = await signed({ withCode: false })
    expect(await row()).toMatchObject({ presence: 'not-shown', presenceAt: null })
    const presence = await takes({ code: (await onPhone(now)).digits })
    expect(presence).toEqual({ presence: 'not-shown', presenceAt: null })
    expect(await signOff(db, { observation, presence, ...signing })).toMatchObject({ signedAt: now })
  })

  test('of another moment than the code is refused', async () => {
    const { takes, onPhone, trainee, instructor, competency, form } = await withPhone()
    const presence = await takes({ code: (await onPhone(now)).digits })
    const long = addMinutes(addHours(now, 4), 1)
    const observation = {
      ...aFilledObservation({ traineeId: trainee.id, competency, observedAt: null }),
      id: form.observationId,
    }
    const signing = {
      actor: asSigner(instructor),
      standing: 'check-locally' as const,
      proof: freshProof(long),
      now: long,
    }
    await expect(signOff(db, { observation, presence, ...signing })).rejects.toMatchObject({
      code: 'invalid',
      message: /more than 4 hours/,
    })
    const asSeen = { ...observation, observedAt: now }
    expect(await signOff(db, { observation: asSeen, presence, ...signing })).toMatchObject({ signedAt: long })
  })

  test('cannot claim a code that was never exchanged: the database refuses it', async () => {
    const { competency, trainee, instructor } = await withPhone()
    const observation = aFilledObservation({ traineeId: trainee.id, competency, observedAt: null })
    const signing = { actor: asSigner(instructor), standing: 'check-locally' as const, proof: freshProof(now), now }
    const made = signOff(db, { observation, presence: { presence: 'code-scanned', presenceAt: now }, ...signing })
    await expect(made).rejects.toMatchObject({ cause: { code: '23001', message: /no code was exchanged/ } })
  })

  test('that is corrected keeps its presence, unless the corrected time is another', async () => {
    const { observation, signing, row } = await signed({ withCode: true })
    const { traineeId: _t, competencySlug: _s, competencyVersion: _v, requestId: _r, ...said } = observation
    const correct = async (observationId: string, observedAt: Date, at: Date) => {
      const correction = { ...said, id: randomUUID(), observedAt, strengths: 'Calm.' }
      await correctSignOff(db, { observationId, correction, ...signing, now: at })
      return correction.id
    }
    const first = await correct(observation.id, now, addMinutes(now, 5))
    expect(await row(first)).toMatchObject({ presence: 'code-typed', presenceAt: now })
    await sql`update enrolments set enrolled_at = ${addDays(now, -30).toISOString()} where trainee_id = ${observation.traineeId}`
    const second = await correct(first, addHours(now, -5), addMinutes(now, 6))
    expect(await row(second)).toMatchObject({ presence: 'not-shown', presenceAt: null })
  })
})

test('exchanges are history: no row is ever changed, removed or emptied out', async () => {
  const { takes, onPhone } = await withPhone()
  await takes({ code: (await onPhone(now)).digits })
  await expectOnlyGrows(sql, 'presences', 'step')
})

test.each([
  ['one’s own code', {}, 'nobody_shows_presence_to_themselves'],
  ['a half minute that was not then', { step: 1 }, 'codes_are_of_their_minute'],
  ['no code at all', { shownBy: 'not-shown' as const }, 'presence_is_shown_by_a_code'],
  ['recorded before it was shown', { recordedAt: addMinutes(now, -1) }, 'presence_is_recorded_after_it_was_shown'],
])('the database refuses %s', async (_, change, constraint) => {
  const cohort = await aCohort(db)
  const trainee = await aTrainee(db, { cohortId: cohort.id })
  const instructor = await anInstructor(db, { cohortId: cohort.id })
  const row = {
    traineeId: trainee.id,
    instructorId: Object.keys(change).length === 0 ? trainee.id : instructor.id,
    observationId: randomUUID(),
    step: stepOf(now.getTime()),
    shownBy: 'code-typed' as const,
    shownAt: now,
    recordedAt: now,
    ...change,
  }
  await expect(db.insert(presences).values(row)).rejects.toMatchObject({ cause: { constraint_name: constraint } })
})
