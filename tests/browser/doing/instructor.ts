import type { Page } from 'playwright-core'
import { choose, follow, press } from './anybody'

/** What an instructor decides about one performance. Every item is answered yes and every domain meets. */
export type Rated = {
  entrustment: 1 | 2 | 3 | 4 | 5
  setting: 'Simulation' | 'Phantom' | 'Volunteer' | 'Client'
  strengths: string
}

/** Opens the observation that has waited longest, from the queue. */
export async function openTheNextRequest(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/teach`)
  await follow(page, 'Observe')
}

/** Answers everything on the observation form but the signature. */
export async function rateWhatWasSeen(page: Page, { entrustment, setting, strengths }: Rated): Promise<void> {
  const items = page.getByRole('group').filter({ has: page.getByRole('radio', { name: 'Not observed' }) })
  for (const item of await items.all()) await item.getByRole('radio', { name: 'Yes' }).check()
  await page.getByLabel('Highest TI').fill('0.6')
  await page.getByLabel('Highest MI').fill('0.9')
  await page.getByLabel('Probe-on time').fill('12')
  for (const domain of [
    'Preparation, consent and safety',
    'Acquisition',
    'Image optimisation',
    'Client communication and scope',
  ])
    await choose(page, domain, /^Meets/)
  await choose(page, 'How much help it took', new RegExp(`^${entrustment}\\.`))
  await choose(page, 'On whom or what, and what the trainee did', `${setting}: Did it`)
  await page.getByLabel('Strengths').fill(strengths)
}

/** Signs, typing the password where it is asked for. */
export async function sign(page: Page, { password, name }: { password: string; name: string }): Promise<void> {
  const proof = page.getByLabel(`Password of ${name}`)
  if (await proof.isVisible()) await proof.fill(password)
  await press(page, /^Sign$/)
  await page.getByText('Signed. It stands on the record of your trainee.').waitFor()
}
