import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { quizOf } from '~/curriculum/curriculum'
import { addHours } from '~/platform/time'
import { submitAttempt } from '~/quizzes/submit-attempt.server'
import { anOpenAttempt } from '~tests/factories/quizzes'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { answer } from './doing/answering'
import { comeInAs, follow, heading, press } from './doing/anybody'
import { answerByKeys, enter } from './doing/keyboard'
import { lookAt, SIZES } from './doing/looking'
import { bank, quizTaker } from './doing/quiz-taking'
import { type BankQuestion, rightAnswer, wrongAnswer } from './doing/right-answers'

const { newPage } = await openBrowser()
const academy = await testAcademy()
const { db, taught, origin } = academy
const quiz = quizOf(taught, 'ethics-safety')
if (!quiz?.attempts) throw new Error('the quiz counts its attempts')

/** Somebody who handed in every attempt with nothing in it, so that the quiz shows its answers now. */
async function whoKnowsNothing(): Promise<Member> {
  const member = await quizTaker(academy)
  for (let used = 0; used < (quiz?.attempts ?? 0); used++) {
    const now = addHours(academy.clock.now(), -2000 + used * 400)
    if (!quiz) continue
    const { attemptId } = await anOpenAttempt(db, { traineeId: member.id, quiz, now })
    await submitAttempt(db, { attemptId, traineeId: member.id, now })
  }
  return member
}

async function asked(page: Page): Promise<BankQuestion> {
  const legend = (await page.locator('form[action="/learn/review"] legend').first().innerText()).replace(/\s+/g, ' ')
  const question = bank.find(({ ask }) => legend.trim().endsWith(ask))
  if (!question) throw new Error(`no question of the bank asks: ${legend}`)
  return question
}

test('on a phone without scripts: a review is asked, explained question by question, and comes to an end', async () => {
  const page = await newPage({ ...SIZES.phone, javaScriptEnabled: false })
  await comeInAs(page, await whoKnowsNothing(), origin)
  await page.goto(`${origin}/learn`)
  await page.getByRole('heading', { name: /^Five-minute review: \d+ due$/ }).waitFor()
  await follow(page, 'Review')

  await press(page, 'Check my answer')
  await page.getByText('Answer it first, or say that you do not know it.').waitFor()
  for (let number = 1; number <= 12; number++) {
    const question = await asked(page)
    const knows = number % 2 === 1
    expect(await page.content(), question.ask).not.toContain(question.rationale.slice(0, 40))
    if (knows) await answer(page, question, rightAnswer(question))
    await press(page, knows ? 'Check my answer' : 'I do not know')
    await page
      .getByText(knows ? 'Right' : 'Not answered', { exact: true })
      .first()
      .waitFor()
    await page.getByText(question.rationale).waitFor()
    await expect
      .poll(() => page.getByText('Read again:').getByRole('link').getAttribute('href'))
      .toContain(question.lesson)
    await (knows ? press(page, 'Easy') : follow(page, 'Next'))
  }
  await page.getByText('12 questions, 6 of them right.').waitFor()
  await page.getByText(/^Next: \d+ on .*\.$/).waitFor()
})

test('on a laptop by keyboard: asked, answered wrong, looked at in every size and colour', {
  timeout: 120_000,
}, async () => {
  const page = await newPage(SIZES.laptop)
  await comeInAs(page, await whoKnowsNothing(), origin)
  await page.goto(`${origin}/learn`)
  await lookAt(page, 'dashboard-with-a-review')
  await enter(page, page.getByRole('link', { name: 'Review', exact: true }))
  await heading(page, 'Five-minute review').waitFor()
  await lookAt(page, 'review-question')
  const question = await asked(page)
  await answerByKeys(page, page.getByRole('group').filter({ hasText: question.ask }), wrongAnswer(question))
  await enter(page, page.getByRole('button', { name: 'Check my answer' }))
  await page.getByText(question.rationale).waitFor()
  await lookAt(page, 'review-answer')
  await enter(page, page.getByRole('link', { name: 'Next' }))

  const second = await asked(page)
  expect(second.ask).not.toBe(question.ask)
  await answerByKeys(page, page.getByRole('group').filter({ hasText: second.ask }), rightAnswer(second))
  await enter(page, page.getByRole('button', { name: 'Check my answer' }))
  await lookAt(page, 'review-answer-right')
  await enter(page, page.getByRole('button', { name: 'Hard' }))
  academy.clock.forwardHours(0.1)
  await page.goto(`${origin}/learn/review`)
  await page.getByText('2 questions, 1 of them right.').waitFor()
  await lookAt(page, 'review-over')
})

test('a question that somebody else is asked is not there for anybody else', async () => {
  const [owner, stranger] = [await whoKnowsNothing(), await whoKnowsNothing()]
  const html = await (await owner.get('/learn/review')).text()
  const field = (name: string) => html.match(new RegExp(`name="${name}" value="([^"]+)"`))?.[1] ?? ''
  const form = { reviewId: field('reviewId'), version: field('version'), intent: 'give-up' }
  expect((await stranger.post('/learn/review', form)).status).toBe(404)
  expect((await owner.post('/learn/review', form)).headers.get('location')).toBe(`/learn/review/${form.reviewId}`)
  expect((await owner.post('/learn/review', form)).headers.get('location')).toBe(`/learn/review/${form.reviewId}`)
  expect((await stranger.get(`/learn/review/${form.reviewId}`)).status).toBe(404)
})
