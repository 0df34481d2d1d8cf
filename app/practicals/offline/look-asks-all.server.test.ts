import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours, clockIn } from '~/platform/time'
import { contentInForce, contentVersions } from '~db/schema/curriculum'
import { observations } from '~db/schema/practicals'
import { aCapture, aCourseWith } from '~tests/factories/captures'
import { aKeyring } from '~tests/factories/keys'
import { anAdmin, aSession } from '~tests/factories/people'
import { aBedside, aCompetency, aFilledObservation, aSignOff, asSigner, freshProof } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { correctSignOff } from '../correct-sign-off.server'
import { openScreen } from '../presence/open-screen.server'
import { presenceOf } from '../presence/presence-of.server'
import { revokeSignOff } from '../revoke-sign-off.server'
import { answerCapture } from './answer-capture.server'
import type { Capture } from './capture'
import { readCapture } from './read-capture.server'

const { db } = await testDatabase()
const keys = aKeyring()
const seenAt = new Date('2026-03-02T10:00:00Z')
let count = 0

/** A tablet that comes back `now` with what it finished at `observedAt`; with `changedAt`, its checklist was changed then. */
async function aTablet({
  observedAt = seenAt,
  now = addHours(observedAt, 5),
  changedAt,
  ...about
}: {
  observedAt?: Date
  now?: Date
  changedAt?: Date
  fields?: Record<string, string>
} = {}) {
  const slug = `looked-at-${count++}`
  const bedside = await aBedside(db, { slug })
  const { trainee, instructor, competency } = bedside
  const inForce = changedAt ? aCompetency({ slug, title: 'Exposure control, reworded' }) : competency
  if (changedAt) {
    const { version, moduleSlug: _module, ...body } = inForce
    await db.insert(contentVersions).values({ hash: version, kind: 'competency', slug, body, firstServedAt: changedAt })
    await db.insert(contentInForce).values({ kind: 'competency', slug, hash: version, since: changedAt })
  }
  const { actor } = await aSession(db, instructor, { now })
  const capture = aCapture({ ...bedside, observedAt, ...about })
  const ask = async (intent: 'look' | 'sign', accepted: Capture['accepted'] = []) => {
    const sent = { ...capture, accepted }
    const read = await readCapture(db, { capture: sent, timeZone: 'UTC', now })
    if (!read.ok) throw new Error(read.sentence)
    const { observationId } = capture
    return answerCapture(db, {
      ...{ intent, capture: sent, ...read, actor, taught: aCourseWith(inForce), standing: 'check-locally', now },
      proof: async () => freshProof(now),
      presence: () =>
        presenceOf(db, {
          ...{ traineeId: trainee.id, instructorId: instructor.id, observationId, taken: read.taken, keys, now },
        }),
    })
  }
  const signed = () => db.select().from(observations).where(eq(observations.traineeId, trainee.id))
  return { ...bedside, ask, signed, now }
}

const refused = (words: string) => ({
  is: 'findings',
  findings: [{ kind: 'refused', sentence: expect.stringContaining(words) }],
})

describe('what cannot be signed is never said to be ready', () => {
  test.each([
    ['15 days later, without leave', { now: addDays(seenAt, 15) }, '14 days'],
    [
      'with a time that has not come',
      { fields: { observedAt: clockIn('UTC', addDays(seenAt, 2)) } },
      'has not come yet',
    ],
  ])('%s', async (_, story, words) => {
    const { ask, signed } = await aTablet(story)
    expect(await ask('look')).toMatchObject(refused(words))
    expect(await ask('sign')).toMatchObject(refused(words))
    expect(await signed()).toEqual([])
  })

  test('with a wrong code, at every look the same, and none of them is one guess more', async () => {
    const { ask, signed, trainee } = await aTablet({ fields: { presenceCode: '000000' } })
    await openScreen(db, { traineeId: trainee.id, keys, now: seenAt })
    for (let look = 0; look < 12; look += 1)
      expect(await ask('look')).toMatchObject(refused('not the one on their phone'))
    expect(await ask('sign')).toMatchObject(refused('not the one on their phone'))
    expect(await signed()).toEqual([])
  })
})

describe('a form of an older checklist, watched with it in hand', () => {
  const changedAt = addHours(seenAt, -30)

  test('is told, and signed under the version that it was made from', async () => {
    const { ask, signed, competency } = await aTablet({ changedAt })
    expect(await ask('look')).toMatchObject({ findings: [{ kind: 'newer-version' }] })
    expect((await ask('look', ['newer-version'])).is).toBe('ready')
    expect((await ask('sign', ['newer-version'])).is).toBe('signed')
    expect(await signed()).toMatchObject([{ competencyVersion: competency.version, observedAt: seenAt }])
  })

  test('more than 72 hours after the change it cannot be signed, and that is said at once, not after it was accepted', async () => {
    const { ask, signed } = await aTablet({ changedAt: addHours(seenAt, -73) })
    expect(await ask('look')).toMatchObject(refused('Open it in the form'))
    expect(await ask('sign', ['newer-version'])).toMatchObject(refused('Open it in the form'))
    expect(await signed()).toEqual([])
  })
})

describe('what was signed before', () => {
  test('is no reason to stop once it was revoked or corrected away', async () => {
    const { ask, trainee, instructor, second, competency, now } = await aTablet()
    const before = await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt })
    expect(await ask('look')).toMatchObject({ findings: [{ kind: 'signed-before' }] })
    const admin = await anAdmin(db)
    const by = { actor: asSigner(admin), proof: freshProof(now), origin: 'https://academy.example', now }
    await revokeSignOff(db, { observationId: before.observationId, reason: 'It was another trainee.', ...by })
    expect((await ask('look')).is).toBe('ready')

    const other = await aSignOff(db, { trainee, instructor: second, competency, observedAt: seenAt })
    expect(await ask('look')).toMatchObject({ findings: [{ kind: 'signed-before' }] })
    const {
      traineeId: _t,
      competencySlug: _s,
      competencyVersion: _v,
      requestId: _r,
      ...correction
    } = aFilledObservation({
      ...{ traineeId: trainee.id, competency, observedAt: addHours(seenAt, -20), id: randomUUID() },
    })
    const signing = { actor: asSigner(second), standing: 'check-locally' as const, proof: freshProof(now), now }
    await correctSignOff(db, { observationId: other.observationId, correction, ...signing })
    expect((await ask('look')).is).toBe('ready')
  })
})
