import type { Tool } from '~/curriculum/tool-schema'
import { cellName, fieldsOf, numberIn, rowsOf, type Sheet } from './sheet-fields'

/** Numbers have four decimals at most. Added up as whole parts, 0.1 and 0.2 are 0.3. */
const PARTS = 10_000
const parts = (number: number) => Math.round(number * PARTS)

/** Sums of one column of a table; `undefined` where nothing is filled in. */
export function columnTotal(tool: Tool, sheet: Sheet, fieldId: string, columnId: string): number | undefined {
  const field = fieldsOf(tool).find((one) => one.id === fieldId)
  if (field?.kind !== 'rows') return undefined
  const filled = rowsOf(field).flatMap(({ row }) => numberIn(sheet, cellName(fieldId, row, columnId)) ?? [])
  return filled.length === 0 ? undefined : filled.reduce((sum, one) => sum + parts(one), 0) / PARTS
}

/** What a start costs once and each month, and how many sessions a month carry it. Money in the reader's own currency. */
export type StartUpBudget = {
  onceLow: number | undefined
  onceHigh: number | undefined
  monthly: number | undefined
  runway: number | undefined
  sessionsToBreakEven: number | undefined
}

/**
 * Sums a start-up budget. Runway is the monthly cost times the months to be carried. Break-even is fixed cost divided by
 * price less variable cost, rounded up: the last part of a session cannot be sold.
 */
export function startUpBudget(tool: Tool, sheet: Sheet): StartUpBudget {
  const monthly = columnTotal(tool, sheet, 'monthly', 'amount')
  const months = numberIn(sheet, 'months')
  const price = numberIn(sheet, 'price')
  const variable = numberIn(sheet, 'variable') ?? 0
  const margin = price === undefined ? undefined : price - variable
  return {
    onceLow: columnTotal(tool, sheet, 'once', 'low'),
    onceHigh: columnTotal(tool, sheet, 'once', 'high'),
    monthly,
    runway: monthly === undefined || months === undefined ? undefined : monthly * months,
    sessionsToBreakEven:
      monthly === undefined || margin === undefined || margin <= 0
        ? undefined
        : Math.ceil(parts(monthly) / parts(margin)),
  }
}
