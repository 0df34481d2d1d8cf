import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays, addMinutes } from '~/platform/time'
import { outbox } from '~db/schema/outbox'
import { enrolments, invitations, people, personRoles } from '~db/schema/people'
import {
  aCohort,
  anAcademy,
  anAdmin,
  anEnrolment,
  anInstructor,
  aPerson,
  aTrainee,
  PASSWORD,
} from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { acceptInvitation, acceptInvitationAs } from './accept-invitation.server'
import { waitingInvitations } from './admin-queries.server'
import { archiveCohort } from './change-cohort.server'
import { invitationPage } from './invitation-queries.server'
import { invitePerson, resendInvitation, withdrawInvitation } from './invite-person.server'

const { db } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')
const origin = 'https://academy.example'
const admin = await anAdmin(db)
await anAcademy(db, { name: 'Bright Start' })
const cohort = await aCohort(db, { name: 'Autumn' })
const newcomer = { name: 'Noor Haddad', password: PASSWORD, timeZone: 'Asia/Beirut', now }
let count = 0
const anEmail = () => `newcomer${(count += 1)}@example.com`

type Story = Partial<Parameters<typeof invitePerson>[1]>
async function invited(story: Story = {}): Promise<{ invitationId: string; token: string; email: string }> {
  const email = story.email ?? anEmail()
  const sent = await invitePerson(db, {
    email,
    name: 'Noor Haddad',
    role: 'trainee',
    cohortId: cohort.id,
    invitedBy: admin.id,
    origin,
    now,
    ...story,
  })
  return { invitationId: sent.invitationId, token: await tokenIn(sent.letterId), email }
}

async function tokenIn(letterId: string): Promise<string> {
  const [letter] = await db.select().from(outbox).where(eq(outbox.id, letterId))
  return letter?.body.link?.url.split('/').at(-1) ?? ''
}

test('an invitation is a letter with a link, of which only the hash is kept', async () => {
  const { email, token, invitationId } = await invited()
  const [letter] = await db.select().from(outbox).where(eq(outbox.to, email))
  expect(letter).toMatchObject({
    subject: 'Your invitation to Bright Start',
    body: { link: { url: `${origin}/invitations/${token}` } },
  })
  expect(letter?.body.lines.join(' ')).toContain('as a trainee in the cohort “Autumn”')
  const [row] = await db.select().from(invitations).where(eq(invitations.id, invitationId))
  expect(JSON.stringify(row)).not.toContain(token)
})

test('accepting makes the person, the role and the place', async () => {
  const { token, email } = await invited()
  const { personId, role } = await acceptInvitation(db, { token, ...newcomer })
  expect(role).toBe('trainee')
  expect(await db.select().from(people).where(eq(people.id, personId))).toMatchObject([
    { email, name: 'Noor Haddad', timeZone: 'Asia/Beirut' },
  ])
  expect(
    await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, personId)),
  ).toEqual([{ role: 'trainee' }])
  expect(await db.select().from(enrolments).where(eq(enrolments.traineeId, personId))).toMatchObject([
    { cohortId: cohort.id, endedAt: null },
  ])
})

test('eight accepts at once make one person', async () => {
  const { token, email } = await invited()
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => acceptInvitation(db, { token, ...newcomer })))
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
  expect(await db.select().from(people).where(eq(people.email, email))).toHaveLength(1)
})

test.each([
  ['a minute before its time is up', addMinutes(addDays(now, 14), -1), true],
  ['the moment its time is up', addDays(now, 14), false],
  ['a day later', addDays(now, 15), false],
])('accepting %s', async (_, at, taken) => {
  const { token } = await invited()
  const accept = acceptInvitation(db, { token, ...newcomer, now: at })
  if (taken) await expect(accept).resolves.toBeDefined()
  else await expect(accept).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('14 days') })
})

test('sending again makes a new link and ends the old one', async () => {
  const old = await invited()
  const { letterId } = await resendInvitation(db, {
    invitationId: old.invitationId,
    invitedBy: admin.id,
    origin,
    now: addDays(now, 20),
  })
  const token = await tokenIn(letterId)
  expect(token).not.toBe(old.token)
  await expect(acceptInvitation(db, { token: old.token, ...newcomer })).rejects.toMatchObject({ code: 'conflict' })
  await expect(acceptInvitation(db, { token, ...newcomer, now: addDays(now, 33) })).resolves.toBeDefined()
})

test('sending again twice at once leaves one open invitation', async () => {
  const { invitationId, email } = await invited()
  const again = () => resendInvitation(db, { invitationId, invitedBy: admin.id, origin, now })
  const tries = await Promise.allSettled([again(), again(), again()])
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(await openInvitationsTo(email)).toHaveLength(1)
})

test('inviting one address five times at once leaves one open invitation', async () => {
  const email = anEmail()
  await Promise.all(
    Array.from({ length: 5 }, (_, index) => invited({ email: index % 2 ? email : email.toUpperCase() })),
  )
  expect(await openInvitationsTo(email)).toHaveLength(1)
})

