import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { proofFrom } from '~/people/prove-again.server'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { cohortInstructors, enrolments, sessions } from '~db/schema/people'
import { observationDrafts, observations, signOffRequests } from '~db/schema/practicals'
import { aCapture, aCourseWith, filledFields } from '~tests/factories/captures'
import { aKeyring } from '~tests/factories/keys'
import { aSession } from '~tests/factories/people'
import { aBedside, aCompetency, aRequest, aSignOff } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { declineRequest } from '../decline-request.server'
import { NOT_SHOWN } from '../presence/shown-presence'
import { saveDraft } from '../save-draft.server'
import { signatureHolds, signedRecord } from '../signed-record.server'
import { answerCapture } from './answer-capture.server'
import type { Capture, FindingKind } from './capture'
import { SIGNED_AT_ONCE } from './finished-on-device'
import { readCapture } from './read-capture.server'

const { db } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addHours(seenAt, 5)

/** A trainee, their instructor with a tablet, and the academy that the tablet asks. */
async function aTabletThatComesBack() {
  const bedside = await aBedside(db)
  const { instructor, competency, trainee } = bedside
  const { actor } = await aSession(db, instructor, { now })
  const capture = aCapture({ ...bedside, observedAt: seenAt })
  const ask = async (intent: 'look' | 'sign', sent: Capture = capture, at = now, by = actor) => {
    const read = await readCapture(db, { capture: sent, timeZone: 'UTC', now })
    if (!read.ok) return { is: 'unread', sentence: read.sentence } as const
    return answerCapture(db, {
      ...{
        intent,
        capture: sent,
        ...read,
        actor: by,
        taught: aCourseWith(competency),
        standing: 'check-locally',
        now: at,
      },
      proof: () => proofFrom(db, { actor: by, given: undefined, keys: aKeyring(), now: at }),
      presence: async () => NOT_SHOWN,
    })
  }
  const signed = () => db.select().from(observations).where(eq(observations.traineeId, trainee.id))
  return { ...bedside, actor, capture, ask, signed }
}

const kindsIn = (answer: { is: string; findings?: { kind: FindingKind }[] }) =>
  answer.findings?.map(({ kind }) => kind) ?? [answer.is]

describe('a tablet that comes back', () => {
  test('is told what its signature would say, and nothing is signed by looking', async () => {
    const { ask, signed, trainee } = await aTabletThatComesBack()
    expect(await ask('look')).toMatchObject({ is: 'ready', meaning: expect.stringContaining(trainee.name) })
    expect(await signed()).toEqual([])
  })

  test('signs once, however often it is sent, also twice at once, and hears that it was there', async () => {
    const { ask, signed } = await aTabletThatComesBack()
    const both = await Promise.all([ask('sign'), ask('sign')])
    expect(both.map(({ is }) => is).every((is) => is === 'signed' || is === 'already-there')).toBe(true)
    expect((await ask('sign')).is).toBe('already-there')
    expect((await ask('look')).is).toBe('already-there')
    expect(await signed()).toMatchObject([{ observedAt: seenAt, signedAt: now, strengths: 'Kept the index in view.' }])
  })

  test('keeps which tablet it was finished on, and how its clock stood, under the seal', async () => {
    const { ask, capture, signed } = await aTabletThatComesBack()
    const finishedAt = addHours(seenAt, -23)
    await ask('sign', { ...capture, finishedAt: finishedAt.toISOString() })
    const [row] = await signed()
    if (!row) throw new Error('it was signed')
    const device = { deviceId: capture.deviceId, deviceFinishedAt: finishedAt, deviceBehindSeconds: 23 * 3600 }
    expect(row).toMatchObject({ observedAt: seenAt, ...device })
    expect(signatureHolds(row)).toBe(true)
    expect(signatureHolds({ ...row, deviceBehindSeconds: 0 })).toBe(false)
    expect(signedRecord({ ...row, ...SIGNED_AT_ONCE })).not.toHaveProperty('device')
  })

  test('signs nothing without fresh proof of who it is', async () => {
    const { ask, signed, actor, capture } = await aTabletThatComesBack()
    const stale = { ...actor, provedAt: addMinutes(now, -10) }
    expect((await ask('sign', capture, now, stale)).is).toBe('proof-needed')
    expect(await signed()).toEqual([])
  })

  test('hears that it was there also when nobody has proved anything since', async () => {
    const { ask, actor, capture } = await aTabletThatComesBack()
    await ask('sign')
    expect((await ask('sign', capture, addDays(now, 3), { ...actor, provedAt: now })).is).toBe('already-there')
  })

  test('the same number with other words is refused, and what stands stays', async () => {
    const { ask, capture, competency, signed } = await aTabletThatComesBack()
    await ask('sign')
    const changed = { ...capture, fields: filledFields(competency, { strengths: 'Something else.' }) }
    expect(kindsIn(await ask('sign', changed))).toEqual(['signed-otherwise'])
    expect(kindsIn(await ask('look', { ...capture, observedAt: addHours(seenAt, 1).toISOString() }))).toEqual([
      'signed-otherwise',
    ])
    expect(await signed()).toMatchObject([{ strengths: 'Kept the index in view.' }])
  })

  test('an observation that is not whole is told what is missing', async () => {
    const { ask, capture, competency } = await aTabletThatComesBack()
    const missed = { ...capture, fields: filledFields(competency, { 'items.reads-ti': 'no' }) }
    expect(await ask('look', missed)).toMatchObject({ is: 'unread', sentence: expect.stringContaining('next step') })
  })

  test.each([
    [71, null],
    [73, 'Signed after the usual 72 hours'],
    [145, 'Signed late, after more than 6 days'],
  ])('%i hours after it was watched it says how that counts', async (hours, remark) => {
    const { ask, actor, capture } = await aTabletThatComesBack()
    const at = addHours(seenAt, hours)
    expect(await ask('sign', capture, at, { ...actor, provedAt: at })).toMatchObject({ is: 'signed', remark })
  })

  test('after 14 days it is refused, with the reason, and stays on the tablet', async () => {
    const { ask, actor, capture } = await aTabletThatComesBack()
    const at = addDays(seenAt, 15)
    expect(await ask('sign', capture, at, { ...actor, provedAt: at })).toMatchObject({
      findings: [{ kind: 'refused', sentence: expect.stringContaining('14 days') }],
    })
  })
})

