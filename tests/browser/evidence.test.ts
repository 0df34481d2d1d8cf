import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clipOf, sweep } from '~/commands/demo/pictures/clip.server'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { seededRandom } from '~/quizzes/seeded-random'
import { aCohort } from '~tests/factories/people'
import { aScreen } from '~tests/factories/pictures'
import { aRequest } from '~tests/factories/practicals'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { comeInAs, follow, press, turning } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const { newPage } = await openBrowser()
const academy = await testAcademy()
const { db, origin, taught } = academy
const competency = taught.modules.find(({ slug }) => slug === 'ethics-safety')?.competencies[0]
if (!competency) throw new Error('the module has a competency')
const { slug } = competency
const gallery = `${origin}/learn/competencies/${slug}/evidence`

const trainee = await academy.join({ name: 'Nia Okafor' })
const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
const stranger = await academy.join({ name: 'Omar Haddad', roles: ['instructor'] })
const now = academy.clock.now()
await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
const acknowledged = { jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now }
await acknowledgeNotice(db, { personId: trainee.id, ...acknowledged })
await aRequest(db, { traineeId: trainee.id, competencySlug: slug, now })

const screen = await aScreen(1, { written: true })
/** Larger than one piece, so that there is something to go on with: what stands after the end of a picture is dropped. */
const large = Buffer.concat([screen, Buffer.alloc(2_000_000, 'x')])
const dicom = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM NADIA PETRIE')])

const pageOf = async (member: Member, size: keyof typeof SIZES, javaScriptEnabled = true): Promise<Page> => {
  const page = await newPage({ ...SIZES[size], javaScriptEnabled })
  await comeInAs(page, member, origin)
  return page
}

test('on a phone a file survives a lost connection and a closed page, and goes on from the last byte', async () => {
  const page = await pageOf(trainee, 'phone')
  const sent: [method: string, offset: string | undefined][] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/evidence')) sent.push([request.method(), request.headers()['upload-offset']])
  })
  await page.goto(gallery)
  await page.getByText('A picture from a phantom or a simulator is enough').waitFor()
  // The second piece never gets through: the connection is lost in the middle of the file.
  await page.route('**/api/evidence/uploads/*', (route) =>
    route.request().headers()['upload-offset'] === '900000' ? route.abort('internetdisconnected') : route.continue(),
  )
  const file = { name: 'capture.jpg', mimeType: 'image/jpeg', buffer: large }
  const chosen = page.getByLabel('Pictures and clips', { exact: true })
  const lost = page.waitForEvent('requestfailed', (request) => request.method() === 'PATCH')
  await chosen.setInputFiles(file)
  await lost
  // It tries again at once, so the line stays dead until the page is gone.
  await page.goto(gallery)
  await page.unroute('**/api/evidence/uploads/*')
  await page.getByText('Not all here yet').waitFor()
  await lookAt(page, 'evidence-on-its-way')

  sent.length = 0
  await turning(page, () => page.getByLabel('Pictures and clips', { exact: true }).setInputFiles(file))
  await page.getByText('Waits to be described').waitFor()
  expect(sent[0]?.[0]).toBe('HEAD')
  expect(sent[1]).toEqual(['PATCH', '900000'])
})

test('its owner blacks out what is written, describes it, and the instructor signs that they looked at it', async () => {
  const page = await pageOf(trainee, 'phone')
  await page.goto(gallery)
  await follow(page, 'Describe it')
  await page.getByText(/^There may be writing/).waitFor()
  await lookAt(page, 'evidence-describe')
  await page.getByLabel('What it shows').fill('Phantom, plane of the ruler')
  await page.getByLabel('From the top').fill('12')
  await press(page, 'Show it blacked out')
  await expect.poll(() => page.getByLabel('What it shows').inputValue()).toBe('Phantom, plane of the ruler')
  await page.getByRole('radio', { name: 'Client' }).check()
  await page.getByText('The person in it has to agree').waitFor()
  await page.getByRole('radio', { name: 'Phantom' }).check()
  await press(page, 'Keep it')
  await page.getByText('Kept. Your instructors can see it now.').waitFor()
  await lookAt(page, 'evidence-gallery')

  const tablet = await pageOf(instructor, 'tablet')
  await tablet.goto(`${origin}/teach/observe/${trainee.id}/${slug}`)
  await tablet.getByRole('checkbox', { name: 'I looked at this: Phantom, plane of the ruler' }).check()
  await tablet.goto(`${origin}/teach/trainees/${trainee.id}`)
  await follow(tablet, 'Phantom, plane of the ruler')
  const picture = tablet.getByRole('img', { name: 'Phantom, plane of the ruler' })
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(800)
  await lookAt(tablet, 'evidence-of-a-trainee')
})

