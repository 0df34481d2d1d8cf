import type { Tool } from '~/curriculum/tool-schema'
import { type CareerPaths, CLOSE, CRITERIA, careerPaths, MIDDLE } from './career-paths'
import { boxesOf, fieldsOf, type Sheet } from './sheet-fields'
import { columnTotal, startUpBudget } from './start-up-budget'

/** What a tool makes of what was filled in. A bar runs from `least` to `most`. */
export type Workings = {
  facts: { term: string; value: string }[]
  bars: { label: string; value: number; least: number; most: number }[]
  sentences: string[]
}

const nothing: Workings = { facts: [], bars: [], sentences: [] }
const amount = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** Works a sheet out, by the working that its tool names. Says what is missing rather than guessing. */
export function workOut(tool: Tool, sheet: Sheet): Workings | undefined {
  switch (tool.works) {
    case 'career-paths':
      return pathsInWords(sheet)
    case 'start-up-budget':
      return budgetInWords(tool, sheet)
    case 'ticks-done':
      return ticksInWords(tool, sheet)
    case 'column-totals':
      return totalsInWords(tool, sheet)
    case undefined:
      return undefined
  }
}

function pathsInWords(sheet: Sheet): Workings {
  const paths = careerPaths(sheet)
  const rated = CRITERIA.filter((name) => sheet[name]).length
  if (!paths)
    return {
      ...nothing,
      sentences: [`${rated} of ${CRITERIA.length} are rated. Rate all of them, and the two scores appear here.`],
    }
  const { generalist, specialist, difference } = paths
  const bars = [
    { label: 'Generalist', value: generalist, least: 9, most: 45 },
    { label: 'Specialist', value: specialist, least: 9, most: 45 },
  ]
  return { ...nothing, bars, sentences: [readingOf({ generalist, specialist, difference }), NOT_A_VERDICT] }
}

const NOT_A_VERDICT = 'A score starts a conversation; it does not decide. Write down why, in your own words.'

function readingOf({ generalist, specialist, difference }: CareerPaths): string {
  const apart = Math.abs(difference)
  if (apart > CLOSE)
    return `Your ratings lean towards the ${difference > 0 ? 'generalist' : 'specialist'} path, by ${apart} of 28 possible points.`
  const convention = `The scores lie ${apart} apart. The article has no rule for this; ours, a house convention:`
  return Math.min(generalist, specialist) >= MIDDLE
    ? `${convention} up to ${CLOSE} apart and both at ${MIDDLE} or more, look at hybrid roles.`
    : `${convention} up to ${CLOSE} apart with one below ${MIDDLE}, nothing is settled yet. Shadow somebody on each path, and rate again.`
}

function budgetInWords(tool: Tool, sheet: Sheet): Workings {
  const { onceLow, onceHigh, monthly, runway, sessionsToBreakEven } = startUpBudget(tool, sheet)
  const facts = [
    { term: 'Once, low', value: onceLow },
    { term: 'Once, high', value: onceHigh },
    { term: 'Each month', value: monthly },
    { term: 'Kept aside for the first months', value: runway },
    {
      term: 'Needed at the start, high',
      value: onceHigh === undefined || runway === undefined ? undefined : onceHigh + runway,
    },
    { term: 'Sessions a month to break even', value: sessionsToBreakEven },
  ].flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value: amount.format(value) }]))
  const price = Number(sheet.price ?? Number.NaN)
  const sells = price > Number(sheet.variable ?? 0)
  const sentences =
    facts.length === 0
      ? ['Fill in amounts, save, and the sums appear here.']
      : Number.isNaN(price) || sells
        ? []
        : ['At this price a session brings in no more than it uses up, so no number of sessions breaks even.']
  return { ...nothing, facts, sentences }
}

function ticksInWords(tool: Tool, sheet: Sheet): Workings {
  const ticks = boxesOf(tool).filter((box) => box.field.kind === 'tick')
  const done = ticks.filter((box) => sheet[box.name]).length
  return { ...nothing, bars: [{ label: 'Ticked', value: done, least: 0, most: ticks.length }] }
}

function totalsInWords(tool: Tool, sheet: Sheet): Workings {
  const facts = fieldsOf(tool).flatMap((field) =>
    field.kind !== 'rows'
      ? []
      : field.columns
          .filter((column) => column.kind === 'number')
          .flatMap((column) => {
            const total = columnTotal(tool, sheet, field.id, column.id)
            return total === undefined ? [] : [{ term: `${field.label}: ${column.label}`, value: amount.format(total) }]
          }),
  )
  return {
    ...nothing,
    facts,
    sentences: facts.length === 0 ? ['Fill in numbers, save, and the sums appear here.'] : [],
  }
}