test('a withdrawn invitation cannot be accepted, and an accepted one cannot be withdrawn or sent again', async () => {
  const withdrawn = await invited()
  await withdrawInvitation(db, { invitationId: withdrawn.invitationId, now })
  await expect(acceptInvitation(db, { token: withdrawn.token, ...newcomer })).rejects.toMatchObject({
    code: 'conflict',
  })

  const accepted = await invited()
  await acceptInvitation(db, { token: accepted.token, ...newcomer })
  await expect(withdrawInvitation(db, { invitationId: accepted.invitationId, now })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(
    resendInvitation(db, { invitationId: accepted.invitationId, invitedBy: admin.id, origin, now }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('withdrawing while it is being accepted: one of them wins, never both', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { token, invitationId } = await invited()
    const [accepted, withdrawn] = await Promise.allSettled([
      acceptInvitation(db, { token, ...newcomer }),
      withdrawInvitation(db, { invitationId, now }),
    ])
    expect([accepted.status, withdrawn.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})

test('a token that was never given out is not found', async () => {
  await expect(acceptInvitation(db, { token: 'made-up', ...newcomer })).rejects.toMatchObject({ code: 'not-found' })
  expect(await invitationPage(db, { token: 'made-up', now })).toBeUndefined()
})

test('a password that is easy to guess leaves the invitation open', async () => {
  const { token, email } = await invited()
  await expect(acceptInvitation(db, { token, ...newcomer, password: email })).rejects.toMatchObject({ code: 'invalid' })
  expect(await invitationPage(db, { token, now })).toMatchObject({ reasonsNotToAccept: [], hasAccount: false })
})

test('somebody with an account adds the role after signing in, and keeps their name and password', async () => {
  const ines = await anInstructor(db)
  const { token } = await invited({ email: ines.email.toUpperCase() })
  expect(await invitationPage(db, { token, now })).toMatchObject({ hasAccount: true })
  await expect(acceptInvitation(db, { token, ...newcomer })).rejects.toMatchObject({ code: 'conflict' })
  await acceptInvitationAs(db, { token, personId: ines.id, now })
  expect(
    await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, ines.id)),
  ).toHaveLength(2)
  expect(
    await db
      .select({ name: people.name, passwordHash: people.passwordHash })
      .from(people)
      .where(eq(people.id, ines.id)),
  ).toEqual([{ name: ines.name, passwordHash: ines.passwordHash }])
})

test('somebody else who is signed in cannot take the invitation', async () => {
  const { token } = await invited()
  const other = await aPerson(db)
  await expect(acceptInvitationAs(db, { token, personId: other.id, now })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  expect(await invitationPage(db, { token, now })).toMatchObject({ reasonsNotToAccept: [] })
})

test.each([
  ['an enrolled trainee', async () => (await aTrainee(db, { cohortId: cohort.id })).email, {}, 'already enrolled'],
  [
    'an instructor as instructor',
    async () => (await anInstructor(db)).email,
    { role: 'instructor', cohortId: undefined },
    'already has an account',
  ],
  ['a deactivated person', async () => (await aPerson(db, { deactivatedAt: now })).email, {}, 'Reactivate'],
  ['a trainee into no cohort', async () => anEmail(), { cohortId: undefined }, 'Choose the cohort'],
] as const)('inviting %s is refused with what to do', async (_, email, story, said) => {
  await expect(invited({ email: await email(), ...story })).rejects.toThrow(said)
})

test('a former trainee can be invited back into a cohort', async () => {
  const former = await aTrainee(db)
  await anEnrolment(db, { traineeId: former.id, cohortId: cohort.id, endedAt: now })
  const { token } = await invited({ email: former.email })
  await acceptInvitationAs(db, { token, personId: former.id, now })
  expect(
    await db
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.traineeId, former.id), isNull(enrolments.endedAt))),
  ).toHaveLength(1)
})

test('archiving the cohort withdraws its invitations, also while one is being accepted', async () => {
  const ending = await aCohort(db)
  const waiting = await invited({ cohortId: ending.id })
  await archiveCohort(db, { cohortId: ending.id, now })
  await expect(acceptInvitation(db, { token: waiting.token, ...newcomer })).rejects.toMatchObject({ code: 'conflict' })

  for (let round = 0; round < 5; round += 1) {
    const racing = await aCohort(db)
    const { token } = await invited({ cohortId: racing.id })
    await Promise.allSettled([
      acceptInvitation(db, { token, ...newcomer }),
      archiveCohort(db, { cohortId: racing.id, now }),
    ])
    expect(
      await db
        .select()
        .from(enrolments)
        .where(and(eq(enrolments.cohortId, racing.id), isNull(enrolments.endedAt))),
    ).toEqual([])
  }
})

test('the list of waiting invitations shows the open and the expired, not the done', async () => {
  const fresh = await invited()
  const late = await invited({ now: addDays(now, -20) })
  const done = await invited()
  await withdrawInvitation(db, { invitationId: done.invitationId, now })
  const waiting = await waitingInvitations(db, { now })
  const stateOf = (id: string) => waiting.find((one) => one.id === id)?.state
  expect([fresh, late, done].map((one) => stateOf(one.invitationId))).toEqual(['open', 'expired', undefined])
})

const openInvitationsTo = async (email: string) =>
  (await waitingInvitations(db, { now })).filter((one) => one.email.toLowerCase() === email.toLowerCase())
