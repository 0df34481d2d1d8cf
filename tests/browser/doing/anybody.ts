import type { Page } from 'playwright-core'
import { livened } from '~tests/setup/browser'

/** Signs in at the door and waits for whatever page comes next. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'detached' })
}

/** Chooses one of a radio group by what stands beside it. */
export async function choose(page: Page, group: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('group', { name: group }).getByRole('radio', { name: option }).check()
}

/** Presses a button by its name and waits for the page that answers. */
export const press = (page: Page, name: string | RegExp) =>
  turning(page, () => page.getByRole('button', { name }).click())

/** Follows a link by its name and waits for its page. */
export const follow = (page: Page, name: string | RegExp) =>
  turning(page, () => page.getByRole('link', { name }).first().click())

/** Does what leads to another document, and waits until that one is there, and alive. */
export async function turning(page: Page, act: () => Promise<void>): Promise<void> {
  const turned = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
  await Promise.all([turned, act()])
  await page.waitForLoadState('domcontentloaded')
  await livened(page)
}

/** The heading of the page. */
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** Gives a page's browser the session of somebody who is signed in already. */
export async function comeInAs(page: Page, { cookie = '' }: { cookie?: string }, origin: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: origin }])
}
