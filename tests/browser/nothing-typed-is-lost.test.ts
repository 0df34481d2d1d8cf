import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { moduleOf } from '~/curriculum/curriculum'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { openDatabase } from '~db/client'
import { aCohort, anAcademy, PASSWORD } from '~tests/factories/people'
import { aSignOff } from '~tests/factories/practicals'
import { testAcademy } from '~tests/setup/academy'
import { type Look, openBrowser } from '~tests/setup/browser'
import { aSmallCourse } from '~tests/setup/small-course'
import { answer, answerAll, boxOf, expectAnswered } from './doing/answering'
import { choose, comeInAs, follow, heading, press, signIn, turning } from './doing/anybody'
import { SIZES } from './doing/looking'
import { bankOf, rightAnswer, wrongAnswer } from './doing/right-answers'
import { questionsOnPage } from './doing/trainee'

const { newPage } = await openBrowser()
const academy = await testAcademy({ environment: { CONTENT_DIR: await aSmallCourse() } })
const { db, origin, taught } = academy
const database = openDatabase(academy.address, { connections: 1 })
await anAcademy(db)
const bank = bankOf('02-ethics-safety')
const module = taught.modules[0]
const competency = moduleOf(taught, 'ethics-safety')?.competencies[0]
if (!module || !competency) throw new Error('the course has a module with competencies')

/** A trainee who has read the notice, with their browser; in a cohort with an instructor. */
async function aClass(look: Look = SIZES.phone) {
  const now = academy.clock.now()
  const [trainee, instructor] = [
    await academy.join(),
    await academy.join({ name: 'Ines Duarte', roles: ['instructor'] }),
  ]
  await aCohort(db, { traineeIds: [trainee.id], instructorIds: [instructor.id], now })
  await acknowledgeNotice(db, {
    personId: trainee.id,
    jurisdiction: 'OTHER',
    noticeVersion: taught.notice.version,
    now,
  })
  const page = await newPage(look)
  await comeInAs(page, trainee, origin)
  return { trainee, instructor, page }
}

/** Starts the quiz and stays on its page; answers the questions that can be answered without leaving it. */
async function atTheQuiz(page: Page) {
  await page.goto(`${origin}/learn/modules/ethics-safety/quiz`)
  await press(page, 'Start the quiz')
  return (await questionsOnPage(page, bank)).filter(({ type }) => type !== 'scenario')
}

const saved = (page: Page) => page.getByText('Everything is saved').waitFor()

/** How many answers of an attempt the server has. */
async function answersOf(traineeId: string): Promise<number> {
  const [row] = await database.sql<
    { n: string }[]
  >`select count(*) as n from attempt_answers join quiz_attempts on id = attempt_id where trainee_id = ${traineeId} and jsonb_array_length(answer) > 0`
  return Number(row?.n)
}

const sessionsEnd = (personId: string) =>
  database.sql`update sessions set expires_at = now() - interval '1 minute' where user_id = ${personId}`

test('answers given while the connection is away are kept, said to be kept, and sent when it is back', async () => {
  const { trainee, page } = await aClass()
  const questions = await atTheQuiz(page)
  await answerAll(page, questions.slice(0, 2))
  await saved(page)
  await page.context().setOffline(true)
  await answerAll(page, questions.slice(2, 5))
  await page.getByText('Offline. Kept on this device; sent when you are back.').waitFor()
  expect(await answersOf(trainee.id)).toBe(2)

  await page.context().setOffline(false)
  await saved(page)
  expect(await answersOf(trainee.id)).toBe(5)
  await page.reload()
  await expectAnswered(page, questions.slice(0, 5))
})

test('a page that was closed while offline gives its answers to the next one', async () => {
  const { trainee, page } = await aClass()
  const questions = await atTheQuiz(page)
  const address = page.url()
  await page.context().setOffline(true)
  await answerAll(page, questions.slice(0, 3))
  await page.getByText('Offline. Kept on this device').waitFor()
  const context = page.context()
  await page.close()

  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto(address)
  await saved(next)
  await expectAnswered(next, questions.slice(0, 3))
  expect(await answersOf(trainee.id)).toBe(3)
})

test('an older tab does not write over a newer answer: it shows it, and says so', async () => {
  const { page } = await aClass()
  // Answered by one act: after a second one, the older tab would rightly be the newer.
  const question = (await atTheQuiz(page)).find(({ type }) => type === 'single')
  if (!question) throw new Error('an attempt has questions')
  const older = await page.context().newPage()
  await older.goto(page.url())
  await answer(page, question, wrongAnswer(question))
  await saved(page)
  await answer(page, question, rightAnswer(question))
  await saved(page)

  await answer(older, question, wrongAnswer(question))
  await boxOf(older, question)
    .getByText(/newer answer|another tab/i)
    .waitFor()
  await expectAnswered(older, [question])
  await page.reload()
  await expectAnswered(page, [question])
})

test('nor does one without JavaScript: what is newer stands, and what is new is saved', async () => {
  const { page } = await aClass({ ...SIZES.laptop, javaScriptEnabled: false })
  const [first, second] = await atTheQuiz(page)
  if (!first || !second) throw new Error('an attempt has questions')
  const older = await page.context().newPage()
  await older.goto(page.url())
  await answer(page, first, rightAnswer(first))
  await press(page, 'Save')

  await answer(older, first, wrongAnswer(first))
  await answer(older, second, rightAnswer(second))
  await press(older, 'Save')
  await older.getByText(/A newer answer to question \d+ stands/).waitFor()
  await expectAnswered(older, [first, second])
})

