import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { SMALL_MODULE } from '~tests/factories/small-course'
import { answerAll, expectAnswered } from './answering'
import { type Journey, look } from './journey'
import { bankOf, marksOf } from './right-answers'
import { handIn, questionsOnPage, untilSaved } from './trainee'

const bank = bankOf(SMALL_MODULE.folder)

/** Nineteen of twenty right, and the one that is wrong is critical. Halfway the page is loaded anew. */
export async function failOnACriticalQuestion(journey: Journey, trainee: Page): Promise<void> {
  await trainee.getByRole('button', { name: 'Start the quiz' }).click()
  await trainee.waitForURL('**/attempts/*')
  const questions = await questionsOnPage(trainee, bank)
  expect(questions).toHaveLength(20)
  const wrong = questions.filter((question) => question.critical).slice(0, 1)
  expect(wrong, 'a critical question among the twenty').toHaveLength(1)
  expectNoKeyIn(await trainee.content(), questions)

  await answerAll(trainee, questions.slice(0, 10), { wrong })
  await untilSaved(trainee, journey)
  await trainee.reload()
  await expectAnswered(trainee, questions.slice(0, 10), { wrong })
  await look(journey, trainee, 'attempt')
  await answerAll(trainee, questions.slice(10), { wrong })
  await untilSaved(trainee, journey)
  await handIn(trainee)

  await trainee.getByText('Not passed').waitFor()
  await trainee.getByText(`${marksOf(questions) - marksOf(wrong)} of ${marksOf(questions)} marks`).waitFor()
  await trainee.getByText('One critical question was missed.').waitFor()
  await trainee
    .getByRole('heading', { name: 'Read again before the next attempt' })
    .or(trainee.getByText('Read again before the next attempt'))
    .first()
    .waitFor()
  expectNoKeyIn(await trainee.content(), questions)
  expect(await trainee.getByText('Right answer', { exact: true }).count()).toBe(0)
  await look(journey, trainee, 'result-not-passed')
}

/** Everything right; and the reasons are told now, and not before. */
export async function passTheQuiz(journey: Journey, trainee: Page): Promise<void> {
  await trainee.getByRole('button', { name: 'Start another attempt' }).click()
  await trainee.waitForURL('**/attempts/*')
  const questions = await questionsOnPage(trainee, bank)
  await answerAll(trainee, questions)
  await untilSaved(trainee, journey)
  await handIn(trainee)
  await trainee.getByText('Passed', { exact: true }).first().waitFor()
  expect((await trainee.content()).includes('Your answer, right')).toBe(true)
  await look(journey, trainee, 'result-passed')
}

/** The reasons behind the answers are as good as the key. */
function expectNoKeyIn(html: string, questions: { rationale: string }[]): void {
  const text = html.replace(/\s+/g, ' ')
  for (const { rationale } of questions) expect(text.includes(rationale.slice(0, 40)), rationale).toBe(false)
}
