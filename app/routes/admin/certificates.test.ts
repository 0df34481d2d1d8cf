import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { revokeCertificate } from '~/certificates/change-certificate.server'
import { issueCertificate } from '~/certificates/issue-certificate.server'
import { addDays, addMinutes } from '~/platform/time'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { issueRunLines } from '~db/schema/issue-runs'
import { anAcademyThatCertifies, anEligibleTrainee, provedAt, signing } from '~tests/factories/certificates'
import { anEnrolment, aSession, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs, type Visit } from '~tests/setup/route-args'
import { action as act, loader as lookAtOne } from './certificate'
import { action, loader } from './certificates'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const origin = 'http://localhost:3000'
const academy = await anAcademyThatCertifies(db)
const { admin, taught } = academy
const { token } = await aSession(db, admin, { now })
const LEVEL = 'safe-practice'
const PLACE = '/admin/certificates'

/** A visit by the admin, to an academy that teaches the course of the factory. */
function visit(story: Visit) {
  const args = routeArgs(db, { now, cookies: [`firstlight_session=${token}`], ...story })
  const content = { ...args.context.content, current: () => taught }
  return { ...args, context: { ...args.context, content } }
}
const looking = (query: string, at = now) => loader(visit({ path: `${PLACE}?level=${LEVEL}&${query}`, now: at }))
const tick = (people: string[], levelSlug = LEVEL) =>
  answerOf(() => action(visit({ path: PLACE, form: { levelSlug, people } })))
const ready = async (name: string) => (await anEligibleTrainee(db, { academy, name, now: addDays(now, -3) })).id
const signed = (at = now) => ({ actor: signing(admin), proof: provedAt(at), origin, now: at })
const isCertified = (traineeId: string, cycle = 1) =>
  issueCertificate(db, { traineeId, levelSlug: LEVEL, cycle, taught, ...signed() })
const certificatesOf = (traineeId: string) => db.$count(certificates, eq(certificates.traineeId, traineeId))

/** The form for everybody as the page with this search makes it. */
async function everybodyForm(search: string) {
  const { counts, list, runId } = await looking(`search=${search}`)
  const seen = { expected: `${counts.ready}`, list, search }
  return { intent: 'everybody', runId, levelSlug: LEVEL, confirmed: 'yes', ...seen }
}
const sign = (form: Record<string, string>) =>
  answerOf(() => action(visit({ path: `${PLACE}?everybody=yes&search=${form.search}`, form })))
const linesOf = async (runId: string) =>
  (await db.select().from(issueRunLines).where(eq(issueRunLines.runId, runId))).map(({ traineeId }) => traineeId)

test('signed for everybody, a list is exactly those whom the page shows by its search', async () => {
  const them = [await ready('Aven One'), await ready('Maven Two')]
  await ready('Somebody Else')
  const form = await everybodyForm('aVen')
  expect(form.expected).toBe('2')
  expect(await sign(form)).toMatchObject({ status: 302, location: `${PLACE}/runs/${form.runId}` })
  expect((await linesOf(form.runId)).sort()).toEqual(them.sort())
  // Sent again, when they may have been issued meanwhile, it is the same list.
  for (const id of them) await isCertified(id)
  expect(await sign(form)).toMatchObject({ status: 302 })
})

test.each<[string, string, (ids: string[]) => Promise<unknown>, string]>([
  ['one more', 'Moro', () => ready('Moro Three'), 'You confirmed 2 people, and it is 3 people now.'],
  ['one fewer', 'Fevo', ([id = '']) => isCertified(id), 'You confirmed 2 people, and it is 1 person now.'],
  [
    'as many, but others',
    'Tovo',
    async ([id = '']) => Promise.all([isCertified(id), ready('Tovo Three')]),
    'as long as the one you confirmed, but not the same',
  ],
])(
  'a list that is %s since it was confirmed is not begun, and the page says so',
  async (_, name, meanwhile, sentence) => {
    const ids = [await ready(`${name} One`), await ready(`${name} Two`)]
    const form = await everybodyForm(name)
    await meanwhile(ids)
    expect(await sign(form)).toMatchObject({
      ...{ status: 409, location: null },
      data: { formErrors: [expect.stringContaining(sentence)] },
    })
    expect(await linesOf(form.runId)).toEqual([])
  },
)

test('a search that finds one cannot sign for all, and neither can a form that names no search', async () => {
  await ready('Quill One')
  await ready('Rosa Two')
  const { search: _, ...rest } = await everybodyForm('Quill')
  expect(await sign({ ...rest, expected: '1' })).toMatchObject({ status: 409 })
})