test('without scripts: a hostile file is refused with a sentence, a clip arrives, plays, and is erased', async () => {
  const page = await pageOf(trainee, 'tablet', false)
  await page.goto(gallery)
  const choose = page.getByLabel('Pictures and clips', { exact: true })
  await choose.setInputFiles({ name: 'scan.jpg', mimeType: 'image/jpeg', buffer: dicom })
  await press(page, 'Send')
  await page.getByText(/This is a DICOM file/).waitFor()
  await press(page, /Put it away/)

  const clip = clipOf(await sweep({ random: seededRandom(4), count: 3, width: 160, height: 120 }))
  await choose.setInputFiles({ name: 'sweep.mp4', mimeType: 'video/mp4', buffer: Buffer.from(clip) })
  await press(page, 'Send')
  await page.getByLabel('What it shows').fill('A sweep over the phantom')
  await page.getByRole('radio', { name: 'Phantom' }).check()
  await press(page, 'Keep it')
  await follow(page, 'A sweep over the phantom')
  const address = new URL(page.url()).pathname

  const laptop = await pageOf(trainee, 'laptop')
  await laptop.goto(`${origin}${address}`)
  const video = laptop.locator('video')
  await video.evaluate((film: HTMLVideoElement) => film.play())
  expect(await video.evaluate((film: HTMLVideoElement) => [film.videoWidth, film.videoHeight])).toEqual([160, 120])
  await lookAt(laptop, 'evidence-clip')

  await expectPartsOf(address)
  await page.getByLabel('In your words').fill('It shows too little.')
  await press(page, /^Erase/)
  await page.getByText('Erased. Nobody can see it any more.').waitFor()
  expect((await trainee.get(`${address}/file`)).status).toBe(404)
})

/** The file in parts, by its owner and their instructor; not there for anybody else, nor under another id. */
async function expectPartsOf(address: string): Promise<void> {
  const part = await trainee.get(`${address}/file`, { range: 'bytes=4-7' })
  expect([part.status, part.headers.get('content-range')?.split('/')[0], await part.text()]).toEqual([
    206,
    'bytes 4-7',
    'ftyp',
  ])
  const headers = ['cache-control', 'x-content-type-options', 'content-security-policy', 'content-type'].map((name) =>
    part.headers.get(name),
  )
  expect(headers).toEqual([
    'private, no-store, no-transform',
    'nosniff',
    expect.stringContaining("sandbox; default-src 'none'"),
    'video/mp4',
  ])
  const etag = part.headers.get('etag') ?? ''
  const statuses = async (asked: Record<string, string>) => (await instructor.get(`${address}/file`, asked)).status
  expect(await statuses({ range: 'bytes=9999999-' })).toBe(416)
  expect(await statuses({ range: 'bytes=0-1', 'if-range': etag })).toBe(206)
  expect(await statuses({ range: 'bytes=0-1', 'if-range': '"other"' })).toBe(200)
  expect((await stranger.get(`${address}/file`)).status).toBe(404)
  expect((await stranger.get(address)).status).toBe(404)
  expect((await academy.stranger.get(`${address}/file`)).headers.get('location')).toMatch(/^\/sign-in/)
}

test('nobody but its owner goes on with an upload, and no other site does', async () => {
  const tus = (member: Member, path: string, method: string, headers: Record<string, string> = {}, body?: Buffer) =>
    fetch(`${origin}${path}`, {
      method,
      headers: { 'tus-resumable': '1.0.0', cookie: member.cookie ?? '', origin, ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const about = `filename ${base64('x.jpg')},competency ${base64(slug)}`
  const begin = (bytes: number) =>
    tus(trainee, '/api/evidence/uploads', 'POST', { 'upload-length': String(bytes), 'upload-metadata': about })
  const begun = await begin(10)
  const path = begun.headers.get('location') ?? ''
  expect([begun.status, path]).toEqual([201, expect.stringMatching(/^\/api\/evidence\/uploads\/[0-9a-f-]{36}$/)])
  expect(begun.headers.get('access-control-allow-origin')).toBeNull()

  const other = await academy.join({ name: 'Mei Tan' })
  await acknowledgeNotice(db, { personId: other.id, ...acknowledged })
  const piece = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const ten = Buffer.alloc(10)
  expect((await tus(other, path, 'HEAD')).status).toBe(404)
  expect((await tus(other, path, 'PATCH', piece, ten)).status).toBe(404)
  await tus(other, path, 'DELETE')
  expect((await tus(instructor, path, 'PATCH', piece, ten)).status).toBe(403)
  const fromElsewhere = { ...piece, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await tus(trainee, path, 'PATCH', fromElsewhere, ten)).status).toBe(403)
  expect((await tus(trainee, path, 'PATCH', { ...piece, 'upload-offset': '5' }, Buffer.alloc(5))).status).toBe(409)
  const asked = await tus(trainee, path, 'HEAD')
  expect([asked.status, asked.headers.get('upload-offset'), asked.headers.get('upload-length')]).toEqual([
    200,
    '0',
    '10',
  ])
  expect((await tus(trainee, path, 'PATCH', piece, ten)).status).toBe(204)
  expect((await begin(26 * 1024 * 1024)).status).toBe(413)
  expect((await begin(0)).status).toBe(400)
})
