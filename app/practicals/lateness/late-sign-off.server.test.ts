import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { outbox } from '~db/schema/outbox'
import { observations } from '~db/schema/practicals'
import { latePermissions } from '~db/schema/signing-rights'
import { aCohort, anInstructor } from '~tests/factories/people'
import { aFilledObservation, aSignOff, asSigner, freshProof, ledgerEntriesAbout } from '~tests/factories/practicals'
import { aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { testDatabase } from '~tests/setup/database'
import { signedRecordFor } from '../queries.server'
import { signOff } from '../sign-off.server'
import { allowLateSignOff, LATE_PERMISSION_DAYS } from './allow-late-sign-off.server'
import { latePermissionsAbout } from './queries.server'

const { db } = await testDatabase()
const reason = 'The studio was closed after a flood.'

type Bedside = Awaited<ReturnType<typeof aSignOffToAnswer>>

/** Twenty days after it was seen. */
const late = ({ seenAt }: Bedside) => addDays(seenAt, 20)

const allows = (bedside: Bedside, over: Partial<Parameters<typeof allowLateSignOff>[1]> = {}) => {
  const now = over.now ?? late(bedside)
  return allowLateSignOff(db, {
    traineeId: bedside.trainee.id,
    instructorId: bedside.instructor.id,
    competencySlug: bedside.competency.slug,
    competency: bedside.competency.title,
    origin: 'https://academy.example',
    seenOn: '2026-03-02',
    reason,
    actor: asSigner(bedside.admin),
    proof: freshProof(now),
    now,
    ...over,
  })
}

const signs = (
  { trainee, instructor, competency, seenAt }: Bedside,
  over: Partial<Parameters<typeof aSignOff>[1]> = {},
) => aSignOff(db, { trainee, instructor, competency, observedAt: seenAt, now: addDays(seenAt, 20), ...over })

test('an instructor signs after the 14 days once an admin has said why, and the reason stands on the sign-off', async () => {
  const bedside = await aSignOffToAnswer(db)
  await expect(signs(bedside)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/ask an admin to allow it.*draft is kept/s),
  })
  const { permissionId } = await allows(bedside)
  const { observationId, timeliness } = await signs(bedside)
  expect(timeliness).toBe('closed')
  const viewer = asSigner(bedside.admin)
  const [version] = (await signedRecordFor(db, { observationId, viewer, now: bedside.now })) ?? []
  expect(version).toMatchObject({ lateBecause: reason, latePermissionId: permissionId, holds: true })
  expect((await latePermissionsAbout(db, { traineeId: bedside.trainee.id })).map((one) => one.usedBy)).toEqual([
    observationId,
  ])
  const [entry] = await ledgerEntriesAbout(db, permissionId)
  expect(entry?.kind).toBe('late-sign-off.allowed')
  expect(JSON.stringify(entry)).not.toMatch(new RegExp(`flood|${bedside.trainee.id}|${bedside.instructor.id}`))
})

test('the instructor reads in a letter what they may sign, until when, and why', async () => {
  const bedside = await aSignOffToAnswer(db)
  await allows(bedside)
  const { instructor, trainee, competency } = bedside
  const letters = await db.select().from(outbox).where(eq(outbox.to, instructor.email))
  const [letter] = letters.filter(({ subject }) => subject === `You may still sign: ${competency.title}`)
  expect(letter?.body.lines.slice(1)).toEqual([
    `At Bright Start, you may sign once what ${trainee.name} showed you in “${competency.title}” on 2 March 2026, until 5 April 2026.`,
    `The reason given, which will stand on the sign-off: ${reason}`,
  ])
  expect(letter?.body.link?.url).toBe(`https://academy.example/teach/observe/${trainee.id}/${competency.slug}`)
})

test('sent twice it is signed once, and a permission works once', async () => {
  const bedside = await aSignOffToAnswer(db)
  const { trainee, instructor, competency, seenAt } = bedside
  await allows(bedside)
  const observation = aFilledObservation({ traineeId: trainee.id, competency, observedAt: seenAt })
  const now = late(bedside)
  const send = (id: string) =>
    signOff(db, {
      observation: { ...observation, id },
      ...{ actor: asSigner(instructor), standing: 'check-locally' as const, proof: freshProof(now), now },
    })
  const [one, same] = await Promise.all([send(observation.id), send(observation.id)])
  expect(one).toEqual(same)
  await expect(send(randomUUID())).rejects.toMatchObject({ code: 'invalid' })
})

test.each([
  ['another day', { observedAt: new Date('2026-03-01T10:00:00Z') }, undefined],
  ['another instructor', {}, 'second'],
] as const)('it does not cover %s', async (_, over, who) => {
  const bedside = await aSignOffToAnswer(db)
  await allows(bedside)
  const instructor = who ? bedside[who] : bedside.instructor
  await expect(signs(bedside, { ...over, instructor })).rejects.toMatchObject({ code: 'invalid' })
})

