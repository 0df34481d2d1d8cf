import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { moduleOf } from '~/curriculum/curriculum'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { anAcademyThatCertifies, anEligibleTrainee } from '~tests/factories/certificates'
import { aCohort, aTrainee, PASSWORD } from '~tests/factories/people'
import { aRequest } from '~tests/factories/practicals'
import { testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { aSmallCourse } from '~tests/setup/small-course'
import { boxOf } from './doing/answering'
import { heading } from './doing/anybody'
import { answerByKeys, choose, enter, reach, tick, type } from './doing/keyboard'
import { SIZES } from './doing/looking'
import { bankOf, rightAnswer } from './doing/right-answers'
import { questionsOnPage } from './doing/trainee'

// Nothing in this file clicks: people get about by Tab, Enter, Space, arrows and the address bar alone.
const { newPage } = await openBrowser()
const academy = await testAcademy({ environment: { CONTENT_DIR: await aSmallCourse() } })
const { db, origin, taught } = academy
const now = academy.clock.now()
const certifying = await anAcademyThatCertifies(db, { taught })
const module = taught.modules[0]
const competency = moduleOf(taught, 'ethics-safety')?.competencies[0]
const [instructor] = certifying.instructors
if (!module || !competency || !instructor) throw new Error('the course has a module with competencies')

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first()

async function signInByKeys({ email }: { email: string }): Promise<Page> {
  const page = await newPage(SIZES.laptop)
  await page.goto(`${origin}/sign-in`)
  await type(page, page.getByLabel('E-mail'), email)
  await type(page, page.getByLabel('Password', { exact: true }), PASSWORD)
  await enter(page, button(page, 'Sign in'))
  return page
}

test('a trainee signs in, reads the notice and a lesson, and passes the quiz', async () => {
  const trainee = await aTrainee(db, { cohortId: certifying.cohort.id, now })
  const page = await signInByKeys(trainee)
  await reach(page, link(page, 'Skip to content'))
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')

  await enter(page, link(page, 'Read the notice'))
  await reach(page, page.getByLabel('Country or state'))
  await page.keyboard.type('Another country')
  await enter(page, button(page, 'Show what applies there'))
  await tick(page, page.getByLabel('I have read this notice'))
  await enter(page, button(page, 'Sign that I have read it'))
  await enter(page, link(page, 'Start reading'))
  await enter(page, button(page, 'Mark as read and go on'))
  await heading(page, module.lessons[1]?.title ?? '').waitFor()

  await page.goto(`${origin}/learn/modules/ethics-safety/quiz`)
  await enter(page, button(page, 'Start the quiz'))
  for (const question of await questionsOnPage(page, bankOf('02-ethics-safety')))
    await answerByKeys(page, boxOf(page, question), rightAnswer(question))
  await page.getByText('Everything is saved').waitFor()
  await enter(page, button(page, 'Check and hand in'))
  await enter(page, button(page, 'Hand in'))
  await page.getByText(/^(\d+) of \1 marks\.$/).waitFor()
})

test('an instructor observes, rates and signs', async () => {
  const trainee = await aTrainee(db, { name: 'Mei Tan', now })
  await aCohort(db, { traineeIds: [trainee.id], instructorIds: [instructor.id], now })
  await acknowledgeNotice(db, {
    personId: trainee.id,
    jurisdiction: 'OTHER',
    noticeVersion: taught.notice.version,
    now,
  })
  await aRequest(db, { traineeId: trainee.id, competencySlug: competency.slug, now })
  const page = await signInByKeys(instructor)
  await enter(page, link(page, 'Observe'))

  const items = page.getByRole('group').filter({ has: page.getByRole('radio', { name: 'Not observed' }) })
  for (const item of await items.all()) await choose(page, item, 'Yes')
  await type(page, page.getByLabel('Highest TI'), '0.6')
  for (const domain of [
    'Preparation, consent and safety',
    'Acquisition',
    'Image optimisation',
    'Client communication and scope',
  ])
    await choose(page, page.getByRole('group', { name: domain }), /^Meets/)
  await choose(page, page.getByRole('group', { name: 'How much help it took' }), /^4\./)
  await choose(page, page.getByRole('group', { name: 'On whom or what' }), 'Phantom: Did it')
  await type(page, page.getByLabel('Strengths'), 'Calm, and never hurried.')
  await enter(page, button(page, 'Sign'))
  await page.getByText('Signed. It stands on the record of your trainee.').waitFor()
})

test('an admin issues a certificate, and revokes it', async () => {
  const trainee = await anEligibleTrainee(db, { academy: certifying, name: 'Zoë Lind', now })
  const page = await signInByKeys(certifying.admin)
  await enter(page, link(page, 'Issue'))
  await tick(page, page.getByLabel(trainee.name))
  await enter(page, button(page, /^Issue “/))
  await page.getByText('Done: 1 certificate is in force').waitFor()

  await enter(page, page.getByRole('link', { name: /^[0-9A-Z]{5}-/ }))
  await reach(page, page.locator('summary').filter({ hasText: 'Revoke it' }))
  await page.keyboard.press('Enter')
  const form = page.getByRole('group').filter({ hasText: 'It ends for good' })
  await reach(page, form.getByLabel('What fits best'))
  await page.keyboard.press('i')
  await type(page, form.getByRole('textbox', { name: 'Why' }), 'It was issued to the wrong person.')
  await tick(page, form.getByRole('checkbox'))
  await enter(page, button(page, `Revoke the certificate of ${trainee.name}`))
  await page.getByText('Revoked, for good.').waitFor()
})
