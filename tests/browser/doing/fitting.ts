import type { Page } from 'playwright-core'

/** Letters on a phone are at least as high, in CSS pixels; text of the page itself is never below 13. */
const LEAST_LETTERS = 9

/** Words of a drawing on the screen: what they say, where they stand, how high they are. */
type Words = { says: string; left: number; right: number; top: number; bottom: number; height: number }
type Drawing = {
  called: string
  dense: boolean
  left: number
  right: number
  top: number
  bottom: number
  words: Words[]
}

/** What sticks out to the right or scrolls sideways in the lesson on this page, but for drawings that are marked dense. */
export const whatScrollsSideways = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.table-scroll, .figure:not(.figure-dense) .figure-art')]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => part.textContent?.trim().slice(0, 80) || part.tagName),
  )

/** Words in this page's drawings that run into each other, run off the drawing, or are too small to read. */
export async function wordsThatCannotBeRead(page: Page): Promise<string[]> {
  const drawings = await page.evaluate(drawingsOn)
  return drawings
    .filter((drawing) => !drawing.dense)
    .flatMap((drawing) => [
      ...drawing.words
        .filter((one) => sticksOut(one, drawing))
        .map((one) => `${drawing.called}: “${one.says}” runs off it`),
      ...drawing.words
        .filter((one) => one.height < LEAST_LETTERS - 0.05)
        .map((one) => `${drawing.called}: “${one.says}” is ${one.height.toFixed(1)} pixels high`),
      ...drawing.words.flatMap((one, at) =>
        drawing.words
          .slice(at + 1)
          .filter((other) => collide(one, other))
          .map((other) => `${drawing.called}: “${one.says}” runs into “${other.says}”`),
      ),
    ])
}

/** Runs in the page. */
function drawingsOn(): Drawing[] {
  return [...document.querySelectorAll<SVGSVGElement>('.figure-art > svg')].map((svg) => {
    const { left, right, top, bottom } = svg.getBoundingClientRect()
    const scale = (right - left) / svg.viewBox.baseVal.width
    const words = [...svg.querySelectorAll('text')].map((text) => {
      const box = text.getBoundingClientRect()
      const height = Number.parseFloat(getComputedStyle(text).fontSize) * scale
      const says = text.textContent?.trim() ?? ''
      return { says, left: box.left, right: box.right, top: box.top, bottom: box.bottom, height }
    })
    const dense = svg.closest('.figure-dense') !== null
    return { called: svg.getAttribute('aria-label')?.slice(0, 40) ?? '', dense, left, right, top, bottom, words }
  })
}

const sticksOut = (words: Words, drawing: Drawing): boolean =>
  words.left < drawing.left - 1 ||
  words.right > drawing.right + 1 ||
  words.top < drawing.top - 1 ||
  words.bottom > drawing.bottom + 1

/** Lines that stand close under each other share up to two fifths of their height, most of which is air above and below the letters. */
function collide(one: Words, other: Words): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return across > 0.5 && down > 0.4 * Math.min(one.bottom - one.top, other.bottom - other.top)
}
