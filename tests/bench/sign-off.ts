import type { Locator, Page } from 'playwright-core'
import type { Competency } from '~/curriculum/content-schema'
import { readContent } from '~/curriculum/read-content.server'
import { aCohort, aPerson, aSession } from '~tests/factories/people'
import { launchChromium } from '../setup/chromium.mjs'
import { setStage } from './stage'

/** How many items the aim speaks of. */
const ITEMS = 8
/** What a person takes to read a line and bring the thumb there, in seconds: an assumption, printed beside what was measured. */
const READING_SECONDS = 3

type Signed = { title: string; criticals: number; taps: number; seconds: number }

/**
 * Signs a good performance of every competency with eight items on a touched tablet, tap by tap, in a real browser against
 * a built academy. Prints taps, the seconds from the open form to the signed record, and what a reading person would take.
 */
export async function printSignOffs(): Promise<void> {
  const stage = await setStage()
  const browser = await launchChromium()
  try {
    const academy = await stage.academy({ CONTENT_POLL_SECONDS: '0' })
    const { db } = stage.database
    const [instructor, trainee] = [await aPerson(db, { roles: ['instructor'] }), await aPerson(db)]
    await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
    const { token } = await aSession(db, instructor, { now: new Date() })
    const context = await browser.newContext({ viewport: { width: 820, height: 1180 }, hasTouch: true })
    await context.addCookies([{ name: 'firstlight_session', value: token, url: academy.origin }])
    const page = await context.newPage()
    const signed: Signed[] = []
    for (const competency of await competenciesOfEight())
      signed.push(await signOne(page, `${academy.origin}/teach/observe/${trainee.id}/${competency.slug}`, competency))
    print(signed)
  } finally {
    await browser.close()
    await stage.clear()
  }
}

async function competenciesOfEight(): Promise<Competency[]> {
  const { curriculum } = await readContent({ folder: 'content', compiled: async () => undefined })
  return (curriculum?.modules ?? [])
    .flatMap((module) => module.competencies)
    .filter(({ items }) => items.length === ITEMS)
}

async function signOne(page: Page, address: string, competency: Competency): Promise<Signed> {
  await page.goto(address)
  const began = performance.now()
  const taps = tapsFor(page, competency)
  for (const tap of taps) await tap.tap()
  await page.getByText('Signed. It stands').waitFor()
  const criticals = competency.items.filter((item) => item.critical).length
  return { title: competency.title, criticals, taps: taps.length, seconds: (performance.now() - began) / 1000 }
}

/** Critical items one by one, the others together, the domain that stood out, help, where and how, and the signature. */
function tapsFor(page: Page, { items, anchors }: Competency): Locator[] {
  const radio = (group: string, option: string | RegExp) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name: option })
  const plain = items.filter((item) => !item.critical)
  const each = items.filter((item) => item.critical || plain.length === 1)
  return [
    ...each.map((item) => radio(`${items.indexOf(item) + 1}. `, /^Yes$/)),
    ...(plain.length > 1 ? [page.getByRole('button', { name: /^Yes to the other items/ })] : []),
    page.getByRole('button', { name: anchors.communication.meets }),
    radio('How much help it took', /^4\./),
    radio('On whom or what', 'Simulation: Did it'),
    page.getByRole('button', { name: 'Sign', exact: true }),
  ]
}

function print(signed: Signed[]): void {
  for (const { title, criticals, taps, seconds } of signed)
    console.log(`${taps} taps (${criticals} critical), ${seconds.toFixed(1)} s: ${title}`)
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  const taps = median(signed.map((one) => one.taps))
  const seconds = median(signed.map((one) => one.seconds))
  console.log(
    `\nMedian of ${signed.length}: ${taps} taps, ${seconds.toFixed(1)} s for a script; ${(seconds + taps * READING_SECONDS).toFixed(0)} s with ${READING_SECONDS} s before each tap. Most taps: ${Math.max(...signed.map((one) => one.taps))}.`,
  )
}
