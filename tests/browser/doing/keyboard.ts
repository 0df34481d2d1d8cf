import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { placeOf } from './answering'
import { turning } from './anybody'
import type { Filled } from './right-answers'

const MOST_TABS = 250

/** Presses Tab until the focus is on this, and fails unless one can see that it is. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; !(await isFocused(target)); tabs += 1) {
    if (tabs === MOST_TABS) throw new Error(`Tab does not lead to ${target}`)
    await page.keyboard.press('Tab')
  }
  expect(await target.evaluate(showsFocus), `the focus can be seen on ${target}`).toBe(true)
}

/** Tabs to a button or link and presses Enter; waits for the page that answers. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await turning(page, () => page.keyboard.press('Enter'))
}

/** Tabs to a field, and types. */
export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target)
  await page.keyboard.insertText(text)
}

/** Tabs to a box, and ticks it with Space. */
export async function tick(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Space')
  await expect.poll(() => target.isChecked()).toBe(true)
}

/** Tabs into a group of radio buttons, where the first one waits, and goes to the wanted one by arrow keys. */
export async function choose(page: Page, group: Locator, option: string | RegExp): Promise<void> {
  const wanted =
    typeof option === 'string'
      ? group.getByRole('radio', { name: option, exact: true })
      : group.getByRole('radio', { name: option })
  await chooseOne(page, group, wanted)
}

async function chooseOne(page: Page, group: Locator, wanted: Locator): Promise<void> {
  const radios = group.getByRole('radio')
  await reach(page, radios.first())
  if (await isFocused(wanted)) await page.keyboard.press('Space')
  for (let steps = await radios.count(); steps > 0 && !(await wanted.isChecked()); steps -= 1)
    await page.keyboard.press('ArrowDown')
  expect(await wanted.isChecked(), `${wanted}`).toBe(true)
}

/** Tabs to a list of options and goes to the wanted one by arrow keys. */
export async function select(page: Page, list: Locator, value: string): Promise<void> {
  await reach(page, list)
  for (let steps = await list.locator('option').count(); steps > 0 && (await list.inputValue()) !== value; steps -= 1)
    await page.keyboard.press('ArrowDown')
  await expect.poll(() => list.inputValue()).toBe(value)
}

/** Answers one question of an attempt. */
export async function answerByKeys(page: Page, box: Locator, filled: Filled): Promise<void> {
  if ('type' in filled) return type(page, box.getByLabel('Your answer'), filled.type)
  if ('pick' in filled) return chooseOne(page, box, box.locator(`input[value="${filled.pick}"]`))
  if ('order' in filled) return putInOrder(page, box, filled.order)
  if ('match' in filled) {
    for (const { left, value } of filled.match) await select(page, box.getByLabel(left, { exact: true }), value)
    return
  }
  if ('walk' in filled) {
    for (const choice of filled.walk) {
      await choose(page, box, choice)
      if (filled.toTheEnd) await enter(page, box.getByRole('button', { name: 'Go on', exact: true }))
    }
    return
  }
  const [only = ''] = filled.tick
  if ((await box.getByRole('radio').count()) > 0) return choose(page, box, only)
  for (const checkbox of await box.getByRole('checkbox').all()) {
    if (filled.tick.includes(await nameOf(checkbox))) await tick(page, checkbox)
  }
}

/** Each step is moved up to its place; where nothing has to be moved, the order is kept. */
async function putInOrder(page: Page, box: Locator, texts: string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const up = box.getByRole('button', { name: `Move up: ${text}`, exact: true })
    if ((await placeOf(box, text)) > index) await reach(page, up)
    while ((await placeOf(box, text)) > index) await page.keyboard.press('Enter')
  }
}

const nameOf = (box: Locator) =>
  box.evaluate((element) => (element.closest('label')?.textContent ?? '').replace(/\s+/g, ' ').trim())

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Runs in the page: an outline or a ring on the element, or on the tile around it. */
function showsFocus(element: Element): boolean {
  return [element, element.closest('label')].some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
}
