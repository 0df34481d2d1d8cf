import { eq } from 'drizzle-orm'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { sentenceOf } from '~/practicals/stood-out'
import { observations } from '~db/schema/practicals'
import { aCohort } from '~tests/factories/people'
import { type Member, testAcademy } from '~tests/setup/academy'
import { expectAccessible, openBrowser } from '~tests/setup/browser'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught } = academy

/** The competency with eight items that asks for the most taps: each critical item is answered by itself. */
const [competency, other] = taught.modules
  .flatMap((module) => module.competencies)
  .filter(({ items }) => items.length === 8)
  .sort((a, b) => criticals(b) - criticals(a))
if (!competency || !other) throw new Error('the course has competencies with eight items')

function criticals({ items }: { items: readonly { critical: boolean }[] }) {
  return items.filter((item) => item.critical).length
}

/** A trainee with a phone and an instructor with a tablet, in one cohort. */
async function together() {
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const trainee = await academy.join({ name: 'Nia Okafor' })
  await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
  const place = { jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now: academy.clock.now() }
  await acknowledgeNotice(db, { personId: trainee.id, ...place })
  const at = ({ slug }: { slug: string }) => `${origin}/teach/observe/${trainee.id}/${slug}`
  const signedOff = () => db.select().from(observations).where(eq(observations.traineeId, trainee.id))
  return { instructor, trainee, at, signedOff }
}

/** Somebody's page on a device they touch. */
async function touching(member: Member, address: string, look: Parameters<typeof newPage>[0] = {}): Promise<Page> {
  const page = await newPage({ width: 820, height: 1180, hasTouch: true, ...look })
  const [name = '', value = ''] = (member.cookie ?? '').split('=')
  await page.context().addCookies([{ name, value, url: origin }])
  await page.goto(address)
  return page
}

const phoneOf = (trainee: Member, look: Parameters<typeof newPage>[0] = {}) =>
  touching(trainee, `${origin}/learn/presence`, { width: 390, height: 844, ...look })
const digitsOn = async (phone: Page) => (await phone.locator('[data-digits]').textContent()) ?? ''
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const code = (page: Page) => page.getByLabel('The six digits')

/** A good performance, tap by tap, up to the signature. Says how many taps it took. */
async function tapThrough(page: Page, { items, anchors }: NonNullable<typeof competency>): Promise<number> {
  const open = items.filter((item) => !item.critical)
  const each = items.filter((item) => item.critical || open.length === 1)
  const taps: Locator[] = [
    ...each.map((item) => radio(page, `${items.indexOf(item) + 1}. `, 'Yes')),
    ...(open.length > 1 ? [page.getByRole('button', { name: /^Yes to the other items/ })] : []),
    page.getByRole('button', { name: sentenceOf({ anchors }, 'communication') }),
    radio(page, 'How much help it took', '4.'),
    radio(page, 'On whom or what', 'Simulation: Did it'),
  ]
  for (const tap of taps) await tap.tap()
  return taps.length
}

const radio = (page: Page, group: string, option: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: option === 'Yes' })

test('a good performance of eight items, seven of them critical, is signed with twelve taps and not a key', async () => {
  const { instructor, at, signedOff } = await together()
  const page = await touching(instructor, at(competency))
  expect(await page.locator('input:checked').count()).toBe(0)
  expect(await smallTargets(page)).toEqual([])
  const taps = await tapThrough(page, competency)
  await page.getByRole('button', { name: 'Sign', exact: true }).tap()
  await told(page, 'Signed. It stands')
  expect({ criticals: criticals(competency), taps: taps + 1 }).toEqual({ criticals: 7, taps: 12 })
  expect(await signedOff()).toMatchObject([
    {
      strengths: sentenceOf(competency, 'communication'),
      presence: 'not-shown',
      presenceAt: null,
      participation: 'performed',
    },
  ])
  await told(page, 'Not shown: by the instructor’s word')
  await page.context().close()
})

/** Controls of the form that a thumb could miss: under 44 pixels, measured with the label that belongs to them. */
function smallTargets(page: Page): Promise<string[]> {
  return page.locator('form:has([data-signing-bar])').evaluate((form) =>
    [...form.querySelectorAll<HTMLElement>('button, a, input:not([type=hidden]), textarea')].flatMap((control) => {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect()
      return width === 0 || (width >= 44 && height >= 44)
        ? []
        : [`${control.outerHTML.slice(0, 80)} ${width}x${height}`]
    }),
  )
}

