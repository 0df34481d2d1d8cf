import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { testAcademy } from '~tests/setup/academy'
import { expectAccessible, type Look, openBrowser } from '~tests/setup/browser'
import { enter, reach, type } from './doing/keyboard'
import { SIZES } from './doing/looking'

const { newPage } = await openBrowser()
const academy = await testAcademy()
const { db, origin, taught } = academy
const now = academy.clock.now()

const lesson = taught.modules.flatMap((m) => m.lessons).find((one) => one.terms.includes('mechanical-index'))
if (!lesson) throw new Error('a lesson marks the mechanical index')
const LESSON = `/learn/modules/${lesson.moduleSlug}/lessons/${lesson.slug}`

/** A trainee who may read, in a browser of their own. */
async function reading(look: Look = {}, path = LESSON): Promise<Page> {
  const trainee = await academy.join()
  await acknowledgeNotice(db, {
    personId: trainee.id,
    jurisdiction: 'OTHER',
    noticeVersion: taught.notice.version,
    now,
  })
  const page = await newPage(look)
  const [name = '', value = ''] = (trainee.cookie ?? '').split('=')
  await page.context().addCookies([{ name, value, url: origin }])
  await page.goto(`${origin}${path}`)
  return page
}

const term = (page: Page) => page.getByRole('article').getByRole('link', { name: 'mechanical index', exact: true })
const note = (page: Page) => page.getByRole('tooltip').filter({ hasText: 'A number on the screen about pressure' })
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search lessons' })

test('by keyboard: a term says what it means, Escape takes that away, and coming back brings it again', async () => {
  const page = await reading(SIZES.laptop)
  await page.locator('[data-island=terms]').waitFor()
  expect(await note(page).isVisible()).toBe(false)
  await reach(page, term(page))
  await note(page).waitFor()
  await expectAccessible(page)
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape')
      return note(page).isVisible()
    })
    .toBe(false)
  expect(await term(page).evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await note(page).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/learn\/glossary#term-mechanical-index$/)
  await expectAccessible(page)
})

test.each([true, false])(
  'on a phone, with scripts: %s, the note of a term fits the screen and moves nothing',
  async (javaScriptEnabled) => {
    const page = await reading({ ...SIZES.phone, javaScriptEnabled })
    const height = () => page.locator('article').evaluate((article) => article.getBoundingClientRect().height)
    const before = javaScriptEnabled ? await height() : 0
    await term(page).focus()
    await note(page).waitFor()
    const at = await note(page).boundingBox()
    expect(at?.x).toBeGreaterThanOrEqual(0)
    expect((at?.x ?? 0) + (at?.width ?? 999)).toBeLessThanOrEqual(SIZES.phone.width)
    if (javaScriptEnabled) expect(await height()).toBe(before)
  },
)

test('on paper a term is plain words', async () => {
  const page = await reading(SIZES.laptop)
  await term(page).focus()
  await page.emulateMedia({ media: 'print' })
  expect(await note(page).isVisible()).toBe(false)
  expect(await term(page).evaluate((link) => getComputedStyle(link).textDecorationLine)).toBe('none')
})

test('by keyboard: a word is typed into the box of any page, and the result leads to the place itself', async () => {
  const page = await reading({ ...SIZES.laptop, width: 1366 })
  await type(page, box(page), 'peak negative presure')
  await page.keyboard.press('Enter')
  await page.getByText('Did you mean').waitFor()
  await page.getByRole('link', { name: 'peak negative pressure' }).waitFor()
  await expectAccessible(page)
  const place = page
    .getByRole('listitem')
    .filter({ has: page.locator('mark', { hasText: 'negative' }) })
    .getByRole('link')
  await enter(page, place.last())
  await page.waitForURL(/#[\p{L}\p{N}-]+--\d+$/u)
  const target = page.locator(':target')
  await expect.poll(() => target.innerText()).toContain('negative pressure')
  expect(await target.evaluate((element) => element.getBoundingClientRect().top >= 0)).toBe(true)
})

test('without scripts, on a phone: the way leads over the search page, and nothing found says what to do', async () => {
  const page = await reading({ ...SIZES.phone, javaScriptEnabled: false }, '/learn')
  await page.getByRole('link', { name: 'Search lessons' }).click()
  await page.getByText('What are you looking for?').waitFor()
  await page.getByRole('searchbox').fill('<i>zzyzx</i>')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByText('Nothing was found for “<i>zzyzx</i>”').waitFor()
  await page.getByRole('searchbox').fill('thermal index')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('heading', { name: lesson.title }).waitFor()
})
