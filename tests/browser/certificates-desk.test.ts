import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Printed } from '~/certificates/printed'
import { addDays } from '~/platform/time'
import { certificates } from '~db/schema/certificates'
import { anEligibleTrainee, aSignedObservation } from '~tests/factories/certificates'
import { aCohort, anAcademy, anInstructor } from '~tests/factories/people'
import { SMALL_LEVEL } from '~tests/factories/small-course'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser, type QuietPage } from '~tests/setup/browser'
import { aSmallCourse } from '~tests/setup/small-course'
import { comeInAs, follow, heading, press } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

/** The small course, whose level asks for one observation more than its six skills need. */
async function aCourseThatAsksForSeven(): Promise<string> {
  const folder = await aSmallCourse()
  const levels = await readFile(join(folder, 'levels.yaml'), 'utf8')
  await writeFile(join(folder, 'levels.yaml'), levels.replace('minimumObservations: 6', 'minimumObservations: 7'))
  return folder
}

const academy = await testAcademy({ environment: { CONTENT_DIR: await aCourseThatAsksForSeven() } })
const { newPage } = await openBrowser()
const { db, origin, taught, clock } = academy
const REASON = 'A seventh was seen at our partner academy.'

/** Two admins, somebody with seven observations, who is ready, and somebody with six, who is not. */
async function aDesk() {
  await anAcademy(db)
  const [first, second] = [
    await academy.join({ name: 'Ada Admin', roles: ['admin'] }),
    await academy.join({ name: 'Bo Lind', roles: ['admin'] }),
  ]
  const instructor = await anInstructor(db)
  const cohort = await aCohort(db, { instructorIds: [instructor.id] })
  const course = { taught, admin: first, instructors: [instructor], cohort }
  const now = addDays(clock.now(), -3)
  const ready = await anEligibleTrainee(db, { academy: course, name: 'Rosa Ready', now })
  const short = await anEligibleTrainee(db, { academy: course, name: 'Sam Short', now })
  const [competency] = taught.modules[0]?.competencies ?? []
  if (!competency) throw new Error('the course has a skill')
  await aSignedObservation(db, { traineeId: ready.id, competency, instructor, now })
  return { first, second, ready, short }
}

async function pageOf(member: Member): Promise<QuietPage> {
  const page = await newPage({ ...SIZES.laptop, baseURL: origin })
  await comeInAs(page, member, origin)
  return page
}

const told = (page: QuietPage, words: string | RegExp) => page.getByText(words).first().waitFor()
const table = (page: QuietPage, caption: string) => page.getByRole('table', { name: caption })

test('an admin asks what if, waives with a colleague, changes the look, signs once for everybody and reads how it came to be', async () => {
  const { first, second, short } = await aDesk()
  const [page, other] = [await pageOf(first), await pageOf(second)]
  await asksWhatIf(page)
  await waives(page, other)
  await changesTheLook(page)
  await signsForEverybody(page)
  await readsTheStory(page)
  const [kept] = await db.select().from(certificates).where(eq(certificates.traineeId, short.id))
  const printed = Printed.parse(kept?.printed)
  expect(printed.template?.awardedTo).toBe('Given with joy to')
  expect(printed.waivers).toMatchObject([{ reason: REASON, proposedBy: 'Ada Admin', approvedBy: 'Bo Lind' }])
})

async function asksWhatIf(page: QuietPage): Promise<void> {
  await page.goto('/admin/certificates')
  await told(page, `${SMALL_LEVEL.title}: 1 person is ready.`)
  await follow(page, 'What if the policy changed?')
  await page.getByLabel('Observations in all').fill('6')
  await press(page, 'See what it would do')
  await told(page, '1 more, 0 fewer')
  await page.getByRole('listitem').filter({ hasText: 'Sam Short' }).waitFor()
  await page.getByLabel('Observations in all').fill('8')
  await press(page, 'See what it would do')
  await told(page, '0 more, 1 fewer')
  const loses = table(page, 'Eligible now, and not under the change').getByRole('row', { name: 'Rosa Ready' })
  await expect.poll(() => loses.textContent()).toContain('7 signed off by an instructor; 1 to go.')
  await lookAt(page, 'what-if')
}

/** One proposes and cannot approve; the other approves. */
async function waives(page: QuietPage, other: QuietPage): Promise<void> {
  await follow(page, 'Certificates')
  await follow(page, /all about Sam Short$/)
  await follow(page, /^Propose a waiver/)
  await lookAt(page, 'waiver-to-propose')
  await page.getByLabel('Why').fill(REASON)
  await page.getByLabel('It counts until').fill(addDays(clock.now(), 30).toISOString().slice(0, 10))
  await page.getByLabel(/^Propose that .+ is not asked of Sam Short$/).check()
  await press(page, 'Propose it to a second admin')
  await told(page, 'It counts for nothing until a second admin approves it.')
  await page.getByRole('button', { name: 'Withdraw it' }).waitFor()
  expect(await page.getByRole('button', { name: 'Approve it' }).count()).toBe(0)

  await other.goto('/admin/waivers')
  await lookAt(other, 'waivers')
  await follow(other, 'Sam Short')
  await told(other, /^Proposed not to be asked of/)
  await lookAt(other, 'waiver-to-answer')
  await other.getByText('Approve it').first().click()
  await other.getByLabel('I have looked into it, and approve it for Sam Short').check()
  await press(other, 'Approve it')
  await told(other, 'It counts as met from now on')
}

/** What is typed shows at once, and what promises too much is not kept. */
async function changesTheLook(page: QuietPage): Promise<void> {
  await page.goto('/admin/certificates/template')
  const preview = page.locator('[data-island=template-preview]')
  await page.getByLabel('Before the name').fill('Given with joy to')
  await preview.getByText('Given with joy to').waitFor()
  await page.getByLabel('A last line of your own').fill('A certified sonographer from today.')
  await press(page, 'Use it from now on')
  await page.getByRole('alert').first().waitFor()
  await expect.poll(() => page.getByLabel('Before the name').inputValue()).toBe('Given with joy to')
  await page.getByLabel('A last line of your own').fill('With thanks to everybody who let us watch.')
  await press(page, 'Use it from now on')
  await told(page, 'Kept. Certificates issued from now on look like this.')
  await lookAt(page, 'template')
}

async function signsForEverybody(page: QuietPage): Promise<void> {
  await page.goto('/admin/certificates')
  await page.getByLabel(`Issue “${SMALL_LEVEL.title}” to all 2 people who are ready`).check()
  await press(page, 'Sign for all 2')
  await heading(page, `Issuing “${SMALL_LEVEL.title}”`).waitFor()
  await told(page, 'Done: 2 issued')
  // The page was opened while they waited, and says so of nobody any more.
  await expect.poll(() => page.getByRole('row', { name: 'Sam Short' }).textContent()).toContain('Issued')
  await lookAt(page, 'run')
}

/** From the run to one certificate, its story, and the waiver that it rests on. */
async function readsTheStory(page: QuietPage): Promise<void> {
  await page.getByRole('row', { name: 'Sam Short' }).getByRole('link').last().click()
  await heading(page, SMALL_LEVEL.title).waitFor()
  await lookAt(page, 'certificate-with-a-waiver')
  await follow(page, 'How it came to be')
  await heading(page, `How “${SMALL_LEVEL.title}” came to be`).waitFor()
  await lookAt(page, 'story')
  await page.getByRole('link', { name: /waived/i }).click()
  await told(page, REASON)
  expect(new URL(page.url()).pathname).toMatch(/^\/admin\/waivers\//)
}
