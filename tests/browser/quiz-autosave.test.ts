import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { questionsAt, quizTaker, savedAnswers, startQuiz } from './doing/quiz-taking'

const academy = await testAcademy()
const { browser } = await openBrowser()
const { origin } = academy
const aTrainee = () => quizTaker(academy)
/** What is saved, sorted: options and places stand in another order on each page. */
const savedOf = async (address: string) =>
  new Map([...(await savedAnswers(academy, address))].map(([position, saved]) => [position, [saved].flat().sort()]))

/** An attempt that happens to have a question of this type; most draws do. */
async function anAttemptWith(type: string): Promise<{ member: Member; address: string }> {
  for (let tries = 0; tries < 20; tries++) {
    const member = await aTrainee()
    const address = await startQuiz(member)
    if ((await questionsAt(member, address)).some(({ question }) => question.type === type)) return { member, address }
  }
  throw new Error(`no draw of twenty had a question of type ${type}`)
}

/** A browser of this member's own. Its console may complain of the network: that is what is tested here. */
async function aBrowserOf(
  member: Member,
  { width = 390 } = {},
): Promise<{ context: BrowserContext; open: (address: string) => Promise<Page> }> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    baseURL: origin,
    reducedMotion: 'reduce',
  })
  const [name = '', value = ''] = (member.cookie ?? '').split('=')
  await context.addCookies([{ name, value, url: origin }])
  const open = async (address: string) => {
    const page = await context.newPage()
    await page.goto(address)
    await page.locator('[data-save]:disabled').waitFor({ state: 'attached' })
    return page
  }
  return { context, open }
}

const fields = (page: Page, position: number) =>
  page.locator(`[data-question="${position}"] :is(input:not([type=hidden]), select, textarea)`)
const status = (page: Page) => page.locator('[data-status]')
const until = (page: Page, words: string) => status(page).filter({ hasText: words }).waitFor()

/** Answers a question with its first option, a number or a move; as the form would post it. */
async function answer(page: Page, position: number, { other = false } = {}): Promise<string[]> {
  const field = fields(page, position).nth(other && (await fields(page, position).count()) > 1 ? 1 : 0)
  const kind = await field.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.tagName))
  if (kind === 'text') await field.fill(other ? '8' : '7')
  else if (kind === 'radio' || kind === 'checkbox') await field.check()
  else if (await field.isVisible()) await field.selectOption({ index: other ? 2 : 1 })
  else
    await page
      .locator(`[data-question="${position}"] [data-move="1"]`)
      .nth(other ? 1 : 0)
      .click()
  const name = `answers[${position - 1}].answer`
  const posted = (form: Element, field: string) => new FormData(form as HTMLFormElement).getAll(field).map(String)
  return (await page.locator('[data-attempt]').evaluate(posted, name)).filter((part) => part !== '').sort()
}

