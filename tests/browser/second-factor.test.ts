import { eq } from 'drizzle-orm'
import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { dateIn } from '~/platform/time'
import { observations } from '~db/schema/practicals'
import { aCohort, PASSWORD } from '~tests/factories/people'
import { codeAt } from '~tests/factories/second-factors'
import { testAcademy } from '~tests/setup/academy'
import { expectAccessible, openBrowser, type QuietPage } from '~tests/setup/browser'
import { comeInAs, follow, press, turning } from './doing/anybody'
import { rateWhatWasSeen } from './doing/instructor'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught, clock } = academy
const TABLET = { width: 820, height: 1180 }
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

/** An instructor with two trainees to observe, and where that is done. */
async function instructorAtWork(name: string) {
  const instructor = await academy.join({ name, roles: ['instructor'] })
  const trainee = await academy.join({ name: 'Nia Okafor' })
  await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
  const notice = { jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now: clock.now() }
  await acknowledgeNotice(db, { personId: trainee.id, ...notice })
  const [one, two] = taught.modules
    .flatMap((module) => module.competencies)
    .filter(({ settings }) => settings.includes('phantom'))
  const observe = (slug = '') => `${origin}/teach/observe/${trainee.id}/${slug}`
  const provedBy = async () =>
    (await db.select().from(observations).where(eq(observations.traineeId, trainee.id))).map((row) => row.provedBy)
  return { instructor, first: observe(one?.slug), second: observe(two?.slug), provedBy }
}

async function rate(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await rateWhatWasSeen(page, { entrustment: 4, setting: 'Phantom', strengths: 'Stopped at the end of the sentence.' })
}

async function signOutAndGiveThePassword(page: Page, { email }: { email: string }): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await press(page, 'Sign in')
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
}

const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code', exact: true })
const codesOn = (page: Page) => page.getByRole('list', { name: 'Recovery codes' }).locator('code').allInnerTexts()

/** A device with a fingerprint reader that always knows its owner, as Chromium plays it. */
async function withFingerprint(page: QuietPage): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

test('an app is set up, lets its owner in, and signs with the password; what was typed stays on no device', async () => {
  const { instructor, first, provedBy } = await instructorAtWork('Ines Duarte')
  const page = await newPage(TABLET)
  await comeInAs(page, instructor, origin)
  await page.goto(`${origin}/teach`)
  await turning(page, () => page.getByRole('link', { name: /Set it up/ }).click())
  await expectAccessible(page)
  await press(page, 'Set up an app')
  await expectAccessible(page)
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
  await codeField(page).fill('000000')
  await press(page, 'Turn it on')
  await told(page, 'That is not the code')
  await codeField(page).fill(codeAt(secret, clock.now()))
  await press(page, 'Turn it on')
  const codes = await codesOn(page)
  expect(codes).toHaveLength(10)
  await expectAccessible(page)

  clock.forwardHours(0.25)
  await signOutAndGiveThePassword(page, instructor)
  await expectAccessible(page)
  await codeField(page).fill(codeAt(secret, clock.now()))
  await press(page, 'Sign in')
  await page.waitForURL('**/teach')

  clock.forwardHours(0.25)
  await rate(page, first)
  const typed = codeAt(secret, clock.now())
  await page.getByLabel('Password of Ines Duarte').fill(PASSWORD)
  await codeField(page).fill(typed)
  await told(page, 'Draft saved.')
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toMatch(new RegExp(`${PASSWORD}|${typed}|proof`))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await told(page, 'Signed. It stands')
  await told(page, /^Proved by password and a code from an app/)
  expect(await provedBy()).toEqual([expect.stringMatching(/^password\+totp at /)])
  await page.context().close()
})

