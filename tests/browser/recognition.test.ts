import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { recognitionRequests, recognitionRevocations, recognitions } from '~db/schema/recognition'
import { aCohort, PASSWORD } from '~tests/factories/people'
import { taughtModule } from '~tests/factories/recognition'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser, type QuietPage } from '~tests/setup/browser'
import { follow, turning } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught } = academy
const module = taughtModule(taught, 'image-aesthetics')

/** A page in which this member is signed in, at their usual size; without scripts, if so asked. */
async function pageOf(member: Member, size: keyof typeof SIZES, javaScriptEnabled: boolean) {
  const page = await newPage({ ...SIZES[size], baseURL: origin, javaScriptEnabled })
  const [name = '', value = ''] = (member.cookie ?? '').split('=')
  await page.context().addCookies([{ name, value, url: origin }])
  return page
}

async function aSonographer(name: string) {
  const trainee = await academy.join({ name })
  await aCohort(db, { traineeIds: [trainee.id] })
  const notice = { jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now: academy.clock.now() }
  await acknowledgeNotice(db, { personId: trainee.id, ...notice })
  return trainee
}

const told = (page: QuietPage, words: string | RegExp) => page.getByText(words).first().waitFor()
const press = (page: QuietPage, name: string | RegExp) => page.getByRole('button', { name })
const moduleIn = (page: QuietPage) => page.getByRole('checkbox', { name: module.title })

/** What the certificate page says of each requirement of Practitioner that is about this module. */
async function requirements(page: QuietPage): Promise<string> {
  await page.goto('/learn/certificates')
  const section = page.locator('#keepsake-practitioner')
  return ((await section.textContent()) ?? '').replace(/\s+/g, ' ')
}

async function asks(page: QuietPage): Promise<void> {
  await page.goto(`/learn/modules/${module.slug}`)
  await page.getByRole('link', { name: 'Ask for recognition' }).click()
  await expect.poll(() => moduleIn(page).isChecked()).toBe(true)
  await page.getByLabel('What are you?').selectOption({ label: 'Registered or credentialed sonographer' })
  await page.getByLabel('Who issued it').fill('Council of Imaging 20417')
  await page.getByLabel('Number').fill('RS-20417')
  await page.getByLabel('Issued on').fill('2015-09-01')
  await page.getByLabel('What it covered').fill('Two years of training, with obstetric volumes, and ten of practice.')
  await press(page, 'Ask for recognition').click()
  await told(page, /without a number: the name stands on the public page/)
  await expect.poll(() => page.getByLabel('What it covered').inputValue()).toContain('obstetric volumes')
  await page.getByLabel('Who issued it').fill('Council of Imaging')
  await press(page, 'Ask for recognition').dblclick()
  await told(page, 'Asked. The academy sees it in its list')
}

async function grants(page: QuietPage, name: string): Promise<void> {
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Answer them' }).click()
  await turning(page, () => page.getByRole('link', { name, exact: true }).first().click())
  await page.getByLabel('I have looked it up in the register').check()
  await page.getByLabel('What you looked at').fill('The register of the council, today.')
  academy.clock.forwardHours(1)
  await press(page, `Recognise the lessons for ${name}`).click()
  await told(page, /more than 10 minutes since you proved that it is you/)
  await page.getByLabel('Password of').fill(PASSWORD)
  await press(page, `Recognise the lessons for ${name}`).dblclick()
  await told(page, /Granted by/)
}

