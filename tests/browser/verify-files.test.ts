import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { revokeCertificate, suspendCertificate } from '~/certificates/change-certificate.server'
import { issueCertificate } from '~/certificates/issue-certificate.server'
import { addDays } from '~/platform/time'
import { aStrangersKey, signedBy } from '~tests/factories/badge-files'
import { anEligibleTrainee, provedAt, signing } from '~tests/factories/certificates'
import { aCohort, anAcademy, anAdmin, anInstructor } from '~tests/factories/people'
import { testAcademy } from '~tests/setup/academy'
import { expectAccessible, openBrowser, type QuietPage } from '~tests/setup/browser'
import { anOutsider } from '~tests/setup/outsider'
import { aSmallCourse } from '~tests/setup/small-course'
import type { Visitor } from '~tests/setup/visitor'
import { comeInAs, follow, heading, press, turning } from './doing/anybody'
import { expectNoSidewaysScroll, lookAt, SIZES } from './doing/looking'

const academy = await testAcademy({ environment: { CONTENT_DIR: await aSmallCourse() } })
const { newPage } = await openBrowser()
const { db, origin, taught, clock } = academy

await anAcademy(db)
const admin = await anAdmin(db)
const instructors = [await anInstructor(db)]
const cohort = await aCohort(db, { instructorIds: instructors.map(({ id }) => id) })
const by = (now: Date) => ({ actor: signing(admin), proof: provedAt(now), origin, now })

/** A trainee with a certificate of today, in a browser of their own, and the credential as everybody may fetch it. */
async function aHolder(name: string) {
  const now = clock.now()
  const trainee = await anEligibleTrainee(db, { academy: { taught, admin, instructors, cohort }, name, now })
  const issue = { traineeId: trainee.id, levelSlug: taught.levels[0]?.slug ?? '', cycle: 1, taught }
  const { serial } = await issueCertificate(db, { ...issue, ...by(now) })
  const visitor = await academy.signIn(trainee)
  const credential = await (await fetch(`${origin}/credentials/${serial}.json`)).text()
  return { serial, visitor, credential, issue }
}

const outsider = anOutsider(async (address) => (await fetch(address)).json())

const bytesAt = async ({ get }: Visitor, path: string) => Buffer.from(await (await get(path)).arrayBuffer())
const answer = (page: QuietPage, title: string) => heading(page, title).waitFor()

async function bring(page: QuietPage, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/verify')
  const mimeType = 'application/octet-stream'
  await page.getByLabel('Certificate as a file').setInputFiles({ name, mimeType, buffer })
  await press(page, 'Check the file')
}

/** As a hand would: the file is let go over the form. */
async function drop(page: QuietPage, name: string, bytes: Buffer): Promise<void> {
  await page.goto('/verify')
  await page.getByText('or drop it here').waitFor()
  const data = await page.evaluateHandle(
    ({ base64, fileName }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], fileName))
      return transfer
    },
    { base64: bytes.toString('base64'), fileName: name },
  )
  await turning(page, () => page.locator('form[data-island=drop-file]').dispatchEvent('drop', { dataTransfer: data }))
}

test('a holder takes the badge along, and a stranger brings it back in every form', async () => {
  const { serial, visitor } = await aHolder('Zoë Nguyễn')
  const theirs = await newPage({ ...SIZES.phone, baseURL: origin })
  await comeInAs(theirs, visitor, origin)
  await theirs.goto('/learn/certificates')
  await theirs.getByText('Take it along').click()
  const downloading = theirs.waitForEvent('download')
  await theirs.getByRole('link', { name: 'Badge as PNG' }).click()
  const png = await readFile(await (await downloading).path())
  await expect
    .poll(() => theirs.getByRole('link', { name: 'Add to your LinkedIn profile' }).getAttribute('href'))
    .toContain(serial.slice(0, 5))
  await theirs.getByRole('img', { name: 'The badge of' }).evaluate((image: HTMLImageElement) => image.decode())
  await expectAccessible(theirs)
  const [svg, json, pdf] = await Promise.all(
    ['badge/svg', 'badge/json', 'pdf'].map((form) => bytesAt(visitor, `/certificates/${serial}/${form}`)),
  )

  const page = await newPage({ ...SIZES.laptop, baseURL: origin })
  await page.goto('/verify')
  await lookAt(page, 'verify-by-file')
  for (const [name, bytes] of Object.entries({
    'paper.pdf': pdf,
    'badge.png': png,
    'badge.svg': svg,
    'badge.json': json,
  })) {
    await drop(page, name, bytes ?? Buffer.alloc(0))
    await answer(page, 'This certificate is valid')
    await page.getByText('Zoë Nguyễn').first().waitFor()
    expect(await page.getByText('Failed: ').count()).toBe(0)
  }
  for (const viewport of Object.values(SIZES)) {
    await page.setViewportSize(viewport)
    await expectNoSidewaysScroll(page, 'the answer about a file')
  }
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, { only: 'color-contrast' })

  await theirs.getByRole('radio', { name: 'My initials' }).check()
  await press(theirs, 'Save')
  await theirs.getByText('Saved. The public pages').waitFor()
  await page.goto(`/verify/${serial}`)
  await answer(page, 'This certificate is valid')
  expect(await page.getByText('Zoë Nguyễn').count()).toBe(0)
  await page.getByText('Z. N.').first().waitFor()
})

