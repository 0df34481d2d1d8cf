import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { moduleOf } from '~/curriculum/curriculum'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { aDouble } from '~tests/factories/doubles'
import { aCohort, aTrainee } from '~tests/factories/people'
import { aRequest, aSignOff } from '~tests/factories/practicals'
import { testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { comeInAs, follow, press, turning } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught } = academy
const columns = moduleOf(taught, 'ethics-safety')?.competencies ?? []
const [competency, other] = columns
if (!competency || !other) throw new Error('the course has competencies')

/** A cohort with two instructors and three trainees, one of whom began long ago and one yesterday. */
async function aCohortAtWork({ newcomer = 'Fred Fresh' } = {}) {
  const now = academy.clock.now()
  const admin = await academy.join({ name: 'Ada Admin', roles: ['admin'] })
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const second = await academy.join({ name: 'Omar Haddad', roles: ['instructor'] })
  const cohort = await aCohort(db, { instructorIds: [instructor.id, second.id] })
  const [stuck, fresh] = [
    await aTrainee(db, { name: 'Stella Stuck', cohortId: cohort.id }),
    await aTrainee(db, { name: newcomer, cohortId: cohort.id }),
  ]
  await aTrainee(db, { name: '=HYPERLINK("x")<b>', cohortId: cohort.id })
  await aSignOff(db, { trainee: stuck, instructor, competency: competency ?? never(), observedAt: addDays(now, -40) })
  await aRequest(db, { traineeId: fresh.id, competencySlug: competency?.slug ?? '', now: addDays(now, -1) })
  return { admin, instructor, second, cohort, stuck, fresh }
}

const never = () => {
  throw new Error('there is one')
}

test('the matrix is filtered, walked by arrow keys and taken along; without scripts its links do the same', async () => {
  const { instructor, cohort, stuck } = await aCohortAtWork()
  const plain = await newPage({ ...SIZES.phone, javaScriptEnabled: false })
  await comeInAs(plain, instructor, origin)
  await plain.goto(`${origin}/teach/cohorts/${cohort.id}`)
  await plain.getByText('All 3 trainees').waitFor()
  await lookAt(plain, 'matrix-plain', { scripts: false })
  await follow(plain, /^Stuck/)
  await plain.getByText('1 of 3 trainees').waitFor()
  expect(plain.url()).toMatch(/\?show=stuck#matrix$/)
  await plain.getByLabel('Name').fill('fred')
  await press(plain, 'Show')
  await plain.getByText('None of 3 trainees has such a square').waitFor()
  await follow(plain, 'Show everybody')
  await follow(plain, 'Stella Stuck')
  expect(plain.url()).toBe(`${origin}/teach/trainees/${stuck.id}`)

  const page = await newPage(SIZES.laptop)
  await comeInAs(page, instructor, origin)
  await page.goto(`${origin}/teach/cohorts/${cohort.id}`)
  await lookAt(page, 'matrix')
  await page.goto(`${origin}/teach/cohorts/${cohort.id}?module=ethics-safety`)
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await page.getByRole('link', { name: 'Critical open' }).focus()
  await page.keyboard.press('Tab')
  const said = page.locator('[data-heat-says]')
  await expect.poll(() => said.textContent()).toContain(`=HYPERLINK("x")<b>, ${competency?.title}: Not started.`)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => said.textContent()).toContain('Fred Fresh')
  await expect.poll(() => said.textContent()).toContain('Ready to be observed; has asked to be observed.')
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() => said.textContent())
    .toContain('In practice; 1 observations that pass; stuck: nothing new for 30 days.')
  await page.keyboard.press('End')
  await expect.poll(() => said.textContent()).toContain(columns.at(-1)?.title)
  await page.keyboard.press('Home')
  await expect.poll(() => said.textContent()).toMatch(/^Stella Stuck: 0 of \d+ shown, 1 stuck$/)
  await page.keyboard.press('ArrowRight')
  await turning(page, () => page.keyboard.press('Enter'))
  expect(page.url()).toBe(`${origin}/teach/trainees/${stuck.id}#${competency?.slug}`)

  await page.goto(`${origin}/teach/cohorts/${cohort.id}?module=ethics-safety`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Spreadsheet' }).click(),
  ])
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(1 + 3 * columns.length)
  expect(csv).toContain(`"'=HYPERLINK(""x"")<b>"`)
  const json = await instructor.get(`/teach/cohorts/${cohort.id}/matrix.json?show=stuck`)
  expect(await json.json()).toMatchObject({ shown: 1, of: 3, trainees: [{ name: 'Stella Stuck' }] })
})