test.each([
  ['with scripts', true, 'Nia Okafor'],
  ['without', false, 'Uma Field'],
])(
  'a sonographer asks, an admin grants, the quiz is next, and the rest stays to be shown: %s',
  async (_, scripts, name) => {
    const trainee = await aSonographer(name)
    const admin = await academy.join({ name: `Ada of ${name}`, roles: ['admin'] })
    const [theirs, page] = [await pageOf(trainee, 'phone', scripts), await pageOf(admin, 'laptop', scripts)]
    await theirs.goto('/learn/recognition')
    await lookAt(theirs, 'recognition-to-ask', { scripts })
    await asks(theirs)
    await lookAt(theirs, 'recognition-asked', { scripts })
    expect(await db.$count(recognitionRequests, eq(recognitionRequests.traineeId, trainee.id))).toBe(1)

    await page.goto('/admin/recognition')
    await lookAt(page, 'recognition-waiting', { scripts })
    await grants(page, name)
    expect(await db.$count(recognitions, eq(recognitions.traineeId, trainee.id))).toBe(1)

    await theirs.goto(`/learn/modules/${module.slug}`)
    await told(theirs, `Lessons: 0 read, ${module.lessons.length} recognised`)
    await lookAt(theirs, 'module-recognised', { scripts })
    await follow(theirs, 'Take the quiz')
    await told(theirs, `${module.lessons.length} lessons of this module are recognised for you`)
    await press(theirs, 'Start the quiz').waitFor()

    const missing = await requirements(theirs)
    expect(missing).toContain(`Met: Every lesson of “${module.title}” is read or recognised`)
    expect(missing).toContain(`${module.lessons.length} lessons: 0 read, ${module.lessons.length} recognised.`)
    expect(missing).toContain(`Not yet: “${module.quiz?.title}” is passed`)
    for (const { title } of module.competencies) expect(missing).toContain(`Not yet: ${title}`)

    await page.goto('/admin/recognition')
    await turning(page, () => page.getByRole('link', { name, exact: true }).first().click())
    await lookAt(page, 'recognition-to-take-back', { scripts })
    await page.getByLabel('Why').fill('The register has struck the number off.')
    await page.getByLabel(`Take back what is recognised of “${module.title}” for ${name}`).check()
    await press(page, 'Take it back').dblclick()
    await told(page, /^Taken back on/)
    const taken = await db.select().from(recognitionRevocations)
    expect(taken.filter(({ revokedBy }) => revokedBy === admin.id)).toHaveLength(1)

    await theirs.goto(`/learn/modules/${module.slug}`)
    await told(theirs, `Lessons, 0 of ${module.lessons.length} read`)
    await theirs.goto('/learn/recognition')
    await told(theirs, 'The register has struck the number off.')
    expect(await requirements(theirs)).toContain('its recognition was taken back on')
  },
)

test('an admin records what somebody showed, in two tabs, once; and nobody records their own', async () => {
  const trainee = await aSonographer('Mei Tan')
  const admin = await academy.join({ name: 'Bo Lind', roles: ['admin', 'trainee'] })
  const tabs = [await pageOf(admin, 'laptop', true), await pageOf(admin, 'laptop', true)]
  for (const tab of tabs) {
    await tab.goto(`/admin/people/${trainee.id}`)
    await tab.getByRole('link', { name: 'Record what they showed you' }).click()
    await moduleIn(tab).check()
    await tab.getByLabel('What are they?').selectOption({ label: 'Registered or credentialed sonographer' })
    await tab.getByLabel('Who issued it').fill('Council of Imaging')
    await tab.getByLabel('Issued on').fill('2015-09-01')
    await tab.getByLabel('What it covered').fill('Two years of training and ten of practice.')
    await tab.getByLabel('I have seen the original').check()
    await tab.getByLabel('What you looked at').fill('The card and a passport, at the desk.')
  }
  for (const tab of tabs) {
    await press(tab, 'Recognise the lessons for Mei Tan').click()
    await told(tab, 'Recognised. The trainee gets a letter.')
  }
  expect(await db.$count(recognitions, eq(recognitions.traineeId, trainee.id))).toBe(1)

  const [tab] = tabs
  await tab?.goto(`/admin/people/${admin.id}/recognition`)
  await tab?.getByText('Nobody recognises their own learning.').waitFor()
})
