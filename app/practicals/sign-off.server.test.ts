import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { personRoles } from '~db/schema/people'
import { observationDrafts, observations } from '~db/schema/practicals'
import { aCohort, anInstructor, aPerson } from '~tests/factories/people'
import {
  aBedside,
  anObservationToSign,
  aShownCompetency,
  aSignOff,
  asSigner,
  domainsAll,
  freshProof,
  ledgerEntriesAbout,
} from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { saveDraft } from './save-draft.server'
import { signOff } from './sign-off.server'
import { signatureHolds } from './signed-record.server'

const { db } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addHours(seenAt, 1)

const atTheBedside = () => anObservationToSign(db)
const entriesAbout = (needle: string) => ledgerEntriesAbout(db, needle)

describe('signing', () => {
  test('writes who, when, what it means and the exact version, sealed, and the same hash to the ledger', async () => {
    const { observation, signing, instructor, trainee, competency } = await atTheBedside()
    const signed = await signOff(db, { observation, ...signing })
    const [row] = await db.select().from(observations).where(eq(observations.id, observation.id))
    if (!row) throw new Error('nothing was written')

    expect(row).toMatchObject({
      signerName: instructor.name,
      traineeName: trainee.name,
      signerTimeZone: 'UTC',
      competencyVersion: competency.version,
      signedAt: now,
      observedAt: seenAt,
    })
    expect(row.meaning).toContain(`I, ${instructor.name}, watched ${trainee.name}`)
    expect(row.provedBy).toBe('password at 2026-03-02T11:00:00.000Z')
    expect(signed).toEqual({
      observationId: observation.id,
      signedHash: row.signedHash,
      signedAt: now,
      timeliness: 'normal',
    })
    expect(signatureHolds(row)).toBe(true)

    const [entry] = await entriesAbout(observation.id)
    expect(entry).toMatchObject({
      kind: 'sign-off.signed',
      details: { signed: row.signedHash, competency: competency.slug, supersedes: null },
    })
    expect(JSON.stringify(entry)).not.toMatch(
      new RegExp(`${trainee.name}|${instructor.name}|${trainee.id}|${instructor.id}`),
    )
  })

  test.each([
    ['entrustment', { entrustment: 5 }],
    ['an item', { items: { 'reads-ti': 'no', 'starts-low': 'yes', 'stops-in-time': 'yes' } }],
    ['strengths', { strengths: 'Something else entirely.' }],
    ['the moment', { observedAt: addHours(seenAt, -1) }],
    ['the trainee', { traineeName: 'Somebody Else' }],
    ['the exposure', { tiMax: 0.61 }],
  ] as const)('changing %s afterwards breaks the seal', async (_, change) => {
    const { observation, signing } = await atTheBedside()
    await signOff(db, { observation, ...signing })
    const [row] = await db.select().from(observations).where(eq(observations.id, observation.id))
    if (!row) throw new Error('nothing was written')
    expect(signatureHolds({ ...row, ...change })).toBe(false)
  })

  test('without a time it was seen as it is signed', async () => {
    const { observation, signing } = await atTheBedside()
    await signOff(db, { observation: { ...observation, observedAt: null }, ...signing })
    const [row] = await db.select().from(observations).where(eq(observations.id, observation.id))
    expect(row?.observedAt).toEqual(now)
  })

  test.each([
    [72, 'normal'],
    [144, 'slow'],
    [336, 'late'],
  ] as const)('%s hours after, it is signed as %s', async (hours, timeliness) => {
    const { observation, signing } = await atTheBedside()
    const late = addHours(seenAt, hours)
    await expect(signOff(db, { observation, ...signing, now: late, proof: freshProof(late) })).resolves.toMatchObject({
      timeliness,
    })
  })

  test('a millisecond after 14 days it is refused, until an admin records why', async () => {
    const { observation, signing } = await atTheBedside()
    const late = new Date(addDays(seenAt, 14).getTime() + 1)
    const attempt = (over: object) =>
      signOff(db, { observation: { ...observation, ...over }, ...signing, now: late, proof: freshProof(late) })
    await expect(attempt({})).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('more than 14 days'),
    })

    const lateBecause = 'The studio was closed after a flood.'
    await expect(attempt({ lateBecause })).rejects.toMatchObject({ code: 'invalid' })
    await db.insert(personRoles).values({ personId: signing.actor.personId, role: 'admin', grantedAt: now })
    const asAdmin = {
      ...signing,
      actor: { ...signing.actor, roles: ['instructor', 'admin'] as const satisfies string[] },
    }
    const signed = await signOff(db, {
      observation: { ...observation, lateBecause },
      ...asAdmin,
      now: late,
      proof: freshProof(late),
    })
    expect(signed.timeliness).toBe('closed')
  })
})