/** What may have happened while nobody could reach the tablet, and what its author is told. */
const MEANWHILE: [
  string,
  FindingKind,
  (story: Awaited<ReturnType<typeof aTabletThatComesBack>>) => Promise<unknown>,
][] = [
  [
    'the instructor was taken out of the cohort',
    'not-yours',
    ({ instructor }) =>
      db.update(cohortInstructors).set({ until: now }).where(eq(cohortInstructors.instructorId, instructor.id)),
  ],
  [
    'the trainee’s place ended',
    'not-yours',
    ({ trainee }) => db.update(enrolments).set({ endedAt: now }).where(eq(enrolments.traineeId, trainee.id)),
  ],
  [
    'somebody else signed the same',
    'signed-before',
    ({ trainee, second, competency }) => aSignOff(db, { trainee, instructor: second, competency, observedAt: seenAt }),
  ],
  [
    'its author signed the same on another device',
    'signed-before',
    ({ trainee, instructor, competency }) => aSignOff(db, { trainee, instructor, competency, observedAt: seenAt }),
  ],
  [
    'its author went on with the draft on another device',
    'draft-newer',
    ({ trainee, instructor, competency, capture }) =>
      saveDraft(db, {
        ...{ instructorId: instructor.id, traineeId: trainee.id, competencySlug: competency.slug },
        ...{
          competencyVersion: competency.version,
          observationId: capture.observationId,
          fields: { strengths: 'More.' },
          sequence: 9,
          now: addHours(seenAt, 1),
        },
      }),
  ],
]

