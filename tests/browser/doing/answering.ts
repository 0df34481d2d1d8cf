import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { turning } from './anybody'
import { type BankQuestion, type Filled, rightAnswer, wrongAnswer } from './right-answers'

/** The box of one question on the attempt page. */
export const boxOf = (page: Page, { ask }: Pick<BankQuestion, 'ask'>) =>
  page.getByRole('group').filter({ hasText: ask })

/** Answers one question as somebody would, by pointing, and undoes what was answered before. */
export async function answer(page: Page, question: Pick<BankQuestion, 'ask'>, filled: Filled): Promise<void> {
  const box = boxOf(page, question)
  if ('type' in filled) return box.getByLabel('Your answer').fill(filled.type)
  if ('pick' in filled) return box.locator(`input[value="${filled.pick}"]`).check()
  if ('order' in filled) return putInOrder(box, filled.order)
  if ('walk' in filled) return walk(page, box, filled)
  if ('match' in filled) {
    for (const { left, value } of filled.match) await box.getByLabel(left, { exact: true }).selectOption(value)
    return
  }
  for (const ticked of await box.getByRole('checkbox', { checked: true }).all()) await ticked.uncheck()
  for (const label of filled.tick) await box.getByLabel(label, { exact: true }).check()
}

/** By the arrows where there are some, else by the lists of places. */
async function putInOrder(box: Locator, texts: string[]): Promise<void> {
  const scripted = await box.locator('[data-arrows]').first().isVisible()
  if (scripted && (await box.getByRole('button', { name: 'Keep this order' }).isVisible()))
    await box.getByRole('button', { name: 'Keep this order' }).click()
  for (const [index, text] of texts.entries()) {
    if (!scripted) await box.getByLabel(`Place of: ${text}`, { exact: true }).selectOption({ index: index + 1 })
    while (scripted && (await placeOf(box, text)) > index)
      await box.getByRole('button', { name: `Move up: ${text}`, exact: true }).click()
  }
}

/** Where a step stands on the page, counted from 0. */
export const placeOf = async (box: Locator, text: string) =>
  (await box.locator('[data-text]').allInnerTexts()).map((one) => one.replace(/\s+/g, ' ').trim()).indexOf(text)

async function walk(page: Page, box: Locator, { walk: choices, toTheEnd }: Extract<Filled, { walk: string[] }>) {
  for (const choice of choices) {
    await box.getByRole('radio', { name: choice, exact: true }).check()
    if (toTheEnd) await turning(page, () => box.getByRole('button', { name: 'Go on', exact: true }).click())
  }
}

/** Answers these questions; all right but those in `wrong`. */
export async function answerAll(
  page: Page,
  questions: BankQuestion[],
  { wrong = [] }: { wrong?: BankQuestion[] } = {},
): Promise<void> {
  for (const question of questions)
    await answer(page, question, wrong.includes(question) ? wrongAnswer(question) : rightAnswer(question))
}

/** Fails unless the page still shows these answers. */
export async function expectAnswered(
  page: Page,
  questions: BankQuestion[],
  { wrong = [] }: { wrong?: BankQuestion[] } = {},
): Promise<void> {
  for (const question of questions) {
    const filled = wrong.includes(question) ? wrongAnswer(question) : rightAnswer(question)
    await expectFilled(boxOf(page, question), filled, question.ask)
  }
}

async function expectFilled(box: Locator, filled: Filled, about: string): Promise<void> {
  if ('type' in filled)
    await expect.poll(() => box.getByLabel('Your answer').inputValue(), { message: about }).toBe(filled.type)
  if ('pick' in filled)
    await expect.poll(() => box.locator(`input[value="${filled.pick}"]`).isChecked(), { message: about }).toBe(true)
  if ('order' in filled)
    for (const [index, text] of filled.order.entries())
      await expect.poll(() => placeOf(box, text), { message: `${about}: ${text}` }).toBe(index)
  if ('match' in filled)
    for (const { left, value } of filled.match)
      await expect
        .poll(() => box.getByLabel(left, { exact: true }).inputValue(), { message: `${about}: ${left}` })
        .toBe(value)
  if ('walk' in filled && filled.toTheEnd)
    for (const choice of filled.walk) await box.getByText(choice).first().waitFor()
  const ticked = 'tick' in filled ? filled.tick : 'walk' in filled && !filled.toTheEnd ? filled.walk : []
  for (const label of ticked)
    await expect
      .poll(() => box.getByLabel(label, { exact: true }).isChecked(), { message: `${about}: ${label}` })
      .toBe(true)
}
