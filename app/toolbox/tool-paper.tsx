import type { Tool, ToolField } from '~/curriculum/tool-schema'
import { filledDocument } from './filled-document'
import { cellName, rowsOf, type Sheet, wordsFor } from './sheet-fields'

type Rows = Extract<ToolField, { kind: 'rows' }>

/** A sheet as it goes on paper: what was filled in, and room to write where nothing was. */
export function ToolPaper({ tool, sheet }: { tool: Tool; sheet: Sheet }) {
  const document = filledDocument(tool, sheet)
  return (
    <div className="space-y-8">
      {document && (
        <section className="max-w-text space-y-3">
          <h2 className="text-2xl">{document.title}</h2>
          {document.paragraphs.map((paragraph) => (
            <p key={paragraph} className="whitespace-pre-line">
              {paragraph}
            </p>
          ))}
        </section>
      )}
      {tool.sections.map(({ title, text, fields }) => (
        <section key={title} className="space-y-4">
          <h2 className="border-b border-line pb-2 text-xl">{title}</h2>
          {text.map((paragraph) => (
            <p key={paragraph} className="max-w-text text-sm text-muted">
              {paragraph}
            </p>
          ))}
          {fields.map((field) =>
            field.kind === 'rows' ? (
              <RowsOnPaper key={field.id} field={field} sheet={sheet} />
            ) : (
              <FieldOnPaper key={field.id} field={field} sheet={sheet} />
            ),
          )}
        </section>
      ))}
    </div>
  )
}

function FieldOnPaper({ field, sheet }: { field: Exclude<ToolField, Rows>; sheet: Sheet }) {
  const words = wordsFor(field, sheet[field.id])
  if (field.kind === 'tick')
    return (
      <p className="print-whole flex gap-3">
        <TickOnPaper ticked={words !== undefined} />
        {field.label}
      </p>
    )
  return (
    <div className="print-whole grid gap-1">
      <p className="text-sm font-semibold">{field.label}</p>
      {words ? <p className="max-w-text whitespace-pre-line">{words}</p> : <RoomToWrite field={field} />}
    </div>
  )
}

/** Lines to write on by hand, as long and as many as the answer is likely to be. */
function RoomToWrite({ field }: { field: Exclude<ToolField, Rows> }) {
  if (field.kind === 'rating') return <RatingOnPaper field={field} />
  const lines = field.kind === 'text' ? ['first', 'second', 'third'] : ['only']
  const length = field.kind === 'number' || field.kind === 'date' ? 'max-w-2xs' : 'max-w-text'
  return (
    <div aria-hidden="true" className={length}>
      {lines.map((line) => (
        <div key={line} className="h-8 border-b border-edge" />
      ))}
    </div>
  )
}

/** Five figures to put a ring round, with what the first and the last mean. */
function RatingOnPaper({ field: { least, most } }: { field: Extract<ToolField, { kind: 'rating' }> }) {
  return (
    <p className="text-sm text-muted">
      <span className="pr-4 text-base text-ink tabular">1 · 2 · 3 · 4 · 5</span> 1: {least}. 5: {most}.
    </p>
  )
}

function TickOnPaper({ ticked }: { ticked: boolean }) {
  return (
    <svg viewBox="0 0 16 16" className="mt-1 size-4 shrink-0" role="img" aria-label={ticked ? 'Done' : 'Not done'}>
      <rect x="1" y="1" width="14" height="14" className="fill-none stroke-ink" />
      {ticked && <path d="M4 8.5 L7 11.5 L12.5 4.5" strokeWidth="2" className="fill-none stroke-ink" />}
    </svg>
  )
}

function RowsOnPaper({ field, sheet }: { field: Rows; sheet: Sheet }) {
  return (
    <table className="w-full text-sm">
      <caption className="pb-2 text-left font-semibold">{field.label}</caption>
      <thead>
        <tr className="border-b border-ink">
          <td className="py-1.5 pr-3" />
          {field.columns.map((column) => (
            <th key={column.id} scope="col" className="px-2 py-1.5 text-left text-xs font-semibold text-muted">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(field).map(({ row, label }) => (
          <tr key={row} className="border-b border-line">
            <th scope="row" className="py-2 pr-3 text-left font-medium">
              {label ?? row + 1}
            </th>
            {field.columns.map((column) => (
              <td key={column.id} className="h-9 border-l border-line px-2 py-2 tabular">
                {column.kind === 'tick' ? (
                  <TickOnPaper ticked={sheet[cellName(field.id, row, column.id)] === 'on'} />
                ) : (
                  (sheet[cellName(field.id, row, column.id)] ?? '')
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
