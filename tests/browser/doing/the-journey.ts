import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Database } from '~db/client'
import type { AcademyServer } from '~tests/setup/academy-server'
import type { Look, QuietPage } from '~tests/setup/browser'
import { invite, letTeach, setUpTheAcademy, type Somebody, startACohort } from './admin'
import { follow, heading } from './anybody'
import { openTheNextRequest, rateWhatWasSeen, sign } from './instructor'
import type { Letters } from './letters'
import { lookAt, pictureForReadme, type Size, SIZES } from './looking'
import { bankOf } from './right-answers'
import { acceptTheInvitation, acknowledgeTheNotice, answerAll, askForASignOff, expectAnswered, handIn, questionsOnPage, readEveryLesson, untilSaved } from './trainee'

/** Where and how the journey is made. */
export type Journey = {
  server: AcademyServer
  letters: Letters
  sql: Database['sql']
  newPage: (look?: Look) => Promise<QuietPage>
  scripts: boolean
  sizes: { trainee: Size; instructor: Size; admin: Size }
}

const MODULE = '02-ethics-safety'
const ACADEMY = 'Harbour Lights Academy'
const COHORT = 'Autumn 2026, Lisbon'
const PLACE = 'Another country'
const COMPETENCIES = ['Eligibility and identity', 'Informed consent']

const ada: Somebody = { name: 'Ada Brook', email: 'ada@harbour.example', password: 'kelp anchor lantern' }
const ines: Somebody = { name: 'Inês Duarte', email: 'ines@harbour.example', password: 'tide pebble marmalade' }
const nia: Somebody = { name: 'Nia Okafor', email: 'nia@harbour.example', password: 'copper willow thimble' }

/** From the one-time link to a revoked certificate, as four people live it. Each step is taken by what stands on the page. */
export async function theJourney(journey: Journey): Promise<void> {
  const admin = await pageOf(journey, 'admin')
  await opening(journey, admin)
  const instructor = await pageOf(journey, 'instructor')
  const trainee = await pageOf(journey, 'trainee')
  await joining(journey, { admin, instructor, trainee })
  await studying(journey, trainee)
  await beingObserved(journey, { instructor, trainee })
}

const pageOf = ({ newPage, scripts, sizes }: Journey, who: keyof Journey['sizes']) => newPage({ ...SIZES[sizes[who]], javaScriptEnabled: scripts })

async function opening(journey: Journey, admin: Page): Promise<void> {
  const { server } = journey
  if (!server.setUpPath) throw new Error(`The first run printed no set-up link:\n${server.said()}`)
  const link = `${server.origin}${server.setUpPath}`
  await admin.goto(link)
  await look(journey, admin, 'set-up')
  await setUpTheAcademy(admin, { link, academy: ACADEMY, admin: ada })
  await look(journey, admin, 'admin-home-when-empty')

  const somebodyElse = await pageOf(journey, 'admin')
  await somebodyElse.goto(link)
  await heading(somebodyElse, 'This link is used up').waitFor()

  await startACohort(admin, { origin: server.origin, name: COHORT })
  await look(journey, admin, 'cohort-when-empty')
}

async function joining(journey: Journey, { admin, instructor, trainee }: { admin: Page; instructor: Page; trainee: Page }): Promise<void> {
  const { letters, server } = journey
  const { origin } = server
  await admin.goto(`${origin}/admin/people/invite`)
  await look(journey, admin, 'invite')
  await invite(admin, { origin, somebody: ines, role: 'Instructor' })
  await look(journey, admin, 'letter')
  await invite(admin, { origin, somebody: nia, role: 'Trainee', cohort: COHORT })
  await admin.goto(`${origin}/admin/people`)
  await admin.getByRole('row').filter({ hasText: ines.email }).waitFor()
  await look(journey, admin, 'people')

  const invitation = new RegExp(`^Your invitation to ${ACADEMY}$`)
  await acceptTheInvitation(instructor, { link: await letters.linkFor(ines.email, invitation, admin), somebody: ines })
  await instructor.waitForURL('**/teach')
  await look(journey, instructor, 'teach-when-empty')
  await letTeach(admin, { origin, cohort: COHORT, instructor: ines })
  await look(journey, admin, 'cohort')

  const link = await letters.linkFor(nia.email, invitation, admin)
  await trainee.goto(link)
  await look(journey, trainee, 'invitation')
  await acceptTheInvitation(trainee, { link, somebody: nia })
  await trainee.waitForURL('**/learn')
}