describe('what happened meanwhile is told, never merged', () => {
  test.each(MEANWHILE)('%s: %s', async (_, kind, happen) => {
    const story = await aTabletThatComesBack()
    await happen(story)
    const before = await story.signed()
    expect(kindsIn(await story.ask('look'))).toEqual([kind])
    expect(kindsIn(await story.ask('sign'))).toEqual([kind])
    expect(await story.signed()).toEqual(before)
  })

  // A save that was under way as the connection went, and a clock that is known to the second only, put it later than it was.
  test('a draft that the finished form itself had saved is no other device’s, by whichever clock', async () => {
    const { trainee, instructor, competency, capture, ask } = await aTabletThatComesBack()
    const byPage = (page: string) =>
      saveDraft(db, {
        ...{ instructorId: instructor.id, traineeId: trainee.id, competencySlug: competency.slug },
        ...{
          competencyVersion: competency.version,
          observationId: capture.observationId,
          fields: { strengths: 'Half a', writtenOn: page },
        },
        ...{ sequence: page === 'here' ? 9 : 10, now: addMinutes(seenAt, 1) },
      })
    const finished: Capture = { ...capture, fields: [...capture.fields, ['writtenOn', 'here']] }
    await byPage('here')
    expect((await ask('look', finished)).is).toBe('ready')
    await byPage('elsewhere')
    expect(kindsIn(await ask('look', finished))).toEqual(['draft-newer'])
  })

  test('the checklist was changed: it is signed as it was answered, once its author has read that', async () => {
    const { competency, trainee, instructor, capture, actor } = await aTabletThatComesBack()
    const newer = aCompetency({ title: 'Exposure control, reworded' })
    const read = await readCapture(db, { capture, timeZone: 'UTC', now })
    if (!read.ok) throw new Error(read.sentence)
    const ask = (accepted: Capture['accepted']) =>
      answerCapture(db, {
        ...{ intent: 'sign', capture: { ...capture, accepted }, ...read, actor, taught: aCourseWith(newer), now },
        ...{
          standing: 'check-locally',
          proof: () => proofFrom(db, { actor, given: undefined, keys: aKeyring(), now }),
          presence: async () => NOT_SHOWN,
        },
      })
    expect(kindsIn(await ask([]))).toEqual(['newer-version'])
    expect((await ask(['newer-version'])).is).toBe('signed')
    const [row] = await db.select().from(observations).where(eq(observations.instructorId, instructor.id))
    expect([row?.competencyVersion, row?.traineeId]).toEqual([competency.version, trainee.id])
  })

  test('the request was declined: accepted, it stands on its own, and a second sending says the same', async () => {
    const { trainee, instructor, second, competency, ask, signed } = await aTabletThatComesBack()
    const { requestId } = await aRequest(db, { traineeId: trainee.id, competencySlug: competency.slug, now: seenAt })
    const capture = aCapture({ trainee, instructor, competency, observedAt: seenAt, fields: { requestId } })
    expect((await ask('look', capture)).is).toBe('ready')
    await declineRequest(db, { requestId, instructorId: second.id, reason: 'I was not there.', now })
    expect(kindsIn(await ask('sign', capture))).toEqual(['request-closed'])
    const accepted: Capture = { ...capture, accepted: ['request-closed'] }
    expect((await ask('sign', accepted)).is).toBe('signed')
    expect((await ask('sign', accepted)).is).toBe('already-there')
    expect(await signed()).toMatchObject([{ requestId: null }])
    const [request] = await db.select().from(signOffRequests).where(eq(signOffRequests.id, requestId))
    expect(request?.state).toBe('declined')
  })

  test('a newer draft is thrown away only when its author has said so', async () => {
    const { trainee, instructor, competency, capture, ask } = await aTabletThatComesBack()
    const slot = { instructorId: instructor.id, traineeId: trainee.id, competencySlug: competency.slug }
    const draft = {
      competencyVersion: competency.version,
      observationId: capture.observationId,
      fields: { strengths: 'More.' },
      sequence: 3,
    }
    await saveDraft(db, { ...slot, ...draft, now: addHours(seenAt, 1) })
    await ask('sign')
    const drafts = () => db.select().from(observationDrafts).where(eq(observationDrafts.traineeId, trainee.id))
    expect(await drafts()).toHaveLength(1)
    expect((await ask('sign', { ...capture, accepted: ['draft-newer'] })).is).toBe('signed')
    expect(await drafts()).toEqual([])
  })

  test('nobody accepts what cannot be accepted', async () => {
    const { ask, capture, signed, instructor } = await aTabletThatComesBack()
    await db.update(cohortInstructors).set({ until: now }).where(eq(cohortInstructors.instructorId, instructor.id))
    const all: Capture['accepted'] = ['request-closed', 'newer-version', 'signed-before', 'draft-newer']
    expect(kindsIn(await ask('sign', { ...capture, accepted: all }))).toEqual(['not-yours'])
    expect(await signed()).toEqual([])
    expect(await db.select().from(sessions).where(eq(sessions.userId, instructor.id))).toHaveLength(1)
  })
})
