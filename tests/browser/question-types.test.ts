import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { markEssay } from '~/quizzes/marking/mark-essay.server'
import { releaseResults } from '~/quizzes/marking/release-results.server'
import { takeNext } from '~/quizzes/marking/take-next.server'
import { aQuizOfEveryType, EVERY_TYPE } from '~tests/factories/every-type'
import { asInstructor } from '~tests/factories/marking-desk'
import { aCohort, anEnrolment, anInstructor } from '~tests/factories/people'
import { anOpenAttempt, aPublishedQuiz } from '~tests/factories/quizzes'
import { testAcademy } from '~tests/setup/academy'
import { expectAccessible, type Look, openBrowser } from '~tests/setup/browser'
import { answer, answerAll, boxOf, expectAnswered } from './doing/answering'
import { comeInAs, press, turning } from './doing/anybody'
import { answerByKeys, enter } from './doing/keyboard'
import { SIZES } from './doing/looking'
import { type BankQuestion, marksOf, rightAnswer, wrongAnswer } from './doing/right-answers'
import { questionsOnPage } from './doing/trainee'

const { newPage } = await openBrowser()
const academy = await testAcademy()
const { db, origin } = academy
const quiz = await aPublishedQuiz(db, aQuizOfEveryType())
const bank: BankQuestion[] = EVERY_TYPE
const ALL = marksOf(bank)
const ines = await anInstructor(db)
const cohort = await aCohort(db, { instructorIds: [ines.id] })

/** Somebody reads the essay that was handed in last, finds everything in it, and releases the result. */
async function readAndReleased(page: Page): Promise<void> {
  await page.getByText('Your written answers are with the markers').first().waitFor()
  const marking = { actor: asInstructor(ines), now: academy.clock.now() }
  const essay = await takeNext(db, { ...marking, quizSlug: quiz.slug, by: 'question' })
  if (!essay) throw new Error('no essay waits to be read')
  const reading = { levels: { honest: 2 }, comments: {}, comment: '' }
  await markEssay(db, { ...marking, ...essay, reading, namesShown: false })
  const attemptIds = [essay.attemptId]
  await releaseResults(db, { ...marking, releaseId: randomUUID(), quiz, attemptIds, origin })
  await page.reload()
  await page.getByText(`${ALL} of ${ALL} marks`).waitFor()
}
const asking = <T extends BankQuestion['type']>(type: T): BankQuestion => {
  const question = bank.find((one) => one.type === type)
  if (!question) throw new Error(`nothing asks in the way of ${type}`)
  return question
}

/** The page of an attempt that has one question of every type. */
async function atTheQuestions(look: Look = SIZES.phone): Promise<{ page: Page; again: () => Promise<Page> }> {
  const trainee = await academy.join()
  await anEnrolment(db, { traineeId: trainee.id, cohortId: cohort.id })
  const { attemptId } = await anOpenAttempt(db, { traineeId: trainee.id, quiz, now: academy.clock.now() })
  const page = await newPage(look)
  await comeInAs(page, trainee, origin)
  const open = async (on: Page) => {
    await on.goto(`${origin}/attempts/${attemptId}`)
    if (look.javaScriptEnabled !== false) await on.locator('[data-save]:disabled').waitFor({ state: 'attached' })
    return on
  }
  return { page: await open(page), again: async () => open(await page.context().newPage()) }
}

const saved = (page: Page) => page.getByText('Everything is saved').waitFor()

describe('every type of question is answered, saved, shown again and marked', () => {
  test('by keyboard alone', async () => {
    const { page } = await atTheQuestions(SIZES.laptop)
    for (const question of await questionsOnPage(page, bank))
      await answerByKeys(page, boxOf(page, question), rightAnswer(question))
    await saved(page)
    await page.reload()
    await expectAnswered(page, bank)
    await enter(page, page.getByRole('button', { name: 'Check and hand in' }))
    await enter(page, page.getByRole('button', { name: 'Hand in', exact: true }))
    await readAndReleased(page)
  })

  test.each([
    ['by pointing, on a phone', SIZES.phone],
    ['without JavaScript', { ...SIZES.phone, javaScriptEnabled: false }],
  ])('%s', async (_, look) => {
    const { page } = await atTheQuestions(look)
    const scripts = !('javaScriptEnabled' in look)
    await answerAll(page, bank)
    if (scripts) await saved(page)
    else await press(page, 'Save')
    await page.reload()
    await expectAnswered(page, bank)
    await press(page, 'Check and hand in')
    await press(page, 'Hand in')
    await readAndReleased(page)
  })
})

test.each([
  ['a phone', SIZES.phone],
  ['a tablet', SIZES.tablet],
  ['a laptop', { ...SIZES.laptop, colorScheme: 'dark' as const }],
])('on %s nothing is too small to touch, runs over the edge, or is unsaid to those who cannot see', async (_, look) => {
  const { page } = await atTheQuestions(look)
  await answer(page, asking('scenario'), { walk: ['“Let us look at the face first.”'], toTheEnd: true })
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width ?? 0)
  const small = await page
    .locator('[data-question] :is(label:has(input), button, select, input[type=text], textarea)')
    .evaluateAll((targets) =>
      targets
        .map((target) => ({ says: target.textContent, height: target.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 44),
    )
  expect(small).toEqual([])
})

describe('a place on a drawing', () => {
  test.each([true, false])(
    'is chosen by touching it, and the list says so (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { page } = await atTheQuestions({ ...SIZES.phone, hasTouch: true, javaScriptEnabled })
      const box = boxOf(page, asking('hotspot'))
      const [first, second] = await box.locator('foreignObject label').all()
      await first?.tap()
      await expect.poll(() => box.getByRole('radio').first().isChecked()).toBe(true)
      await second?.tap()
      await expect.poll(() => box.getByRole('radio').nth(1).isChecked()).toBe(true)
      if (javaScriptEnabled) await saved(page)
    },
  )

  test('is called by its number and by where it is, and the drawing by what it shows', async () => {
    const { page } = await atTheQuestions()
    const box = boxOf(page, asking('hotspot'))
    await box.getByRole('radio', { name: /^\d Left of the profile, before the face$/ }).waitFor()
    await box.getByRole('img', { name: /^A section through a belly/ }).waitFor()
  })
})

