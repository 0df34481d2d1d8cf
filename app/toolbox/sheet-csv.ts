import type { Tool } from '~/curriculum/tool-schema'
import { boxesOf, type Sheet, wordsFor } from './sheet-fields'
import { workOut } from './workings'

/** The head and rows of a sheet as a spreadsheet: every box with its section, empty ones too, then what was worked out. */
export function sheetRows(tool: Tool, sheet: Sheet): { head: string[]; rows: string[][] } {
  const filled = tool.sections.flatMap((section) =>
    boxesOf({ ...tool, sections: [section] }).map(({ name, label, field }) => [
      section.title,
      label,
      wordsFor(field, sheet[name]) ?? '',
    ]),
  )
  const worked = workOut(tool, sheet)
  const results = [
    ...(worked?.facts ?? []).map(({ term, value }) => ['Worked out', term, value]),
    ...(worked?.bars ?? []).map(({ label, value, most }) => ['Worked out', label, `${value} of ${most}`]),
  ]
  return { head: ['Part', 'What', 'Filled in'], rows: [...filled, ...results] }
}