describe('who may sign', () => {
  test('nobody signs off themselves', async () => {
    const { observation, signing, cohort } = await atTheBedside()
    const both = await aPerson(db, { roles: ['trainee', 'instructor'] })
    const cohortOfBoth = await aCohort(db, { instructorIds: [both.id], traineeIds: [both.id] })
    expect(cohortOfBoth.id).not.toBe(cohort.id)
    await expect(
      signOff(db, { observation: { ...observation, traineeId: both.id }, ...signing, actor: asSigner(both) }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('an instructor of another cohort cannot find the trainee, nor can somebody who no longer teaches', async () => {
    const { observation, signing } = await atTheBedside()
    const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })
    await expect(signOff(db, { observation, ...signing, actor: asSigner(stranger) })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await entriesAbout(observation.id)).toEqual([])
  })

  test('a proof older than ten minutes is asked for again', async () => {
    const { observation, signing } = await atTheBedside()
    const stale = { provedAt: new Date(now.getTime() - 10 * 60_000), method: 'password' as const }
    await expect(signOff(db, { observation, ...signing, proof: stale })).rejects.toMatchObject({ code: 'proof-needed' })
  })

  test('a trainee whose place prohibits keepsake scanning is observed on phantoms and simulators only', async () => {
    const { observation, signing } = await atTheBedside()
    const withClient = { ...observation, setting: 'client' as const }
    await expect(signOff(db, { observation: withClient, ...signing, standing: 'prohibited' })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('prohibited'),
    })
    await expect(signOff(db, { observation: withClient, ...signing, standing: undefined })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(signOff(db, { observation, ...signing, standing: 'prohibited' })).resolves.toMatchObject({
      observationId: observation.id,
    })
  })

  test.each([
    ['before they were enrolled', { observedAt: new Date('2026-01-05T08:00:00Z') }, 'not enrolled'],
    ['in the future', { observedAt: addHours(now, 1) }, 'not come yet'],
    ['with an item open', { items: { 'reads-ti': 'yes' } }, 'Answer every item'],
    ['under a version of something else', { competencySlug: 'client-experience' }, 'do not know this version'],
    ['under a version that never was', { competencyVersion: 'a'.repeat(64) }, 'do not know this version'],
  ] as const)('an observation %s is refused, and nothing is kept', async (_, over, words) => {
    const { observation, signing } = await atTheBedside()
    await expect(
      signOff(db, { observation: { ...observation, ...(over as object) }, ...signing }),
    ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(words) })
    expect(await db.select().from(observations).where(eq(observations.id, observation.id))).toEqual([])
  })
})

describe('the decision', () => {
  test('goes to the ledger when it changes, with what it rests on, and not otherwise', async () => {
    const { competency, trainee, instructor, second } = await aBedside(db, { slug: 'decided-once' })
    const signed = await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })
    await aSignOff(db, { trainee, instructor, competency, observedAt: addDays(seenAt, 1) })
    const missed = await aSignOff(db, {
      ...{ trainee, instructor, competency, observedAt: addDays(seenAt, 2), nextStep: 'Read the index aloud.' },
      items: { 'reads-ti': 'no', 'starts-low': 'yes', 'stops-in-time': 'yes' },
      domains: domainsAll('developing'),
    })
    const decided = (await entriesAbout('"decided-once"')).filter((entry) => entry.kind === 'competency.decided')
    expect(decided.map((entry) => entry.details.decision)).toEqual(['competent', 'blocked'])
    expect(new Set(decided[0]?.details.basis as string[])).toEqual(new Set(signed.map((one) => one.observationId)))
    expect(decided[1]?.details.basis).not.toContain(missed.observationId)
  })

  test('is not missed when the last two observations are signed at the same moment', async () => {
    const { competency, trainee, instructor, second } = await aBedside(db, { slug: 'decided-together' })
    await aSignOff(db, { trainee, instructor, competency, observedAt: addDays(seenAt, -7) })
    await Promise.all([
      aSignOff(db, { trainee, instructor, competency, observedAt: seenAt }),
      aSignOff(db, { trainee, instructor: second, competency, observedAt: seenAt }),
    ])
    const decided = (await entriesAbout('"decided-together"')).filter((entry) => entry.kind === 'competency.decided')
    expect(decided.map((entry) => entry.details.decision)).toEqual(['competent'])
  })
})

test('a signed observation leaves no draft behind', async () => {
  const { observation, signing, trainee, instructor, competency } = await atTheBedside()
  const slot = { instructorId: instructor.id, traineeId: trainee.id, competencySlug: competency.slug }
  await saveDraft(db, {
    ...slot,
    competencyVersion: competency.version,
    observationId: observation.id,
    fields: { strengths: 'Calm' },
    sequence: 1,
    now,
  })
  await signOff(db, { observation, ...signing })
  expect(await db.select().from(observationDrafts).where(eq(observationDrafts.instructorId, instructor.id))).toEqual([])
})