test('two watch one performance: asked on a page, rated blind to the last byte, told apart when both have signed', async () => {
  const { admin, instructor, second, cohort, fresh } = await aCohortAtWork({ newcomer: 'Wilma Watched' })
  const now = academy.clock.now()
  const page = await newPage(SIZES.laptop)
  await comeInAs(page, admin, origin)
  await page.goto(`${origin}/admin/agreement`)
  await page.getByText('20 more performances to go').waitFor()
  await follow(page, 'Ask two to watch')
  await page.getByLabel('Name of the trainee').fill('wilma')
  await page.getByLabel('Name of the trainee').press('Enter')
  await follow(page, 'Wilma Watched')
  await page.getByLabel('Competency').selectOption(other?.slug ?? '')
  await page.getByLabel('When it will be seen').fill(addHours(now, 1).toISOString().slice(0, 16))
  await lookAt(page, 'ask-two')
  await page.getByLabel('Competency').selectOption(other?.slug ?? '')
  await page.getByLabel('When it will be seen').fill(addHours(now, 1).toISOString().slice(0, 16))
  await press(page, 'Ask both to watch')
  await page.getByText('Asked. Both have a letter').waitFor()
  await lookAt(page, 'agreement')

  academy.clock.forwardHours(1)
  const seen = { trainee: fresh, competency: other ?? never(), observedAt: addMinutes(academy.clock.now(), -5) }
  const secret = 'Wildly lenient words'
  const rated = { ...seen, now: academy.clock.now() }
  const { observationId } = await aSignOff(db, { ...rated, instructor, entrustment: 5, strengths: secret })
  const pages = [
    ...['/teach', '/teach/agreement', `/teach/trainees/${fresh.id}`, `/teach/observe/${fresh.id}/${other?.slug}`],
    ...['', '/matrix.csv', '/matrix.json'].map((file) => `/teach/cohorts/${cohort.id}${file}`),
  ]
  const wire = () => Promise.all(pages.map(async (address) => (await second.get(address)).text()))
  const before = await wire()
  for (const answer of before) {
    expect(answer).not.toContain(secret)
    expect(answer).not.toContain(observationId)
  }
  for (const address of [`/teach/observations/${observationId}`, `/sign-offs/${observationId}/seal`]) {
    const answer = await second.get(address)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(secret)
  }
  const cells = (json: string) =>
    JSON.parse(json).trainees.find(({ id }: { id: string }) => id === fresh.id).standings as { competency: string }[]
  expect(cells(before.at(-1) ?? '').find((one) => one.competency === other?.slug)).toMatchObject({
    ...{ status: 'not-started', passing: 0, lastEntry: null },
  })

  const theirs = await newPage(SIZES.tablet)
  await comeInAs(theirs, second, origin)
  await theirs.goto(`${origin}/teach`)
  await theirs.getByText('together with Ines Duarte').waitFor()
  await aSignOff(db, { ...rated, instructor: second, entrustment: 3 })
  expect((await wire())[2]).toContain(secret)
  await follow(theirs, 'You and your peers')
  await theirs.getByText('5, by Ines Duarte').waitFor()
  await lookAt(theirs, 'own-agreement')
  await aDouble(db, {
    ...{ trainee: fresh, competency: other ?? never(), raters: [instructor, second], admin },
    ...{ plannedFor: addDays(now, 5), now: academy.clock.now() },
  })
})
