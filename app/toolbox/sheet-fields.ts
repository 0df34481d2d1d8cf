import type { Tool, ToolField } from '~/curriculum/tool-schema'

/** What is filled into a tool: text by the name of its box. Empty boxes are left out. */
export type Sheet = Readonly<Record<string, string>>

/** One box of a form: its name, and which kind of value it takes. */
export type Box = { name: string; label: string; field: Exclude<ToolField, { kind: 'rows' }> | CellField }

type Column = Extract<ToolField, { kind: 'rows' }>['columns'][number]
type CellField = Column

/** The name of a cell in a table to fill in. No field's id has a tilde in it. */
export const cellName = (fieldId: string, row: number, columnId: string) => `${fieldId}~${row}~${columnId}`

/** The rows of a table: those with a label first, then the blank ones. */
export function rowsOf(field: Extract<ToolField, { kind: 'rows' }>): { row: number; label: string | undefined }[] {
  const count = field.labels.length + field.blank
  return Array.from({ length: count }, (_, row) => ({ row, label: field.labels[row] }))
}

/** Every field of a tool, in the order of the page. */
export const fieldsOf = (tool: Tool): ToolField[] => tool.sections.flatMap((section) => section.fields)

/** Every box of a tool, cells of tables included. */
export function boxesOf(tool: Tool): Box[] {
  return fieldsOf(tool).flatMap((field): Box[] =>
    field.kind === 'rows'
      ? rowsOf(field).flatMap(({ row, label }) =>
          field.columns.map((column) => ({
            name: cellName(field.id, row, column.id),
            label: `${label ?? `${field.label}, row ${row + 1}`}: ${column.label}`,
            field: column,
          })),
        )
      : [{ name: field.id, label: field.label, field }],
  )
}

/** What the author offers to begin with. */
export function startOf(tool: Tool): Sheet {
  return Object.fromEntries(
    fieldsOf(tool).flatMap((field) =>
      (field.kind === 'text' || field.kind === 'line') && field.start ? [[field.id, field.start]] : [],
    ),
  )
}

/** A number that somebody wrote, with a point or a comma for decimals; `undefined` where there is none. */
export function numberIn(sheet: Sheet, name: string): number | undefined {
  const written = sheet[name]
  return written === undefined || written === '' ? undefined : Number(written)
}

/** A value as it is read on paper: the words of a choice, `Yes` for a tick; `undefined` for an empty box. */
export function wordsFor(field: Box['field'], value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  if (field.kind === 'choice') return field.options.find((option) => option.id === value)?.text
  if (field.kind === 'tick') return 'Yes'
  if (field.kind === 'rating') return `${value} of 5`
  if (field.kind === 'number' && 'unit' in field && field.unit) return `${value} ${field.unit}`
  return value
}