describe('a list to be ordered', () => {
  const question = asking('ordering')
  const [first = '', , , last = ''] = 'steps' in question ? question.steps.map(({ text }) => text) : []

  test('is no answer until somebody touches it, and may be kept as it stands', async () => {
    const { page } = await atTheQuestions()
    const box = boxOf(page, question)
    await expect.poll(() => page.locator('[data-answered-count]').innerText()).toBe('0')
    await box.getByRole('button', { name: 'Keep this order' }).click()
    await saved(page)
    await expect.poll(() => page.locator('[data-answered-count]').innerText()).toBe('1')
    expect(await box.getByRole('button', { name: 'Keep this order' }).isVisible()).toBe(false)
  })

  test('says each move aloud, and the button that was pressed keeps the focus', async () => {
    const { page } = await atTheQuestions()
    const box = boxOf(page, question)
    const up = box.getByRole('button', { name: `Move up: ${first}` })
    await answer(page, question, { order: [last, first] })
    await up.focus()
    await page.keyboard.press('Enter')
    await box
      .getByRole('status')
      .filter({ hasText: `${first}: now 1 of 4.` })
      .waitFor({ state: 'attached' })
    expect(await up.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await saved(page)
    await page.reload()
    expect((await box.locator('[data-text]').allInnerTexts())[0]).toBe(first)
  })

  test('without JavaScript two steps at one place are told, and everything else is saved', async () => {
    const { page } = await atTheQuestions({ ...SIZES.phone, javaScriptEnabled: false })
    const box = boxOf(page, question)
    for (const text of [first, last]) await box.getByLabel(`Place of: ${text}`).selectOption({ label: '2' })
    await answer(page, asking('single'), rightAnswer(asking('single')))
    await press(page, 'Save')
    await box.getByText('Two steps stand at place 2. Give each a place of its own.').waitFor()
    await expect.poll(() => box.getByLabel(`Place of: ${last}`).locator('option:checked').innerText()).toBe('2')
    await page.goto(page.url())
    await expectAnswered(page, [asking('single')])
  })
})

describe('a path of choices', () => {
  const question = asking('scenario')

  test('shows its next step only to those who go on, and keeps the choice that they went on from', async () => {
    const { page, again } = await atTheQuestions()
    const older = await again()
    expect(await page.content()).not.toContain('UNREACHED')
    await answer(page, question, { walk: ['“Let us look at the face first.”'], toTheEnd: true })
    expect(page.url()).toMatch(/#question-\d+$/)
    const html = await page.content()
    expect([html.includes('UNREACHED-ONE'), html.includes('UNREACHED-TWO')]).toEqual([true, false])

    await answer(older, question, wrongAnswer(question))
    await boxOf(older, question).getByText('You have gone on from this choice, so it stands.').waitFor()
    await page.reload()
    await boxOf(page, question).getByText('“Let us look at the face first.”').waitFor()
    expect(await page.content()).toContain('UNREACHED-ONE')
  })

  test.each([true, false])(
    'is not gone on from by Enter in another field (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { page } = await atTheQuestions({ ...SIZES.laptop, javaScriptEnabled })
      await answer(page, question, wrongAnswer(question))
      const number = boxOf(page, asking('numeric')).getByLabel('Your answer')
      await number.fill('60')
      if (javaScriptEnabled) {
        await number.press('Enter')
        await saved(page)
      } else await turning(page, () => number.press('Enter'))
      await page.reload()
      await expectAnswered(page, [asking('numeric')])
      await expect.poll(() => boxOf(page, question).getByRole('radio', { checked: true }).count()).toBe(1)
      expect(await page.content()).not.toContain('UNREACHED')
    },
  )

  test('that is left half-way is told before it is handed in', async () => {
    const { page } = await atTheQuestions()
    await answer(page, question, wrongAnswer(question))
    await saved(page)
    await press(page, 'Check and hand in')
    await page.getByText('One question is not finished').waitFor()
    await page.getByText('You have not gone on from your last choice, so the path may be longer.').waitFor()
  })
})

test('an essay is counted as it is written, and held back while it is too short, with every word kept', async () => {
  const { page } = await atTheQuestions()
  const box = boxOf(page, asking('essay'))
  await box.getByRole('textbox').fill('Too short.')
  await box.getByText('2 words').waitFor()
  await box.getByRole('status').filter({ hasText: 'At least 5' }).waitFor()
  await saved(page)
  await press(page, 'Check and hand in')
  await press(page, /^Hand in with/)
  await page
    .getByText(/This has 2 words; 5 are the fewest\. It is saved; write on before you hand in\./)
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Go back to the questions' }).click()
  await box.getByRole('textbox').fill('I cannot tell you that, and I know who can.')
  await box.getByRole('status').filter({ hasText: 'Long enough' }).waitFor()
  await saved(page)
})