test('each verdict in its own words, also without scripts; and software of somebody else agrees', async () => {
  const { serial, credential, issue } = await aHolder('Uma Field')
  const page = await newPage({ ...SIZES.phone, baseURL: origin, javaScriptEnabled: false })
  const brought = (text: string) => bring(page, 'badge.json', Buffer.from(text))
  const word = () => outsider.check(credential, clock.now())
  expect(await word()).toBe('valid')

  const other = {
    id: 'https://other.example/credentials/1',
    issuer: { id: 'did:web:other.example', name: 'Other Academy' },
  }
  await brought(await signedBy(aStrangersKey(), credential, other, clock.now()))
  await answer(page, 'This is a credential of somebody else')
  await page.getByText('Other Academy').first().waitFor()
  await brought(credential.replace('"value": "', '"value": "1'))
  await answer(page, 'This file was changed or forged')
  await brought('{"hello":"world"}')
  await answer(page, 'There is nothing in this file to check')
  await bring(page, 'large.pdf', Buffer.alloc(6_000_000, 0x20))
  await page.getByText('larger than 5 MB').waitFor()

  await suspendCertificate(db, { serial, reason: 'A complaint is looked into.', ...by(clock.now()) })
  await brought(credential)
  await answer(page, 'This certificate is suspended')
  expect(await word()).toBe('revoked')
  await revokeCertificate(db, { serial, reason: 'The complaint was right.', ...by(clock.now()) })
  await brought(credential)
  await answer(page, 'This certificate was revoked')
  await page.getByText('The complaint was right.').waitFor()
  expect(await word()).toBe('revoked')

  const renewed = await aHolder('Noor Aziz')
  clock.set(addDays(clock.now(), 300))
  await issueCertificate(db, { ...renewed.issue, cycle: 2, ...by(clock.now()) })
  await brought(renewed.credential)
  await answer(page, 'This certificate was replaced by a newer one')
  await follow(page, /^[0-9A-Z]{5}-/)
  await answer(page, 'This certificate is valid')
  const lapsed = await aHolder('Mei Tan')
  clock.set(addDays(clock.now(), 400))
  await brought(lapsed.credential)
  await answer(page, 'This certificate has expired')
  expect(await outsider.check(lapsed.credential, clock.now())).toBe('expired')
  expect(issue.traineeId).not.toBe(renewed.issue.traineeId)
})

test('software gets data and people get pages, at the same address', async () => {
  const { serial } = await aHolder('Ola Berg')
  const at = (path: string, accept: string) => fetch(`${origin}${path}`, { headers: { accept }, redirect: 'manual' })
  const json = await at(`/credentials/${serial}`, 'application/vc+ld+json')
  expect([json.status, json.headers.get('access-control-allow-origin'), json.headers.get('content-type')]).toEqual([
    200,
    '*',
    'application/vc+ld+json',
  ])
  expect((await json.json()).id).toBe(`${origin}/credentials/${serial}`)
  const page = await at(`/credentials/${serial}`, 'text/html,application/xhtml+xml,*/*;q=0.8')
  expect([page.status, page.headers.get('location')]).toEqual([302, `/verify/${serial}`])
  for (const missing of [`/credentials/${'0'.repeat(26)}.json`, '/status/revocation/7', '/status/revocation/none']) {
    const { status, headers } = await at(missing, '*/*')
    expect([status, headers.get('access-control-allow-origin')]).toEqual([404, '*'])
  }
  const { version } = taught.levels[0] ?? { version: '' }
  const achievement = await at(`/achievements/${taught.levels[0]?.slug}/${version}`, 'application/json')
  expect((await achievement.json()).version).toBe(version)
  const image = await at(`/achievements/${taught.levels[0]?.slug}/${version}/image`, '*/*')
  expect([image.headers.get('content-type'), image.headers.get('access-control-allow-origin')]).toEqual([
    'image/png',
    '*',
  ])
})