describe('answers survive', () => {
  test('a reload, as soon as the page says that everything is saved', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const page = await (await aBrowserOf(member)).open(address)
    const given = new Map<number, string[]>()
    for (const position of [1, 2, 3, 4, 5]) given.set(position, await answer(page, position))
    await until(page, 'Everything is saved')
    expect(await savedOf(address)).toEqual(given)
    await page.reload()
    await expect.poll(() => page.locator('[data-answered-count]').textContent()).toBe('5')
    await until(page, 'Everything is saved')
  })

  test('a lost connection and a closed tab: they are sent when the page is opened again', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { context, open } = await aBrowserOf(member)
    const page = await open(address)
    await context.setOffline(true)
    const given = [await answer(page, 1), await answer(page, 2)]
    await until(page, 'Offline. Kept on this device')
    expect(await savedOf(address)).toEqual(new Map())
    await page.close()

    await context.setOffline(false)
    const again = await open(address)
    await until(again, 'Everything is saved')
    expect(await savedOf(address)).toEqual(new Map(given.map((one, index) => [index + 1, one])))
    await expect.poll(() => again.locator('[data-answered-count]').textContent()).toBe('2')
  })

  test('a lost connection: they are sent when it is back, without a reload', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { context, open } = await aBrowserOf(member)
    const page = await open(address)
    await context.setOffline(true)
    const given = await answer(page, 3)
    await until(page, 'Offline')
    await context.setOffline(false)
    await until(page, 'Everything is saved')
    expect(await savedOf(address)).toEqual(new Map([[3, given]]))
  })

  test('a session that ended: they are sent after signing in again in another tab', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { context, open } = await aBrowserOf(member)
    const page = await open(address)
    await context.clearCookies()
    const given = await answer(page, 1)
    await until(page, 'You are signed out. Kept on this device')
    await expect
      .poll(() => page.getByRole('link', { name: 'Sign in again' }).getAttribute('href'))
      .toBe(`/sign-in?next=${address}`)

    const [name = '', value = ''] = ((await academy.signIn(member)).cookie ?? '').split('=')
    await context.addCookies([{ name, value, url: origin }])
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await until(page, 'Everything is saved')
    expect(await savedOf(address)).toEqual(new Map([[1, given]]))
  })

  test('handing in at once: a slow save is waited for', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const page = await (await aBrowserOf(member)).open(address)
    await page.route('**/api/attempts/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700))
      await route.continue()
    })
    const given = await answer(page, 1)
    await page.getByRole('button', { name: 'Check and hand in' }).click()
    await page.waitForURL('**/submit')
    expect(await savedOf(address)).toEqual(new Map([[1, given]]))
    await expect.poll(() => page.getByText('1 of 20 questions are answered').count()).toBe(1)
  })

  test('handing in offline: the page stays, with everything on it', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { context, open } = await aBrowserOf(member)
    const page = await open(address)
    await context.setOffline(true)
    await answer(page, 1)
    await page.getByRole('button', { name: 'Check and hand in' }).click()
    await until(page, 'Offline')
    expect(page.url()).toBe(origin + address)
    await context.setOffline(false)
    await until(page, 'Everything is saved')
    await page.getByRole('button', { name: 'Check and hand in' }).click()
    await page.waitForURL('**/submit')
  })

  test('the step before handing in: what was left on the device is sent first', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { context, open } = await aBrowserOf(member)
    const page = await open(address)
    await context.setOffline(true)
    await answer(page, 1)
    await until(page, 'Offline')
    await page.close()
    await context.setOffline(false)
    const confirming = await context.newPage()
    await confirming.goto(`${address}/submit`)
    await confirming.getByText('1 of 20 questions are answered').waitFor()
  })
})

describe('two tabs', () => {
  test('each keeps what only it has answered', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { open } = await aBrowserOf(member)
    const [one, other] = [await open(address), await open(address)]
    const given = new Map([
      [1, await answer(one, 1)],
      [2, await answer(other, 2)],
    ])
    await until(one, 'Everything is saved')
    await until(other, 'Everything is saved')
    expect(await savedOf(address)).toEqual(given)
  })

  test('where both answer the same question, the page that came second shows what stands, and may change it', async () => {
    const member = await aTrainee()
    const address = await startQuiz(member)
    const { open } = await aBrowserOf(member)
    const [one, other] = [await open(address), await open(address)]
    const stands = await answer(one, 1)
    await until(one, 'Everything is saved')
    await answer(other, 1, { other: true })
    await other.getByText('A newer answer to this question was saved from another tab or device. It stands.').waitFor()
    expect(await savedOf(address)).toEqual(new Map([[1, stands]]))

    const changed = await answer(other, 1, { other: true })
    await until(other, 'Everything is saved')
    expect(await savedOf(address)).toEqual(new Map([[1, changed]]))
  })
})

test('Enter in a number saves nothing and hands in nothing; the answer is saved as it is typed', async () => {
  const { member, address } = await anAttemptWith('numeric')
  const page = await (await aBrowserOf(member)).open(address)
  const number = page.locator('[data-question] input[type=text]').first()
  await number.fill('15')
  await number.press('Enter')
  await until(page, 'Everything is saved')
  expect(page.url()).toBe(origin + address)
  expect([...(await savedOf(address)).values()]).toEqual([['15']])
})
