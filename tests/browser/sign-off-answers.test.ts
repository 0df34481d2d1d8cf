import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { addDays, addHours } from '~/platform/time'
import { askForSignOff } from '~/practicals/ask-for-sign-off.server'
import { ENTRUSTMENT_WORDS } from '~/practicals/wording'
import { practiceEntries, signOffRequests } from '~db/schema/practicals'
import { signOffDisputes } from '~db/schema/sign-off-answers'
import { aCohort } from '~tests/factories/people'
import { aSignOff } from '~tests/factories/practicals'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser, type QuietPage } from '~tests/setup/browser'
import { follow, turning } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught } = academy

const module = taught.modules.find(({ slug }) => slug === 'ethics-safety')
const [competency, other] = module?.competencies ?? []
if (!module || !competency || !other) throw new Error('the course has a module with two competencies')
const skills = [competency, other]

const pages = new Map<string, QuietPage>()

/** The browser of this member, at their usual size; the same one for a whole test. */
async function pageOf(member: Member, size: keyof typeof SIZES): Promise<QuietPage> {
  const known = pages.get(member.id)
  if (known) return known
  const page = await newPage({ ...SIZES[size], baseURL: origin })
  const [name = '', value = ''] = (member.cookie ?? '').split('=')
  await page.context().addCookies([{ name, value, url: origin }])
  pages.set(member.id, page)
  return page
}

const told = (page: QuietPage, words: string | RegExp) => page.getByText(words).first().waitFor()
const press = (page: QuietPage, name: string | RegExp) => page.getByRole('button', { name })

/** A trainee, an instructor of their cohort and an admin; two sign-offs from an hour ago. */
async function aCohortAtWork() {
  const now = academy.clock.now()
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const trainee = await academy.join({ name: 'Nia Okafor' })
  const admin = await academy.join({ name: 'Ada Brook', roles: ['admin'] })
  await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id], now: addDays(now, -40) })
  const notice = { jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now }
  await acknowledgeNotice(db, { personId: trainee.id, ...notice })
  const signed: string[] = []
  for (const one of skills) {
    const filled = { trainee, instructor, competency: one, observedAt: addHours(now, -2) }
    const { observationId } = await aSignOff(db, { ...filled, now: addHours(now, -1) })
    signed.push(observationId)
  }
  const [first = '', second = ''] = signed
  return { instructor, trainee, admin, first, second }
}

test('a trainee reads one sign-off and disputes another; an admin decides; a scope and a late leave change who may sign', async () => {
  const { instructor, trainee, admin, first, second } = await aCohortAtWork()
  const [phone, tablet, laptop] = [
    await pageOf(trainee, 'phone'),
    await pageOf(instructor, 'tablet'),
    await pageOf(admin, 'laptop'),
  ]

  await phone.goto('/learn')
  await told(phone, '2 sign-offs of yours are unread')
  await phone.goto(`/learn/sign-offs/${second}`)
  await press(phone, 'I have read it').dblclick()
  await told(phone, 'The record says that you have read it.')

  await phone.goto(`/learn/sign-offs/${first}`)
  await phone.getByText('Something in it is wrong').click()
  await lookAt(phone, 'sign-off-to-answer')
  await phone.getByText('Something in it is wrong').click()
  await phone.getByLabel('What is wrong').fill('It was the other phantom that day.')
  await press(phone, 'Dispute this sign-off').dblclick()
  await told(phone, 'It is on the record.')
  expect(await db.$count(signOffDisputes, eq(signOffDisputes.observationId, first))).toBe(1)

  await tablet.goto('/teach')
  await told(tablet, 'Disputed sign-offs of yours')
  await laptop.goto('/admin')
  await follow(laptop, /^Look and decide/)
  await lookAt(laptop, 'dispute-to-decide')
  await laptop.getByRole('radio', { name: /The instructor corrects it/ }).check()
  await laptop.getByLabel('Why').fill('The log of the room shows another phantom.')
  await press(laptop, 'Decide the dispute').dblclick()
  await told(laptop, 'Disputed: to be corrected')
  await phone.goto(`/learn/sign-offs/${first}`)
  await told(phone, /The log of the room shows another phantom/)
  await tablet.goto('/teach')
  await told(tablet, 'To be corrected')

  await laptop.goto(`/admin/people/${instructor.id}`)
  await told(laptop, 'No scopes are set')
  await follow(laptop, 'Give or end')
  await laptop.getByRole('group', { name: module.title }).getByText('Only some of it').click()
  await lookAt(laptop, 'scopes')
  await laptop.getByRole('group', { name: module.title }).getByText('Only some of it').click()
  await laptop.getByRole('checkbox', { name: other.title }).check()
  await press(laptop, 'Give these to Ines Duarte').dblclick()
  await told(laptop, /They may sign 1 of \d+ competencies/)
  await tablet.goto(`/teach/trainees/${trainee.id}`)
  await tablet.getByRole('link', { name: new RegExp(`^Observe ?: ${other.title}`) }).waitFor()
  expect(await tablet.getByRole('link', { name: new RegExp(`^Observe ?: ${competency.title}`) }).count()).toBe(0)
  await tablet.goto(`/teach/observe/${trainee.id}/${competency.slug}`)
  await told(tablet, 'the academy has given you others')

  await laptop.goto(`/admin/people/${trainee.id}`)
  await follow(laptop, 'Allow one')
  await lookAt(laptop, 'late-sign-offs')
  await laptop.getByLabel('Who watched it').selectOption({ label: instructor.name })
  await laptop.getByLabel('What was shown').selectOption({ label: other.title })
  await laptop.getByLabel('On which day').fill(addDays(academy.clock.now(), -20).toISOString().slice(0, 10))
  await laptop.getByLabel('Why it may be signed').fill('The studio was closed after a flood.')
  await press(laptop, 'Allow this one sign-off').dblclick()
  await told(laptop, 'Ines Duarte')
  await laptop.getByRole('row', { name: new RegExp(other.title) }).waitFor()
})

