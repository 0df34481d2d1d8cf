import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { SMALL_LEVEL, SMALL_MODULE } from '~tests/factories/small-course'
import { invite, letTeach, type Somebody, setUpTheAcademy, startACohort } from './admin'
import { follow, heading, press, turning } from './anybody'
import { openTheNextRequest, rateWhatWasSeen, sign } from './instructor'
import { forReadme, type Journey, look } from './journey'
import { failOnACriticalQuestion, passTheQuiz } from './journey-quiz'
import { SIZES } from './looking'
import { qrOn } from './paper'
import { competenciesOf } from './right-answers'
import { acceptTheInvitation, acknowledgeTheNotice, askForASignOff, readEveryLesson } from './trainee'

const MODULE = SMALL_MODULE.folder
const ACADEMY = 'Harbour Lights Academy'
const COHORT = 'Autumn 2026, Lisbon'
const PLACE = 'Another country'
const LEVEL = SMALL_LEVEL.title
/** What the level asks for: notice, lessons, quiz, six competencies, six observations, no suspension. */
const ASKED = 11

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
  await expectMissing(journey, admin, { count: 10, first: 'The notice for your place is acknowledged' })
  await studying(journey, trainee)
  await expectMissing(journey, admin, { count: 7, first: competencies[0] ?? '' })
  await beingObserved(journey, { instructor, trainee })
  const address = await certifying(journey, { admin, trainee })
  await beingChecked(journey, { admin, address })
}

const pageOf = ({ newPage, scripts, sizes }: Journey, who: keyof Journey['sizes']) =>
  newPage({ ...SIZES[sizes[who]], javaScriptEnabled: scripts })

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

async function joining(
  journey: Journey,
  { admin, instructor, trainee }: { admin: Page; instructor: Page; trainee: Page },
): Promise<void> {
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
  await forReadme(journey, trainee, 'lesson')
  await readEveryLesson(trainee, { moduleFolder: MODULE })
  await look(journey, trainee, 'module')

  await follow(trainee, 'Take the quiz')
  await look(journey, trainee, 'quiz')
  await failOnACriticalQuestion(journey, trainee)
  await follow(trainee, 'To the next attempt')
  await passTheQuiz(journey, trainee)
  await trainee.goto(`${origin}/learn`)
  await forReadme(journey, trainee, 'trainee-dashboard')
}

const competencies = competenciesOf(MODULE)

async function beingObserved(
  journey: Journey,
  { instructor, trainee }: { instructor: Page; trainee: Page },
): Promise<void> {
  const { origin } = journey.server
  for (const competency of competencies) {
    await trainee.goto(`${origin}/learn`)
    await follow(trainee, /ethics & safety/)
    // A lesson may have the same name; the checklist comes after the lessons.
    await turning(trainee, () => trainee.getByRole('link', { name: competency }).last().click())
    await look(journey, trainee, 'competency')
    await askForASignOff(trainee, { rating: 3, note: 'I am in the studio on Tuesday.' })
  }
  await instructor.goto(`${origin}/teach`)
  await look(journey, instructor, 'teach')
  for (const [place] of competencies.entries()) {
    // A password counts for ten minutes; the second signature comes after that, and has to ask again.
    if (place === 1) await elevenMinutesPass(journey, ines)
    await openTheNextRequest(instructor, origin)
    await look(journey, instructor, 'observe')
    await rateWhatWasSeen(instructor, { entrustment: 4, setting: 'Phantom', strengths: 'Calm, and never hurried.' })
    if (place === 0) {
      // Where what a sign-off says can be seen, not only its end.
      await instructor.locator('#rated').evaluate((part) => part.scrollIntoView())
      await forReadme(journey, instructor, 'sign-off')
    }
    if (place === 1) await instructor.getByLabel(`Password of ${ines.name}`).waitFor()
    await sign(instructor, ines)
    await look(journey, instructor, 'observation')
  }
  await instructor.goto(`${origin}/teach`)
  await instructor.getByText('Nobody is waiting to be observed.').waitFor()
  await trainee.goto(`${origin}/learn/certificates`)
  await trainee.getByText('You have earned it').waitFor()
  await look(journey, trainee, 'certificates-when-earned')
}

