import { eq } from 'drizzle-orm'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { observations } from '~db/schema/practicals'
import { aCohort, PASSWORD } from '~tests/factories/people'
import { aSignOff } from '~tests/factories/practicals'
import { type Member, testAcademy } from '~tests/setup/academy'
import { expectAccessible, openBrowser } from '~tests/setup/browser'
import { cuttableLine } from '~tests/setup/cuttable-line'
import { rateWhatWasSeen } from './doing/instructor'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, taught } = academy
const line = await cuttableLine(academy.origin)
afterAll(line.close)
const { origin } = line
const TABLET = { width: 820, height: 1180 }

const competency = taught.modules
  .flatMap((module) => module.competencies)
  .find(({ settings }) => settings.includes('phantom'))
if (!competency) throw new Error('the course has a competency')

/** A trainee and the instructor of their cohort, who proved who they are an hour ago. */
async function aCohortOfOne() {
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const trainee = await academy.join({ name: 'Nia Okafor' })
  const second = await academy.join({ name: 'Ingrid Solberg', roles: ['instructor'] })
  await aCohort(db, { instructorIds: [instructor.id, second.id], traineeIds: [trainee.id] })
  const { version: noticeVersion } = taught.notice
  await acknowledgeNotice(db, { personId: trainee.id, jurisdiction: 'OTHER', noticeVersion, now: academy.clock.now() })
  academy.clock.forwardHours(1)
  const signedOff = () => db.select().from(observations).where(eq(observations.traineeId, trainee.id))
  return {
    instructor,
    second,
    trainee,
    address: `${origin}/teach/observe/${trainee.id}/${competency?.slug}`,
    signedOff,
  }
}

/** A tablet on which this person has once opened the Teach page with a connection. */
async function readyTablet(member: Member): Promise<Page> {
  const page = await newPage(TABLET)
  await signedInAs(page.context(), member)
  await page.goto(`${origin}/teach`)
  await page.goto(`${origin}/teach/offline`)
  await told(page, 'Yes: this page, every form')
  return page
}

async function signedInAs(context: BrowserContext, { cookie = '' }: Member): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
}

/** Out of reach of any Wi-Fi, and back: the line is cut, and the browser is told as the system would tell it. */
async function goOffline(context: BrowserContext): Promise<void> {
  await context.setOffline(true)
  line.cut()
}
async function comeBack(context: BrowserContext): Promise<void> {
  line.mend()
  await context.setOffline(false)
}

const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

test('in a room without Wi-Fi: the form opens from the tablet, survives a reload and a closed tab, and is signed once, later', async () => {
  const { instructor, trainee, address, signedOff } = await aCohortOfOne()
  const first = await readyTablet(instructor)
  const context = first.context()
  await goOffline(context)
  await first.goto(address)
  await told(first, 'There is no connection')
  await first.getByLabel('Strengths').fill('Waited for the heartbeat, and said nothing.')
  await first.reload()
  await told(first, 'What this device had not sent yet')
  await expect
    .poll(() => first.getByLabel('Strengths').inputValue())
    .toBe('Waited for the heartbeat, and said nothing.')
  await expectAccessible(first)

  await rateWhatWasSeen(first, { entrustment: 4, setting: 'Phantom', strengths: 'Waited, and said nothing.' })
  await first.getByRole('button', { name: 'Keep, to be signed later' }).click()
  await first.waitForURL('**/teach/offline#waiting')
  await first.getByRole('heading', { name: trainee.name }).waitFor()
  await expectAccessible(first)
  await first.close()

  const later = await context.newPage()
  await later.goto(`${origin}/teach`)
  await told(later, 'This is the page as it was on')
  await told(later, 'Working without a connection. 1 kept on this tablet, not signed yet.')
  expect(await signedOff()).toEqual([])

  await comeBack(context)
  await later.goto(`${origin}/teach/offline`)
  await told(later, `I, Ines Duarte, watched ${trainee.name} do this myself`)
  await later.getByLabel('Password of Ines Duarte').fill(PASSWORD)
  await later.getByRole('button', { name: 'Sign this observation' }).click()
  await told(later, 'It stands on the record.')
  await later.reload()
  await told(later, 'Nothing waits for your signature')
  expect(await signedOff()).toMatchObject([{ strengths: 'Waited, and said nothing.', entrustment: 4 }])
  await context.close()
})

test('on a shared tablet: signing out takes names and forms off it, and what waits is shown to nobody else', async () => {
  const { instructor, second, trainee, address, signedOff } = await aCohortOfOne()
  const page = await readyTablet(instructor)
  const context = page.context()
  await goOffline(context)
  await page.goto(address)
  await told(page, 'There is no connection')
  await rateWhatWasSeen(page, { entrustment: 4, setting: 'Phantom', strengths: 'Private words.' })
  await page.getByRole('button', { name: 'Keep, to be signed later' }).click()
  await page.waitForURL('**/teach/offline#waiting')
  await comeBack(context)
  await page.goto(`${origin}/teach`)
  await page.getByRole('button', { name: /Ines Duarte/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in?done=signed-out')
  await expect.poll(() => page.evaluate(() => caches.has('firstlight-pages'))).toBe(false)

  const other = await academy.join({ name: 'Omar Haddad', roles: ['instructor'] })
  await signedInAs(context, other)
  await page.goto(`${origin}/teach/offline`)
  await told(page, '1 more waits on this tablet for somebody else.')
  expect(await page.content()).not.toContain(trainee.name)

  // Its author signs in again, and meanwhile somebody else has signed the same.
  if (!competency) throw new Error('the course has a competency')
  await aSignOff(db, { trainee, instructor: second, competency, observedAt: academy.clock.now() })
  await signedInAs(context, { ...instructor, ...(await academy.signIn(instructor)) })
  await page.goto(`${origin}/teach/offline`)
  await told(page, 'Ingrid Solberg has signed the same competency')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have read this; sign it with the others' }).click()
  await page.getByRole('button', { name: 'Sign this observation' }).click()
  await told(page, 'It stands on the record.')
  expect((await signedOff()).map(({ strengths }) => strengths)).toContain('Private words.')
  await context.close()
})
