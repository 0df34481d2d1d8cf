import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { askForSignOff } from '~/practicals/ask-for-sign-off.server'
import { observationDrafts, observations } from '~db/schema/practicals'
import { aCohort, PASSWORD } from '~tests/factories/people'
import { type Member, testAcademy } from '~tests/setup/academy'
import { expectAccessible, openBrowser } from '~tests/setup/browser'

const academy = await testAcademy()
const { browser, newPage } = await openBrowser()
const { db, origin, taught } = academy
const TABLET = { width: 820, height: 1180 }

/** The competency with the most items that are not critical: the one a thumb can be quickest with. */
const competency = taught.modules
  .flatMap((module) => module.competencies)
  .sort((a, b) => plain(b).length - plain(a).length)
  .at(0)
if (!competency) throw new Error('the course has a competency')
const slug = competency.slug

function plain({ items }: { items: { critical: boolean }[] }) {
  return items.filter((item) => !item.critical)
}

/** A trainee who has asked to be observed, having rated themselves 2, and the instructor of their cohort. */
async function atTheBedside() {
  const now = academy.clock.now()
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const trainee = await academy.join({ name: 'Nia Okafor' })
  await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
  await acknowledgeNotice(db, {
    personId: trainee.id,
    jurisdiction: 'OTHER',
    noticeVersion: taught.notice.version,
    now,
  })
  const ask = {
    traineeId: trainee.id,
    competencySlug: slug,
    instructorId: null,
    selfEntrustment: 2,
    note: 'On Thursday.',
  }
  await askForSignOff(db, { ...ask, now })
  const signedOff = () => db.select().from(observations).where(eq(observations.traineeId, trainee.id))
  return { instructor, trainee, address: `${origin}/teach/observe/${trainee.id}/${slug}`, signedOff }
}