test('a tick that is replayed after a revocation issues nothing and says why', async () => {
  const id = await ready('Vera Lund')
  expect(await tick([`${id}.1`])).toMatchObject({ status: 302 })
  const [held] = await db.select().from(certificates).where(eq(certificates.traineeId, id))
  await revokeCertificate(db, { serial: held?.serial ?? '', reason: 'Issued by mistake.', ...signed() })
  for (const cycle of [1, 2])
    expect(await tick([`${id}.${cycle}`])).toMatchObject({
      status: 409,
      data: { formErrors: [expect.stringMatching(/^Vera Lund: The newest certificate of this level was revoked\./)] },
    })
  expect(await certificatesOf(id)).toBe(1)
  const page = await looking('search=Vera&show=revoked', addMinutes(now, 1))
  expect(page.lines).toMatchObject([{ name: 'Vera Lund', kind: 'revoked' }])
})

test('each refusal of a forged form is shown with its sentence, beside what was issued', async () => {
  const nobody = randomUUID()
  const [instructor] = academy.instructors
  const good = await ready('Gwen Good')
  const newcomer = await aTrainee(db, { name: 'Mei Tan', cohortId: academy.cohort.id, now })
  const people = [admin.id, instructor?.id, nobody, newcomer.id, good].map((id) => `${id}.1`)
  expect(await tick(people)).toMatchObject({
    status: 409,
    data: {
      formErrors: [
        '1 certificate is in force, and these were not issued:',
        `${admin.name}: Nobody certifies themselves. Another admin has to do this one.`,
        expect.stringMatching(/^Ines Duarte has not earned/),
        'We could not find that trainee.',
        expect.stringMatching(/^Mei Tan has not earned “Safe Practice” yet\./),
      ],
    },
  })
  expect([await certificatesOf(good), await certificatesOf(newcomer.id)]).toEqual([1, 0])
  expect(await tick([`${good}.1`], 'grand-master')).toMatchObject({
    ...{ status: 409, data: { formErrors: ['Gwen Good: There is no such level.'] } },
  })
})

test('an admin who is trained too cannot tick their own line, nor forge it', async () => {
  await anEnrolment(db, { traineeId: admin.id, cohortId: academy.cohort.id })
  expect(await tick([`${admin.id}.1`])).toMatchObject({
    ...{ status: 409, data: { formErrors: [expect.stringContaining('Nobody certifies themselves.')] } },
  })
})

test('on the page of a revoked certificate the one decision takes a reason, and issues once', async () => {
  const id = await ready('Wim Adler')
  const { serial } = await isCertified(id)
  await revokeCertificate(db, { serial, reason: 'Issued by mistake.', code: 'issued-in-error', ...signed() })
  const at = addMinutes(now, 2)
  const place = { path: `${PLACE}/${serial}?issue-again=yes`, params: { serial }, now: at }
  const { again } = await lookAtOne(visit(place))
  expect(again).toEqual({ cycle: 2, missing: [] })
  const form = { intent: 'issue-again', cycle: `${again?.cycle}`, confirmed: 'yes', reason: 'It was the wrong serial.' }
  const send = (changes = {}) => answerOf(() => act(visit({ ...place, form: { ...form, ...changes } })))
  expect(await send({ reason: 'Because' })).toMatchObject({
    status: 400,
    data: { errors: { reason: expect.anything() } },
  })
  expect(await send({ confirmed: 'no' })).toMatchObject({ status: 400 })
  expect(await certificatesOf(id)).toBe(1)
  const first = await send()
  expect(first).toMatchObject({ status: 302, location: expect.stringMatching(/\?done=issue-again$/) })
  expect(await send()).toEqual(first)
  expect(await certificatesOf(id)).toBe(2)
})

test.each([
  ['revoke', 'under-review', 400],
  ['suspend', 'issued-in-error', 400],
  ['suspend', 'under-review', 302],
  ['revoke', 'holder-request', 302],
])('to %s with the code %s is answered with %i', async (intent, code, status) => {
  const { serial } = await isCertified(await ready('Xan Berg'))
  const form = { intent, code, reason: 'A client has written to us.', confirmed: 'yes' }
  const answer = await answerOf(() => act(visit({ path: `${PLACE}/${serial}`, params: { serial }, form })))
  expect(answer.status).toBe(status)
  if (status === 400) expect(answer.data).toMatchObject({ errors: { code: ['Choose what fits best.'] } })
  const [{ id } = { id: '' }] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  expect(await db.$count(certificateEvents, eq(certificateEvents.certificateId, id))).toBe(status === 400 ? 1 : 2)
})
