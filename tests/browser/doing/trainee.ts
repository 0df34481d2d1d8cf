import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Somebody } from './admin'
import { choose, heading, press } from './anybody'
import { type BankQuestion, lessonsOf } from './right-answers'

/** Makes the account that an invitation promises. */
export async function acceptTheInvitation(
  page: Page,
  { link, somebody }: { link: string; somebody: Somebody },
): Promise<void> {
  await page.goto(link)
  await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe(somebody.name)
  await page.getByLabel('Password', { exact: true }).fill(somebody.password)
  await press(page, 'Accept and begin')
}

/** Chooses a place, reads what applies there, and signs for it. */
export async function acknowledgeTheNotice(page: Page, { place }: { place: string }): Promise<void> {
  await page.getByLabel('Country or state').selectOption({ label: place })
  await press(page, 'Show what applies there')
  await page.getByRole('heading', { name: `What is known about ${place}` }).waitFor()
  await page.getByLabel(`I have read this notice and what applies in ${place}.`).check()
  await press(page, 'Sign that I have read it')
}

/** Reads every lesson of a module from the first on, marking each as read; ends on the module's page. */
export async function readEveryLesson(page: Page, { moduleFolder }: { moduleFolder: string }): Promise<void> {
  for (const lesson of lessonsOf(moduleFolder)) {
    await page.waitForURL(`**/lessons/${lesson}`)
    await press(page, 'Mark as read and go on')
  }
}

/** The question that stands in one box of the attempt page, by what it asks. */
export async function questionsOnPage(page: Page, bank: BankQuestion[]): Promise<BankQuestion[]> {
  const asked = await page.locator('fieldset[data-question] legend').allInnerTexts()
  return asked.map((legend) => {
    const text = legend.replace(/\s+/g, ' ')
    const question = bank.find(({ ask }) => text.endsWith(ask))
    if (!question) throw new Error(`no question of the bank asks: ${text}`)
    return question
  })
}

/** Waits until the page says that the server has everything; without JavaScript it presses Save. */
export async function untilSaved(page: Page, { scripts }: { scripts: boolean }): Promise<void> {
  if (scripts) {
    const saved = page.getByText('Everything is saved')
    return saved.waitFor().catch(async (error) => {
      const says = await page.locator('[data-status], [data-note]:not(:empty)').allInnerTexts()
      throw new Error(`the page never said that everything is saved, but: ${says.join(' | ')}`, { cause: error })
    })
  }
  await press(page, 'Save')
  await page.getByText('Your answers are saved.').waitFor()
}

/** Hands the attempt in and stays on its result. */
export async function handIn(page: Page): Promise<void> {
  await press(page, 'Check and hand in')
  await heading(page, 'Hand in your answers?').waitFor()
  await press(page, /^Hand in/)
  await page.waitForURL(/\/result#main$/)
}

/** Rates oneself and asks to be observed in the competency whose page is open. */
export async function askForASignOff(page: Page, { rating, note }: { rating: number; note: string }): Promise<void> {
  await choose(page, /how do you see yourself/, new RegExp(`^${rating}\\.`))
  await page.getByLabel('Anything they should know').fill(note)
  await press(page, 'Ask to be observed')
  await page.getByText('Asked. Your instructors see it in their queue.').waitFor()
}