test('an attempt whose session ends goes on after signing in, with every answer', async () => {
  const { trainee, page } = await aClass()
  const questions = await atTheQuiz(page)
  await answerAll(page, questions.slice(0, 2))
  await saved(page)
  await sessionsEnd(trainee.id)
  await answerAll(page, questions.slice(2, 4))
  await page.getByText('You are signed out. Kept on this device.').waitFor()

  await turning(page, () => page.getByRole('link', { name: 'Sign in again' }).click())
  await signIn(page, { email: trainee.email, password: PASSWORD })
  await saved(page)
  await expectAnswered(page, questions.slice(0, 4))
  expect(await answersOf(trainee.id)).toBe(4)
})

test.each([[true], [false]])(
  'a form whose session has ended is offered again after signing in (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const { trainee, page } = await aClass({ ...SIZES.phone, javaScriptEnabled })
    await page.goto(`${origin}/learn/practice`)
    await page.getByLabel('What you practised').selectOption({ label: competency.title })
    await choose(page, 'On whom or what', 'Phantom')
    await choose(page, 'What you did', 'Did it')
    await page.locator('summary').filter({ hasText: 'What made it hard, and a note' }).click()
    await page.getByLabel('One thing to remember').fill('Light pressure is enough.')
    await sessionsEnd(trainee.id)

    await press(page, 'Add to the log')
    await page.getByText('What you typed is kept').waitFor()
    await signIn(page, { email: trainee.email, password: PASSWORD })
    await heading(page, 'What you had typed').waitFor()
    await page.getByText('Light pressure is enough.').waitFor()
    await press(page, 'Send it now')
    await page.getByText('Light pressure is enough.').waitFor()
    const logged = await database.sql`select note from practice_entries where trainee_id = ${trainee.id}`
    expect(logged).toEqual([{ note: 'Light pressure is enough.' }])
  },
)

test('what is written about an observation before the script of a slow line has come is saved like the rest', async () => {
  const { trainee, instructor } = await aClass()
  const page = await newPage({ ...SIZES.tablet, serviceWorkers: 'block' })
  await comeInAs(page, instructor, origin)
  const onTheWay: Route[] = []
  await page.route(/\/draft\.island[^/]*\.js$/, (route) => void onTheWay.push(route))
  await page.goto(`${origin}/teach/observe/${trainee.id}/${competency.slug}`, { waitUntil: 'load' })
  await expect.poll(() => onTheWay.length).toBe(1)
  await page.getByLabel('Strengths').fill('Calm')
  await onTheWay[0]?.continue()
  await page.getByText('Draft saved.').waitFor()
  await page.context().close()
})

test('an observation that is half filled in survives a lost connection, a reload and an ended session; so does a correction', async () => {
  const { trainee, instructor, page: _ } = await aClass()
  const page = await newPage(SIZES.tablet)
  await comeInAs(page, instructor, origin)
  await page.goto(`${origin}/teach/observe/${trainee.id}/${competency.slug}`)
  const strengths = page.getByLabel('Strengths')
  await page.context().setOffline(true)
  await strengths.fill('Asked before every change of position.')
  await page.getByText(/^No connection\./).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Draft saved.').waitFor()
  await page.reload()
  await expect.poll(() => strengths.inputValue()).toBe('Asked before every change of position.')

  await sessionsEnd(instructor.id)
  await strengths.fill('Asked before every change of position, and waited.')
  await page.getByText('You were signed out.').waitFor()
  const otherTab = await page.context().newPage()
  await otherTab.goto(`${origin}/sign-in`)
  await signIn(otherTab, { email: instructor.email, password: PASSWORD })
  await page.getByText('Draft saved.').waitFor()

  const otherDevice = await newPage(SIZES.laptop)
  await comeInAs(otherDevice, await academy.signIn(instructor), origin)
  await otherDevice.goto(`${origin}/teach`)
  await follow(otherDevice, trainee.name)
  await otherDevice.goto(`${origin}/teach/observe/${trainee.id}/${competency.slug}`)
  await expect
    .poll(() => otherDevice.getByLabel('Strengths').inputValue())
    .toBe('Asked before every change of position, and waited.')

  const now = academy.clock.now()
  const { observationId } = await aSignOff(db, { trainee, instructor, competency, observedAt: now, now })
  await page.goto(`${origin}/teach/observations/${observationId}/correct`)
  await strengths.fill('Held the probe, and waited.')
  await page.getByText('Kept on this device. Not signed yet.').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Sign the correction' }).click()
  await page.getByText('No connection, so this is not signed.').waitFor()
  await page.context().setOffline(false)
  await page.reload()
  await page.getByText('What you had changed is back on the page').waitFor()
  expect(await strengths.inputValue()).toBe('Held the probe, and waited.')
  await sessionsEnd(instructor.id)
  await press(page, 'Sign the correction')
  await signIn(page, { email: instructor.email, password: PASSWORD })
  await page.getByText('nothing is signed').waitFor()
  await press(page, 'Go back to the form')
  await page.getByText('It is filled in again as you left it').waitFor()
  expect(await strengths.inputValue()).toBe('Held the probe, and waited.')
  await press(page, 'Sign the correction')
  await page.getByText('Signed. It stands on the record of your trainee.').waitFor()
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => /^correction/.test(key))))
    .toEqual([])
})