describe('a code from the trainee’s phone', () => {
  test('is typed on the tablet, stands on the record of both, and shows nothing a second time', async () => {
    const { instructor, trainee, at, signedOff } = await together()
    const [phone, tablet, next] = await Promise.all([
      phoneOf(trainee),
      touching(instructor, at(competency)),
      touching(instructor, at(other)),
    ])
    await expectAccessible(phone)
    // Both forms wait for the code, which is good for half a minute on the slowest of machines, too.
    await tapThrough(tablet, competency)
    await tapThrough(next, other)
    const digits = await digitsOn(phone)
    await code(tablet).pressSequentially(digits)
    await told(tablet, 'Shown: the code on the trainee’s phone was typed')
    await code(next).pressSequentially(digits)
    await told(next, 'That code was used already')
    await next.getByRole('button', { name: 'Sign', exact: true }).tap()
    await next.getByRole('alert').getByText('That code was used already').waitFor()
    await expect.poll(() => next.locator('input:checked').count()).toBe(other.items.length + 6)

    await told(tablet, 'Draft saved.')
    await tablet.reload()
    await told(tablet, 'Shown: the code on the trainee’s phone was typed')
    await tablet.getByRole('button', { name: 'Sign', exact: true }).tap()
    await told(tablet, 'Signed. It stands')
    await told(tablet, 'Shown: the code on the trainee’s phone was typed')
    expect(await signedOff()).toMatchObject([{ presence: 'code-typed' }])
    await phone.goto(`${origin}/learn/competencies/${competency.slug}`)
    await phone.getByText('Shown: the code on the trainee’s phone was typed').first().waitFor({ state: 'attached' })
    await Promise.all([phone, tablet, next].map((page) => page.context().close()))
  })

  test('goes on without a connection on the phone, and the tablet that had none checks it when it is back', async () => {
    const { instructor, trainee, at } = await together()
    const [phone, tablet] = await Promise.all([phoneOf(trainee), touching(instructor, at(competency))])
    const first = await digitsOn(phone)
    await phone.clock.install()
    await phone.reload()
    await phone.context().setOffline(true)
    await phone.clock.fastForward(30_000)
    await phone.waitForFunction((before) => document.querySelector('[data-digits]')?.textContent !== before, first)
    academy.clock.set(new Date(academy.clock.now().getTime() + 30_000))
    await tablet.context().setOffline(true)
    await code(tablet).pressSequentially(await digitsOn(phone))
    await told(tablet, 'No connection: the code is noted')
    await tablet.context().setOffline(false)
    await told(tablet, 'Shown: the code on the trainee’s phone was typed')
    await Promise.all([phone.context().close(), tablet.context().close()])
  })

  test('without JavaScript: the phone shows it, a wrong one is refused with everything kept, the right one is signed', async () => {
    const { instructor, trainee, at, signedOff } = await together()
    const still = { javaScriptEnabled: false }
    const [phone, tablet] = await Promise.all([phoneOf(trainee, still), touching(instructor, at(other), still)])
    await expect.poll(() => phone.locator('noscript meta[http-equiv=refresh]').count()).toBe(1)
    await tablet.getByRole('button', { name: sentenceOf(other, 'communication') }).tap()
    await told(tablet, 'Your draft is saved.')
    for (const item of other.items.keys()) await radio(tablet, `${item + 1}. `, 'Yes').check()
    await radio(tablet, 'How much help it took', '4.').check()
    await radio(tablet, 'On whom or what', 'Simulation: Did it').check()
    await phone.reload()
    const digits = (await digitsOn(phone)).replace(' ', '')
    await code(tablet).fill(digits.startsWith('1') ? '200000' : '100000')
    await tablet.getByRole('button', { name: 'Sign', exact: true }).tap()
    await told(tablet, 'That code is not the one on their phone')
    await expect.poll(() => tablet.locator('input:checked').count()).toBe(other.items.length + 6)
    await code(tablet).fill(digits)
    await tablet.getByRole('button', { name: 'Sign', exact: true }).tap()
    await told(tablet, 'Signed. It stands')
    expect(await signedOff()).toMatchObject([{ presence: 'code-typed' }])
    await Promise.all([phone.context().close(), tablet.context().close()])
  })
})

test('the exposure clock runs through a reload, is loud at the limits, fills the form and stands on the record', async () => {
  const { instructor, at, signedOff } = await together()
  const page = await touching(instructor, at(competency))
  await page.clock.install()
  await page.reload()
  await page.getByLabel('TI on the screen now').fill('1.2')
  await page.getByRole('button', { name: 'Start the clock' }).tap()
  await page.clock.fastForward(20 * 60_000)
  await told(page, /10:0\d left at TI 1.2|9:5\d left at TI 1.2/)
  await page.clock.fastForward(2000)
  await told(page, 'Draft saved.')
  await page.reload()
  await page.clock.fastForward(5 * 60_000)
  const alert = page.getByRole('alert').filter({ hasText: 'Nearly at the limit' })
  await alert.waitFor({ state: 'attached' })
  await told(page, /^25:\d\d$/)
  for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'TI a tenth higher' }).tap()
  await page.clock.fastForward(3 * 60_000)
  await told(page, 'STOP: the limit is reached')
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.keyboard.press(' ')
  await expect.poll(() => page.getByLabel('Highest TI').inputValue()).toBe('1.6')
  await expect.poll(() => page.getByLabel('Probe-on time').inputValue()).toBe('29')
  await page.getByLabel('Highest MI').fill('0.9')
  await tapThrough(page, competency)
  await page.getByRole('button', { name: 'Sign', exact: true }).tap()
  await told(page, /^At or over the limits, 10\d % of the BMUS limits/)
  await told(page, /^2[56]:\d\d at TI up to 1.5; [23]:\d\d at TI up to 2\.$/)
  expect(await signedOff()).toMatchObject([{ tiMax: 1.6, miMax: 0.9, probeOnMinutes: 29 }])
  await page.context().close()
})