test('a passkey is made, lets its owner in, and signs with one press and one tap; its answer is worth nothing again', async () => {
  const { instructor, first, second, provedBy } = await instructorAtWork('Omar Haddad')
  const page = await newPage(TABLET)
  await withFingerprint(page)
  await comeInAs(page, instructor, origin)
  await page.goto(`${origin}/account/second-factor`)
  await page.getByLabel('Name of the passkey').fill('Tablet in the scan room')
  await press(page, 'Add a passkey')
  expect(await codesOn(page)).toHaveLength(10)
  await follow(page, 'I have kept them')
  await told(page, 'Tablet in the scan room')
  await press(page, 'Go on')
  await told(page, 'Thank you.')
  await expectAccessible(page)

  clock.forwardHours(0.25)
  await signOutAndGiveThePassword(page, instructor)
  await expectAccessible(page)
  await press(page, 'Use the passkey')
  await page.waitForURL('**/teach')

  clock.forwardHours(0.25)
  await rate(page, first)
  await expectAccessible(page)
  const posted = page.waitForRequest((request) => request.method() === 'POST' && request.url().startsWith(`${first}?`))
  await page.getByRole('button', { name: 'Sign', exact: true }).dblclick()
  const answer = answerIn(await posted)
  await told(page, 'Signed. It stands')
  expect(await provedBy()).toEqual([expect.stringMatching(/^passkey at /)])

  clock.forwardHours(0.25)
  await rate(page, second)
  await page.locator('input[name="proof.passkey"]').evaluate((input: HTMLInputElement, old) => {
    input.value = old
    HTMLFormElement.prototype.submit.call(input.form)
  }, answer)
  await told(page, 'The passkey could not be checked.')
  expect(await provedBy()).toHaveLength(1)
  await page.context().close()
})

test('what was finished without a connection is signed with a passkey, and says by which clock it was finished', async () => {
  const { instructor, first, provedBy } = await instructorAtWork('Lena Fischer')
  const page = await newPage(TABLET)
  await withFingerprint(page)
  await comeInAs(page, instructor, origin)
  await page.goto(`${origin}/account/second-factor`)
  await page.getByLabel('Name of the passkey').fill('Tablet in the scan room')
  await press(page, 'Add a passkey')
  clock.forwardHours(23)
  await page.goto(`${origin}/teach/offline`)
  await told(page, /^It is \d+ hours behind/)
  await rate(page, first)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await told(page, 'kept on this tablet')
  await page.context().setOffline(false)
  await page.goto(`${origin}/teach/offline`)
  await told(page, 'I, Lena Fischer, watched')
  await page.getByRole('button', { name: 'Sign this observation' }).dblclick()
  await told(page, 'It stands on the record.')
  expect(await provedBy()).toEqual([expect.stringMatching(/^passkey at /)])
  await follow(page, 'Look at it')
  await told(page, /clock, which was \d+ hours behind the academy’s/)
  await page.context().close()
})

/** The passkey's answer in a posted form. */
function answerIn(request: Request): string {
  const body = request.postData() ?? ''
  const inParts = /name="proof\.passkey"\r\n\r\n([^\r]*)/.exec(body)?.[1]
  return inParts ?? new URLSearchParams(body).get('proof.passkey') ?? ''
}

test('without JavaScript a recovery code lets in and signs, and an admin who requires a second factor stops whoever has none', async () => {
  const { instructor, first } = await instructorAtWork('Mei Tan')
  const admin = await academy.join({ name: 'Ada Brook', roles: ['admin'] })
  const page = await newPage({ ...TABLET, javaScriptEnabled: false })
  await comeInAs(page, admin, origin)
  await page.goto(`${origin}/account/second-factor`)
  await press(page, 'Set up an app')
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
  await codeField(page).fill(codeAt(secret, clock.now()))
  await press(page, 'Turn it on')
  const [code = '', next = ''] = await codesOn(page)
  await signOutAndGiveThePassword(page, admin)
  await codeField(page).fill(code)
  await press(page, 'Sign in')

  clock.forwardHours(0.25)
  await page.goto(`${origin}/admin/second-factors`)
  await told(page, 'Mei Tan')
  await page.getByRole('radio', { name: /^Required/ }).check()
  await page.getByLabel('From which day').fill(dateIn('UTC', clock.now()))
  await page.getByLabel('Password of Ada Brook').fill(PASSWORD)
  await codeField(page).fill(next)
  await press(page, 'Save')
  await told(page, 'Saved. It holds from now on.')
  await page.context().close()

  const tablet = await newPage(TABLET)
  await comeInAs(tablet, instructor, origin)
  await tablet.goto(first)
  await told(tablet, 'You need a second factor to sign')
  await told(tablet, 'Signing needs a second factor here')
  await expectAccessible(tablet)
  await tablet.context().close()
})
