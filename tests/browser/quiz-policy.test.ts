import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { QuizInForce, Versioned } from '~/curriculum/curriculum'
import type { Question } from '~/curriculum/question-schema'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { addHours } from '~/platform/time'
import { extraTime, quizUnlocks } from '~db/schema/quiz-exceptions'
import { quizAttempts } from '~db/schema/quizzes'
import { regrades } from '~db/schema/regrades'
import { aCohort } from '~tests/factories/people'
import { aPublishedQuiz, aSubmittedAttempt, versionedQuestion } from '~tests/factories/quizzes'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser, type QuietPage } from '~tests/setup/browser'
import { follow } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught } = academy
const quiz = firstQuiz()
const question = quiz.questions.find((one) => one.type === 'single')
if (question?.type !== 'single') throw new Error('the quiz has a question with one right answer')

function firstQuiz(): QuizInForce {
  const found = taught.modules.find((module) => module.quiz)?.quiz
  if (!found) throw new Error('the course has a quiz')
  return found
}

/** A page in which this member is signed in, at their usual size; without scripts, if so asked. */
async function pageOf(member: Member, size: keyof typeof SIZES, look: { javaScriptEnabled?: boolean } = {}) {
  const page = await newPage({ ...SIZES[size], baseURL: origin, ...look })
  const [name = '', value = ''] = (member.cookie ?? '').split('=')
  await page.context().addCookies([{ name, value, url: origin }])
  return page
}

async function aCohortWithATrainee() {
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const trainee = await academy.join({ name: 'Nia Okafor' })
  await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
  const notice = { jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now: academy.clock.now() }
  await acknowledgeNotice(db, { personId: trainee.id, ...notice })
  return { instructor, trainee }
}

/** Fails every attempt that the quiz allows, the last one an hour ago. */
async function failsThemAll(traineeId: string): Promise<void> {
  for (const hoursAgo of [60, 50, 1])
    await aSubmittedAttempt(db, {
      traineeId,
      quiz,
      now: addHours(academy.clock.now(), -hoursAgo),
      answered: () => false,
    })
}

const told = (page: QuietPage, words: string | RegExp) => page.getByText(words).first().waitFor()
const quizPage = `/learn/modules/${quiz.moduleSlug}/quiz`
const reason = 'Was ill during the last attempt.'

test.each([
  ['with scripts', true],
  ['without', false],
])('a trainee who is locked out is let in by their instructor, and reads why: %s', async (_, javaScriptEnabled) => {
  const { instructor, trainee } = await aCohortWithATrainee()
  await failsThemAll(trainee.id)
  const theirs = await pageOf(trainee, 'phone', { javaScriptEnabled })
  await theirs.goto(quizPage)
  await told(theirs, /^You have used all 3 attempts\. Talk to your instructor/)

  const page = await pageOf(instructor, 'tablet', { javaScriptEnabled })
  await page.goto(`/teach/trainees/${trainee.id}`)
  await lookAt(page, 'trainee-record-with-quizzes', { scripts: javaScriptEnabled })
  await follow(page, new RegExp(`^Attempts.*${quiz.title}$`))
  await lookAt(page, 'quiz-to-open-again', { scripts: javaScriptEnabled })
  await page.getByLabel('One more attempt').check()
  await page.getByLabel('No more waiting').check()
  await page.getByLabel('Why').fill(reason)
  await page.getByRole('button', { name: 'Open the quiz for Nia Okafor' }).dblclick()
  await told(page, 'Opened. Nia Okafor reads your reason')
  await told(page, reason)
  expect(await db.$count(quizUnlocks, eq(quizUnlocks.givenBy, instructor.id))).toBe(2)

  await theirs.goto(quizPage)
  await told(theirs, reason)
  await lookAt(theirs, 'quiz-opened-again', { scripts: javaScriptEnabled })
  await theirs.getByRole('button', { name: 'Start another attempt' }).click()
  await theirs.waitForURL('**/attempts/*')
})