test.each([
  [0, true],
  [1, false],
])('it can be used for two weeks, and %s milliseconds more', async (more, allowed) => {
  const bedside = await aSignOffToAnswer(db)
  await allows(bedside)
  const last = new Date(addDays(late(bedside), LATE_PERMISSION_DAYS).getTime() + more)
  const signed = signs(bedside, { now: last })
  await (allowed ? expect(signed).resolves.toBeDefined() : expect(signed).rejects.toMatchObject({ code: 'invalid' }))
})

test('it is not used up by what is signed in time', async () => {
  const bedside = await aSignOffToAnswer(db)
  // The day is late from its first hour on; what was watched at ten is so ten hours later.
  const morning = new Date('2026-03-16T01:00:00Z')
  await allows(bedside, { now: morning })
  await signs(bedside, { now: addHours(morning, 1) })
  await expect(signs(bedside, { now: addDays(bedside.seenAt, 14.05) })).resolves.toMatchObject({ timeliness: 'closed' })
})

test('takes an admin who is neither of the two, with a fresh proof, a reason, a day that was, and an instructor who teaches', async () => {
  const bedside = await aSignOffToAnswer(db)
  const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })
  const admins = ['admin'] as const satisfies string[]
  for (const [over, code] of [
    [{ actor: { ...asSigner(bedside.instructor), roles: admins } }, 'not-allowed'],
    [{ actor: { ...asSigner(bedside.trainee), roles: admins } }, 'not-allowed'],
    [{ actor: asSigner(bedside.second) }, 'not-allowed'],
    [{ proof: freshProof(addHours(late(bedside), -1)) }, 'proof-needed'],
    [{ reason: 'so be it' }, 'invalid'],
    [{ seenOn: '2026-03-25' }, 'invalid'],
    [{ seenOn: '2026-03-23' }, 'invalid'],
    [{ seenOn: '2026-03-21' }, 'invalid'],
    [{ seenOn: '2026-03-09' }, 'invalid'],
    [{ seenOn: '2026-01-04' }, 'invalid'],
    [{ seenOn: '0026-03-02' }, 'invalid'],
    [{ instructorId: stranger.id }, 'invalid'],
  ] as const)
    await expect(allows(bedside, over)).rejects.toMatchObject({ code })
  await allows(bedside)
  await expect(allows(bedside)).rejects.toMatchObject({ code: 'conflict' })
  // A second click that waited for the first one's lock has an earlier moment.
  const earlier = addMinutes(late(bedside), -1)
  await expect(allows(bedside, { now: earlier, proof: freshProof(earlier) })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test.each([
  ['of a day that is not late', '2026-03-10', '23001'],
  ['of a day that has not come', '2026-03-24', '23001'],
  ['of a day before the trainee came', '2026-01-03', '23001'],
  ['of the year 26', '0026-03-02', '23001'],
])('the database keeps no permission %s', async (_, seenOn, code) => {
  const bedside = await aSignOffToAnswer(db)
  const { permissionId } = await allows(bedside)
  const [row] = await db.select().from(latePermissions).where(eq(latePermissions.id, permissionId))
  if (!row) throw new Error('nothing was allowed')
  const insert = (change: Partial<typeof row>) => db.insert(latePermissions).values({ ...row, ...change })
  await expect(insert({ id: randomUUID(), seenOn })).rejects.toMatchObject({ cause: { code } })
  await insert({ id: randomUUID(), seenOn: '2026-03-09' })
})

test('the database lets nothing late in without it', async () => {
  const bedside = await aSignOffToAnswer(db)
  const [row] = await db.select().from(observations).where(eq(observations.id, bedside.observationId))
  if (!row) throw new Error('nothing was written')
  const signedAt = late(bedside)
  const insert = (change: Partial<typeof row>) =>
    db.insert(observations).values({ ...row, id: randomUUID(), signedAt, lateBecause: reason, ...change })
  await expect(insert({})).rejects.toMatchObject({ cause: { code: '23001' } })
  const { permissionId: latePermissionId } = await allows(bedside)
  for (const change of [{ lateBecause: 'Another reason altogether.' }, { instructorId: bedside.second.id }])
    await expect(insert({ latePermissionId, ...change })).rejects.toMatchObject({ cause: { code: '23001' } })
  await insert({ latePermissionId })
  await expect(insert({ latePermissionId })).rejects.toMatchObject({
    cause: { constraint_name: 'one_sign_off_per_late_permission' },
  })
  expect(await db.$count(latePermissions, eq(latePermissions.id, latePermissionId))).toBe(1)
})