async function tabletOf(member: Member, address: string, look: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  // What the worker does for a tablet stands in offline.test.ts; here pages are as without one.
  const context = await browser.newContext({
    ...{ viewport: TABLET, reducedMotion: 'reduce', locale: 'en-GB', serviceWorkers: 'block' },
    ...look,
  })
  const [name = '', value = ''] = (member.cookie ?? '').split('=')
  await context.addCookies([{ name, value, url: origin }])
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** Rates everything well and says how many taps it took; `rest` answers the plain items, and the domains, together. */
async function rate(page: Page, { rest }: { rest: boolean }): Promise<number> {
  let taps = 0
  const tap = async (group: string | RegExp, option: string | RegExp) => {
    await page.getByRole('group', { name: group }).getByRole('radio', { name: option }).check()
    taps += 1
  }
  for (const [index, item] of (competency?.items ?? []).entries()) {
    if (item.critical || !rest) await tap(new RegExp(`^${index + 1}\\. `), 'Yes')
  }
  if (rest) {
    await page.getByRole('button', { name: /^Yes to the other items/ }).click()
    taps += 1
  }
  if (rest) {
    await page.getByRole('group', { name: 'Do all four fit?' }).getByRole('button', { name: 'Acquisition' }).click()
    taps += 1
  } else {
    for (const domain of [
      'Preparation, consent and safety',
      'Acquisition',
      'Image optimisation',
      'Client communication and scope',
    ])
      await tap(domain, /^Meets/)
  }
  await tap('How much help it took', /^4\./)
  await tap('On whom or what', 'Phantom: Did it')
  return taps
}

const sign = (page: Page) => page.getByRole('button', { name: 'Sign', exact: true })
const told = (page: Page, words: string) => page.getByText(words).waitFor()

test('on a tablet, with a thumb: nothing is chosen before, few taps, a double tap on “Sign”, one signature', async () => {
  const { instructor, address, signedOff } = await atTheBedside()
  const page = await tabletOf(instructor, address)
  const chosenBefore = await page.locator('input:checked').count()
  const taps = (await rate(page, { rest: true })) + 1
  await page.getByText('You watched Nia Okafor do this yourself.').waitFor()
  await sign(page).dblclick()
  await told(page, 'Signed. It stands')

  const criticals = competency.items.length - plain(competency).length
  expect({ chosenBefore, taps }).toEqual({ chosenBefore: 0, taps: criticals + 5 })
  const strengths = competency.anchors.acquisition.meets
  expect(await signedOff()).toMatchObject([{ strengths, entrustment: 4, setting: 'phantom' }])
  await page.context().close()
})

test('what the trainee says of themselves is nowhere to be found until it is signed', async () => {
  const { instructor, trainee, address } = await atTheBedside()
  const paths = ['/teach', `/teach/trainees/${trainee.id}`, new URL(address).pathname]
  const sent = await Promise.all(
    [...paths, ...paths.map((path) => `${path}.data`)].map(async (path) => (await instructor.get(path)).text()),
  )
  expect(sent.join('\n')).toContain('On Thursday.')
  expect(sent.join('\n')).not.toMatch(/selfEntrustment|own view before/)

  const page = await tabletOf(instructor, address)
  await rate(page, { rest: false })
  await page.getByLabel('Strengths').fill('Calm.')
  await sign(page).click()
  await told(page, 'Signed. It stands')
  await expect.poll(() => page.getByText('2: I need each step said to me.').count()).toBe(1)
  await page.context().close()
})

test('without JavaScript: a draft is kept, mistakes come back with everything in place, and it is signed', async () => {
  const { instructor, address, signedOff } = await atTheBedside()
  const page = await tabletOf(instructor, address, { javaScriptEnabled: false })
  await page.getByLabel('Strengths').fill('Waited for the answer.')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await told(page, 'Your draft is saved.')
  await expect.poll(() => page.getByLabel('Strengths').inputValue()).toBe('Waited for the answer.')

  await rate(page, { rest: false })
  await page
    .getByRole('group', { name: 'Acquisition' })
    .getByRole('radio', { name: /^Developing/ })
    .check()
  await page.getByLabel('Highest TI').fill('1.2')
  await page.getByLabel('Probe-on time').fill('31')
  const chosen = await page.locator('input:checked').count()
  await sign(page).click()
  await told(page, 'Write the next step')
  await told(page, 'At or over the limit: 31 of at most 30 minutes at TI 1.2.')
  await expect.poll(() => page.locator('input:checked').count()).toBe(chosen)
  await expect.poll(() => page.getByLabel('Strengths').inputValue()).toBe('Waited for the answer.')
  await expect.poll(() => page.getByRole('link', { name: 'In your words' }).getAttribute('href')).toBe('#words')

  await page.getByLabel('Next step').fill('Tilt less.')
  await sign(page).click()
  await told(page, 'Signed. It stands')
  expect(await signedOff()).toMatchObject([{ nextStep: 'Tilt less.', tiMax: 1.2, probeOnMinutes: 31 }])
  await page.context().close()
})

test('ten minutes after the last proof the password is asked for, and a wrong one loses nothing', async () => {
  const { instructor, address, signedOff } = await atTheBedside()
  academy.clock.forwardHours(1)
  const page = await tabletOf(instructor, address)
  await rate(page, { rest: false })
  await page.getByLabel('Strengths').fill('Clear words.')
  await page.getByLabel('Password of Ines Duarte').fill('not the password')
  await sign(page).click()
  await told(page, 'That is not your password.')
  await expect.poll(() => page.getByLabel('Strengths').inputValue()).toBe('Clear words.')
  await page.getByLabel('Password of Ines Duarte').fill(PASSWORD)
  await sign(page).click()
  await told(page, 'Signed. It stands')
  expect(await signedOff()).toHaveLength(1)
  await page.context().close()
})

describe('bad Wi-Fi', () => {
  test('a draft saves itself, waits out a lost connection, and comes back on another device', async () => {
    const { instructor, address } = await atTheBedside()
    const page = await tabletOf(instructor, address)
    await page.getByLabel('Strengths').fill('Calm')
    await told(page, 'Draft saved.')
    await page.context().setOffline(true)
    await page.getByLabel('Strengths').fill('Calm voice')
    await told(page, 'No connection.')
    await page.context().setOffline(false)
    await told(page, 'Draft saved.')
    const other = await tabletOf(instructor, address)
    await expect.poll(() => other.getByLabel('Strengths').inputValue()).toBe('Calm voice')
    await Promise.all([page.context().close(), other.context().close()])
  })

  test('a tab that dies without a connection loses nothing', async () => {
    const { instructor, trainee, address } = await atTheBedside()
    const page = await tabletOf(instructor, address)
    await page.context().setOffline(true)
    await page.getByRole('group', { name: /^1\. / }).getByRole('radio', { name: 'No', exact: true }).check()
    await page.getByLabel('Strengths').fill('Written in the cellar.')
    await told(page, 'No connection.')
    await page.close()
    await page.context().setOffline(false)
    const again = await page.context().newPage()
    await again.goto(address)
    await expect.poll(() => again.getByLabel('Strengths').inputValue()).toBe('Written in the cellar.')
    await again
      .getByRole('group', { name: /^1\. / })
      .getByRole('radio', { name: 'No', checked: true, exact: true })
      .waitFor()
    await told(again, 'Draft saved.')
    const [draft] = await db.select().from(observationDrafts).where(eq(observationDrafts.traineeId, trainee.id))
    expect(draft?.fields.strengths).toBe('Written in the cellar.')
    await again.context().close()
  })

  test('signing without a connection is no signature: it is kept on the tablet, and signed once from there', async () => {
    const { instructor, address, signedOff } = await atTheBedside()
    const page = await tabletOf(instructor, address)
    await rate(page, { rest: true })
    await page.getByLabel('Strengths').fill('Steady.')
    await page.context().setOffline(true)
    await sign(page).click()
    await told(page, 'It is kept on this tablet')
    await expect.poll(() => sign(page).isDisabled()).toBe(true)
    expect(await signedOff()).toEqual([])
    await page.context().setOffline(false)
    await page.getByRole('link', { name: 'See what waits' }).click()
    await page.getByRole('button', { name: 'Sign this observation' }).click()
    await told(page, 'It stands on the record.')
    expect(await signedOff()).toMatchObject([{ strengths: 'Steady.' }])
    await page.context().close()
  })

  test('two tabs: the older one is told that a newer draft stands', async () => {
    const { instructor, address } = await atTheBedside()
    const [one, other] = [await tabletOf(instructor, address), await tabletOf(instructor, address)]
    for (const words of ['first', 'second', 'third']) {
      await one.getByLabel('Strengths').fill(words)
      await told(one, 'Not saved yet')
      await told(one, 'Draft saved.')
    }
    await other.getByLabel('Strengths').fill('from the older tab')
    await told(other, 'A newer draft was saved')
    const fresh = await tabletOf(instructor, address)
    await expect.poll(() => fresh.getByLabel('Strengths').inputValue()).toBe('third')
    await Promise.all([one, other, fresh].map((page) => page.context().close()))
  })
})

test.each([
  ['phone', 390, 'dark'],
  ['tablet', 820, 'light'],
  ['laptop', 1366, 'dark'],
] as const)('every page of this room is accessible and fits on a %s', async (_, width, colorScheme) => {
  const { instructor, trainee, address, signedOff } = await atTheBedside()
  const signing = await tabletOf(instructor, address)
  await rate(signing, { rest: true })
  await signing.getByLabel('Strengths').fill('Calm.')
  await signing.getByLabel('Highest TI').fill('1.2')
  await signing.getByLabel('Probe-on time').fill('31')
  await sign(signing).click()
  await told(signing, 'Signed. It stands')
  await signing.context().close()
  const [signed] = await signedOff()
  const cohort = (await (await instructor.get('/teach')).text()).match(/\/teach\/cohorts\/[\w-]+/)?.[0] ?? ''

  for (const [who, paths] of [
    [
      instructor,
      [
        '/teach',
        cohort,
        `/teach/trainees/${trainee.id}`,
        new URL(address).pathname,
        `/teach/observations/${signed?.id}`,
        `/teach/observations/${signed?.id}/correct`,
      ],
    ],
    [trainee, [`/learn/competencies/${slug}`, '/learn/practice']],
  ] as const) {
    const page = await newPage({ width, height: 1000, colorScheme })
    const [name = '', value = ''] = (who.cookie ?? '').split('=')
    await page.context().addCookies([{ name, value, url: origin }])
    for (const path of paths) {
      await page.goto(origin + path)
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  }
})