test('two tabs of an instructor: the second is told, and nothing is opened twice', async () => {
  const { instructor, trainee } = await aCohortWithATrainee()
  await failsThemAll(trainee.id)
  const address = `/teach/trainees/${trainee.id}/quizzes/${quiz.slug}`
  const tabs = [await pageOf(instructor, 'tablet'), await pageOf(instructor, 'tablet')]
  for (const tab of tabs) {
    await tab.goto(address)
    await tab.getByLabel('One more attempt').check()
    await tab.getByLabel('Why').fill(reason)
  }
  for (const tab of tabs) {
    await tab.getByRole('button', { name: 'Open the quiz for Nia Okafor' }).click()
    await told(tab, 'Opened. Nia Okafor reads your reason')
  }
  expect(await db.$count(quizUnlocks, eq(quizUnlocks.givenBy, instructor.id))).toBe(1)
})

test('an admin sets extra time, once, however often they click', async () => {
  const admin = await academy.join({ name: 'Ada Brook', roles: ['admin'] })
  const { trainee } = await aCohortWithATrainee()
  const page = await pageOf(admin, 'laptop')
  await page.goto(`/admin/people/${trainee.id}`)
  await page.getByLabel('Time for Nia Okafor').selectOption('150')
  await page.getByLabel('Why').fill('Reads with a screen reader.')
  await page.getByRole('button', { name: 'Set the time' }).dblclick()
  await told(page, 'The time is set.')
  await lookAt(page, 'person-with-extra-time')
  expect(await db.$count(extraTime, eq(extraTime.personId, trainee.id))).toBe(1)
})

/** The quiz as it was when the key of one question was still wrong: its first wrong option counted as right. */
let asItWas: QuizInForce
let wrongKey: Versioned<Question>
beforeAll(async () => {
  const wrong = question.options.find(({ correct }) => !correct)
  wrongKey = versionedQuestion({
    ...question,
    options: question.options.map((option) => ({ ...option, correct: option.id === wrong?.id })),
  })
  asItWas = await aPublishedQuiz(db, { ...quiz, questions: [wrongKey], draw: [{ tag: wrongKey.tag, count: 1 }] })
})

test('a wrong key is mended: a dry run, a reason, a proof, and the trainee reads what became of the result', async () => {
  const admin = await academy.join({ name: 'Ada Brook', roles: ['admin'] })
  const { trainee } = await aCohortWithATrainee()
  const story = { traineeId: trainee.id, quiz: asItWas, now: addHours(academy.clock.now(), -2) }
  const handedIn = await aSubmittedAttempt(db, story)

  const page = await pageOf(admin, 'laptop')
  await page.goto('/admin')
  await follow(page, 'Regrades')
  await lookAt(page, 'regrades')
  await follow(page, question.ask)
  await follow(page, /^Marks follow the new key/)
  await lookAt(page, 'regrade-dry-run')
  await told(page, '1 → 0')
  await told(page, 'No longer passes')
  await page.getByLabel('Why').fill('The key of this question was wrong.')
  academy.clock.forwardHours(1)
  const run = page.getByRole('button', { name: /^Regrade one attempt/ })
  await run.click()
  await told(page, /more than 10 minutes since you proved that it is you/)
  expect(await db.$count(regrades)).toBe(0)
  await expect.poll(() => page.getByLabel('Why').inputValue()).toBe('The key of this question was wrong.')
  await page.getByLabel('Password of Ada Brook').fill('gravel otter lamp')
  await run.dblclick()
  await told(page, 'Regraded. Whoever is concerned')
  await lookAt(page, 'regraded')
  expect(await db.$count(regrades)).toBe(1)
  const [attempt] = await db.select().from(quizAttempts).where(eq(quizAttempts.id, handedIn.attemptId))
  expect(attempt?.marks).toBe(handedIn.marks - 1)

  const theirs = await pageOf(trainee, 'phone')
  await theirs.goto(`/attempts/${handedIn.attemptId}/result`)
  await told(theirs, 'This result was marked again')
  await told(theirs, /which no longer passes/)
  await told(theirs, /By Ada Brook on .+, because: The key of this question was wrong/)
  await lookAt(theirs, 'result-marked-again')
})