/** The list of candidates says how much is missing, begins with the first of it, and unfolds to the whole. */
async function expectMissing(
  journey: Journey,
  admin: Page,
  { count, first }: { count: number; first: string },
): Promise<void> {
  await admin.goto(`${journey.server.origin}/admin/certificates`)
  const row = admin.getByRole('row').filter({ hasText: nia.name })
  await row.getByText(`${count} missing`).waitFor()
  await row.getByText(`${first}: `).waitFor()
  await row.getByText(`And ${count - 1} more`).click()
  for (const one of [...competencies.slice(1), 'At least 6 observed performances in all'])
    await row.getByRole('listitem').filter({ hasText: one }).waitFor()
  if (count === 7) await forReadme(journey, admin, 'eligibility')
  await look(journey, admin, 'candidates')
  await follow(admin, `${ASKED - count} of ${ASKED} met`)
  for (const competency of competencies)
    await admin.getByRole('listitem').filter({ hasText: competency }).first().waitFor()
  await look(journey, admin, 'candidate')
}

/** Issues, and gives back the address that the QR code on the paper leads to. */
async function certifying(journey: Journey, { admin, trainee }: { admin: Page; trainee: Page }): Promise<string> {
  const { origin } = journey.server
  await elevenMinutesPass(journey, ada)
  await admin.goto(`${origin}/admin`)
  await look(journey, admin, 'admin-home')
  await admin.goto(`${origin}/admin/certificates`)
  await admin.getByRole('row').filter({ hasText: nia.name }).getByText(`${ASKED} of ${ASKED} met`).waitFor()
  await admin.getByLabel(nia.name).check()
  await admin.getByLabel(`Password of ${ada.name}`).fill(ada.password)
  await press(admin, `Issue “${LEVEL}” to those ticked`)
  await admin.getByText('Done: 1 certificate is in force').waitFor()

  await trainee.goto(`${origin}/learn/certificates`)
  await look(journey, trainee, 'certificates')
  const paper = await trainee.getByRole('link', { name: 'Open the PDF' }).getAttribute('href')
  const answer = await trainee.context().request.get(`${origin}${paper}`)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  return qrOn(await answer.body())
}

async function beingChecked(journey: Journey, { admin, address }: { admin: Page; address: string }): Promise<void> {
  const { origin } = journey.server
  expect(address).toMatch(new RegExp(`^${origin}/verify/[0-9A-Z]{26}$`))
  const stranger = await pageOf(journey, 'trainee')
  await stranger.goto(address)
  await heading(stranger, 'This certificate is valid').waitFor()
  await stranger.getByText(nia.name).first().waitFor()
  await forReadme(journey, stranger, 'verify')
  await look(journey, stranger, 'verify-valid')

  await stranger.goto(`${origin}/verify`)
  await look(journey, stranger, 'verify')
  await stranger.getByLabel('Certificate number').fill('7k3qw 0zt9m pvd28 rhx4c 6enb5a')
  await press(stranger, 'Check it')
  await heading(stranger, 'We know no certificate with this number').waitFor()

  expect(await journey.letters.linkFor(nia.email, /^Your certificate: /, admin)).toBe(address)
  await revoke(journey, { admin, address })
  expect(await journey.letters.linkFor(nia.email, /^Your certificate was revoked: /, admin)).toBe(address)
  await stranger.goto(address)
  await heading(stranger, 'This certificate was revoked').waitFor()
  const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date())
  await stranger.getByText(`It was revoked on ${today}. Issued in error. The reason given: ${REASON}`).waitFor()
  await look(journey, stranger, 'verify-revoked')

  await admin.goto(`${origin}/admin/ledger`)
  await follow(admin, 'Check the whole ledger')
  await admin
    .getByText(/Everything agrees/)
    .first()
    .waitFor()
  await look(journey, admin, 'ledger')
}

const REASON = 'Issued before the second observer had signed.'

async function revoke(journey: Journey, { admin, address }: { admin: Page; address: string }): Promise<void> {
  await admin.goto(address.replace('/verify/', '/admin/certificates/'))
  await look(journey, admin, 'certificate')
  await admin.getByText('Revoke it', { exact: true }).click()
  const form = admin.getByRole('group').filter({ hasText: 'It ends for good' })
  await form.getByLabel('What fits best').selectOption({ label: 'Issued in error' })
  await form.getByRole('textbox', { name: 'Why' }).fill(REASON)
  await form.getByLabel(`I mean the certificate “${LEVEL}” of ${nia.name}`).check()
  await press(admin, `Revoke the certificate of ${nia.name}`)
  await admin.getByText('Revoked, for good.').waitFor()
}

/** Lets time pass for somebody's proof of who they are, which no test can wait for. */
async function elevenMinutesPass({ sql }: Journey, { email }: Somebody): Promise<void> {
  await sql`update sessions set proved_at = proved_at - interval '11 minutes' where user_id = (select id from people where email = ${email})`
}