async function studying(journey: Journey, trainee: Page): Promise<void> {
  const { origin } = journey.server
  await look(journey, trainee, 'dashboard-before-the-notice')
  await follow(trainee, 'Read the notice')
  await look(journey, trainee, 'notice-choose-a-place')
  await acknowledgeTheNotice(trainee, { place: PLACE })
  await trainee.waitForURL('**/learn')

  await follow(trainee, 'Start reading')
  await look(journey, trainee, 'lesson')
  await pictureForReadme(trainee, 'lesson')
  await readEveryLesson(trainee, { moduleFolder: MODULE })
  await look(journey, trainee, 'module')

  await follow(trainee, 'Take the quiz')
  await look(journey, trainee, 'quiz')
  await failOnACriticalQuestion(journey, trainee)
  await follow(trainee, 'To the next attempt')
  await passTheQuiz(journey, trainee)
  await trainee.goto(`${origin}/learn`)
  await pictureForReadme(trainee, 'trainee-dashboard')
}

const bank = bankOf(MODULE)

/** Nineteen of twenty right, and the one that is wrong is critical. Halfway the page is loaded anew. */
async function failOnACriticalQuestion(journey: Journey, trainee: Page): Promise<void> {
  await trainee.getByRole('button', { name: 'Start the quiz' }).click()
  await trainee.waitForURL('**/attempts/*')
  const questions = await questionsOnPage(trainee, bank)
  expect(questions).toHaveLength(20)
  const wrong = questions.filter((question) => question.critical).slice(0, 1)
  expect(wrong, 'a critical question among the twenty').toHaveLength(1)
  expectNoKeyIn(await trainee.content(), questions)

  await answerAll(trainee, questions.slice(0, 10), { wrong })
  await untilSaved(trainee, journey)
  await trainee.reload()
  await expectAnswered(trainee, questions.slice(0, 10), { wrong })
  await look(journey, trainee, 'attempt')
  await answerAll(trainee, questions.slice(10), { wrong })
  await untilSaved(trainee, journey)
  await handIn(trainee)

  await trainee.getByText('Not passed').waitFor()
  await trainee.getByText('19 of 20 marks').waitFor()
  await trainee.getByText('One critical question was missed.').waitFor()
  await trainee.getByRole('heading', { name: 'Read again before the next attempt' }).or(trainee.getByText('Read again before the next attempt')).first().waitFor()
  expectNoKeyIn(await trainee.content(), questions)
  expect(await trainee.getByText('Right answer').count()).toBe(0)
  await look(journey, trainee, 'result-not-passed')
}

async function passTheQuiz(journey: Journey, trainee: Page): Promise<void> {
  await trainee.getByRole('button', { name: 'Start another attempt' }).click()
  await trainee.waitForURL('**/attempts/*')
  const questions = await questionsOnPage(trainee, bank)
  await answerAll(trainee, questions)
  await untilSaved(trainee, journey)
  await handIn(trainee)
  await trainee.getByText('Passed', { exact: true }).first().waitFor()
  // Now, and not before, the reasons are told.
  expect((await trainee.content()).includes('Your answer, right')).toBe(true)
  await look(journey, trainee, 'result-passed')
}

/** The reasons behind the answers are as good as the key. */
function expectNoKeyIn(html: string, questions: { rationale: string }[]): void {
  const text = html.replace(/\s+/g, ' ')
  for (const { rationale } of questions) expect(text.includes(rationale.slice(0, 40)), rationale).toBe(false)
}

async function beingObserved(journey: Journey, { instructor, trainee }: { instructor: Page; trainee: Page }): Promise<void> {
  const { origin } = journey.server
  for (const competency of COMPETENCIES) {
    await trainee.goto(`${origin}/learn`)
    await follow(trainee, /.*/)
    await follow(trainee, competency)
    await look(journey, trainee, 'competency')
    await askForASignOff(trainee, { rating: 3, note: 'I am in the studio on Tuesday.' })
  }
  for (const _competency of COMPETENCIES) {
    await openTheNextRequest(instructor, origin)
    await look(journey, instructor, 'observe')
    await rateWhatWasSeen(instructor, { entrustment: 4, setting: 'Phantom', strengths: 'Calm, and never hurried.' })
    await sign(instructor, ines)
  }
}

const look = ({ scripts }: Journey, page: Page, name: string) => lookAt(page, name, { scripts })
