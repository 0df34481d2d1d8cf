import { expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { testAcademy } from '~tests/setup/academy'
import { expectAccessible, openBrowser } from '~tests/setup/browser'
import { whatScrollsSideways, wordsThatCannotBeRead } from './doing/fitting'
import { SIZES } from './doing/looking'

// The whole course as it is served, lesson by lesson, as on a phone, a tablet and a laptop.
const { newPage } = await openBrowser()
const academy = await testAcademy()
const { origin, taught } = academy
const lessons = taught.modules.flatMap((module) => module.lessons)
// From the size it was opened in; each new width lays a long page out anew.
const WIDTHS = [SIZES.phone.width, 320, 600, SIZES.tablet.width, SIZES.laptop.width]

const trainee = await academy.join()
await acknowledgeNotice(academy.db, {
  personId: trainee.id,
  jurisdiction: 'OTHER',
  noticeVersion: taught.notice.version,
  now: academy.clock.now(),
})
const [name = '', value = ''] = (trainee.cookie ?? '').split('=')

async function aReader(colorScheme: 'light' | 'dark') {
  const page = await newPage({ ...SIZES.phone, colorScheme, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name, value, url: origin }])
  return page
}
const readers = [await aReader('light'), await aReader('dark')]

/** Every other lesson is looked at in the dark, so that both colours are seen of all that lessons are made of. */
async function opened(at: number) {
  const lesson = lessons[at]
  const page = readers[at % readers.length]
  if (!page) throw new Error('nobody reads')
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize(SIZES.phone)
  await page.goto(`${origin}/learn/modules/${lesson?.moduleSlug}/lessons/${lesson?.slug}`)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return page
}

test.each(lessons.map((lesson, at) => [lesson.moduleSlug, lesson.slug, at] as const))(
  '%s, %s: nothing scrolls sideways on any screen, its drawings can be read on a phone, and axe finds nothing',
  async (_module, _lesson, at) => {
    const page = await opened(at)
    expect.soft(await wordsThatCannotBeRead(page)).toEqual([])
    await expectAccessible(page)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: SIZES.phone.height })
      expect.soft(await whatScrollsSideways(page), `${width} pixels wide`).toEqual([])
    }
  },
)

test('on paper a lesson has no navigation and nothing folded, and is one column that a printer can break', async () => {
  const page = await opened(0)
  await page.emulateMedia({ media: 'print' })
  for (const part of await page.getByRole('navigation').all()) expect(await part.isVisible()).toBe(false)
  expect(await page.getByRole('link', { name: 'Skip to content' }).isVisible()).toBe(false)
  expect(await page.getByRole('button').count()).toBe(0)
  for (const answer of await page.locator('.self-check > div').all())
    expect((await answer.boundingBox())?.height).toBeGreaterThan(10)
  const grids = await page.evaluate(() => {
    const around: string[] = []
    for (let part = document.querySelector('.sources'); part; part = part.parentElement)
      around.push(getComputedStyle(part).display)
    return around.filter((display) => display !== 'block')
  })
  expect(grids).toEqual([])
})

test('a table that is set as cards is still a table for those who hear it', async () => {
  const at = lessons.findIndex((lesson) => lesson.html.includes('class="stacks"'))
  const page = await opened(at)
  const table = page
    .getByRole('table')
    .filter({ has: page.locator('[data-head]') })
    .first()
  const heads = await table.getByRole('columnheader').allTextContents()
  expect(heads.length).toBeGreaterThanOrEqual(3)
  for (const row of (await table.getByRole('row').all()).slice(1)) {
    await expect.poll(() => row.getByRole('rowheader').count()).toBe(1)
    await expect.poll(() => row.getByRole('cell').count()).toBe(heads.length - 1)
  }
})