test('a trainee logs, repeats, corrects and takes out a scan on a phone, and sees their road', async () => {
  const { trainee } = await aCohortAtWork()
  const phone = await pageOf(trainee, 'phone')
  await phone.goto('/learn/practice')
  await phone.getByLabel('What you practised').selectOption({ label: competency.title })
  await phone.getByLabel('Place').fill('Room 2')
  await phone.getByRole('radio', { name: 'Phantom' }).check()
  await phone.getByRole('radio', { name: 'Did it' }).check()
  await phone.getByLabel('Minutes').fill('12')
  await press(phone, 'Add to the log').dblclick()
  await told(phone, 'Added to your log.')
  await follow(phone, `Again like the last one: ${competency.title}`)
  await expect.poll(() => phone.getByLabel('Place').inputValue()).toBe('Room 2')
  await expect.poll(() => phone.getByLabel('Minutes').inputValue()).toBe('')
  await press(phone, 'Add to the log').click()
  await told(phone, 'Added to your log.')

  await turning(phone, () =>
    phone
      .getByRole('link', { name: /^Change/ })
      .last()
      .click(),
  )
  await lookAt(phone, 'practice-entry')
  await phone.getByLabel('Minutes').fill('14')
  await press(phone, 'Correct the entry').click()
  await told(phone, 'Corrected.')
  await follow(phone, /^Change/)
  await phone.getByLabel('Why').fill('Logged twice.')
  await press(phone, 'Take this entry out').click()
  await told(phone, 'Taken out of your log.')
  const kept = await db.$count(practiceEntries, eq(practiceEntries.traineeId, trainee.id))
  expect(kept).toBe(3)

  await phone.goto('/learn')
  await follow(phone, 'Your road, on one page')
  await phone
    .getByText(/skills shown to an instructor/)
    .first()
    .click()
  await lookAt(phone, 'road')
  await told(phone, 'You are here')
})

test('no byte of a self-rating reaches an instructor before they have signed', async () => {
  const { instructor, trainee } = await aCohortAtWork()
  const about = { traineeId: trainee.id, competencySlug: competency.slug }
  const ask = { ...about, instructorId: null, selfEntrustment: 2, note: '', now: academy.clock.now() }
  const { requestId } = await askForSignOff(db, ask)
  const cohort = (await (await instructor.get('/teach')).text()).match(/\/teach\/cohorts\/[0-9a-f-]{36}/)?.[0] ?? ''
  const everywhere = [
    ...['/teach', cohort, `/teach/trainees/${trainee.id}`, `/teach/requests/${requestId}/decline`],
    `/teach/observe/${trainee.id}/${competency.slug}`,
  ]
  const seen = () =>
    Promise.all(
      everywhere.map(async (path) => {
        const answer = await instructor.get(path)
        expect([path, answer.status]).toEqual([path, 200])
        // Nonces and the number of a new form differ every time.
        return (await answer.text()).replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
      }),
    )
  const rated2 = await seen()
  await db.update(signOffRequests).set({ selfEntrustment: 5 }).where(eq(signOffRequests.id, requestId))
  expect(await seen()).toEqual(rated2)
  expect(rated2.join('')).not.toMatch(/selfEntrustment/)
  for (const { trainee: words } of Object.values(ENTRUSTMENT_WORDS)) expect(rated2.join('')).not.toContain(words)
})
