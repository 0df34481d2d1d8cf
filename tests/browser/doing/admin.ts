import type { Page } from 'playwright-core'
import { choose, follow, heading, press } from './anybody'

/** Somebody who takes part, and how they sign in. */
export type Somebody = { name: string; email: string; password: string }

/** Fills in the page behind the one-time link, for an academy that begins empty. */
export async function setUpTheAcademy(
  page: Page,
  { link, academy, admin }: { link: string; academy: string; admin: Somebody },
): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Name of the academy').fill(academy)
  await choose(page, 'How it begins', /^Empty/)
  await page.getByLabel('Your name').fill(admin.name)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.getByLabel('The password again').fill(admin.password)
  await press(page, 'Set up the academy')
  await page.waitForURL('**/admin')
}

/** Starts a cohort and stays on its page. */
export async function startACohort(page: Page, { origin, name }: { origin: string; name: string }): Promise<void> {
  await page.goto(`${origin}/admin/cohorts`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await press(page, 'Start the cohort')
  await heading(page, name).waitFor()
}

/** Invites somebody; a trainee into a cohort. */
export async function invite(
  page: Page,
  {
    origin,
    somebody,
    role,
    cohort,
  }: { origin: string; somebody: Somebody; role: 'Trainee' | 'Instructor' | 'Admin'; cohort?: string },
): Promise<void> {
  await page.goto(`${origin}/admin/people/invite`)
  await page.getByLabel('Name', { exact: true }).fill(somebody.name)
  await page.getByLabel('E-mail').fill(somebody.email)
  await choose(page, 'Role', new RegExp(`^${role}`))
  if (cohort) await page.getByLabel('Cohort', { exact: true }).selectOption({ label: cohort })
  await press(page, 'Invite')
  await page.getByText(/^Invited\./).waitFor()
}

/** Puts an instructor, who has an account by now, on a cohort. */
export async function letTeach(
  page: Page,
  { origin, cohort, instructor }: { origin: string; cohort: string; instructor: Somebody },
): Promise<void> {
  await page.goto(`${origin}/admin/cohorts`)
  await follow(page, cohort)
  await page.getByLabel('Add an instructor').selectOption({ label: instructor.name })
  await press(page, 'Add')
  await page.getByText('The instructor now sees the trainees of this cohort.').waitFor()
}
