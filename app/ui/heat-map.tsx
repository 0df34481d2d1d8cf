import { useId } from 'react'
import { ScrollRegion } from './scroll-region'

const TONE = {
  none: 'text-muted inset-ring inset-ring-line',
  some: 'bg-teal-soft text-ink',
  most: 'bg-teal-soft text-teal inset-ring-2 inset-ring-teal',
  full: 'bg-teal text-teal-ink',
  caution: 'bg-caution-soft text-caution inset-ring inset-ring-caution',
  danger: 'bg-danger-soft text-danger inset-ring-2 inset-ring-danger',
}

export type HeatTone = keyof typeof TONE
/** `short` is printed in the square; `label` is the whole truth, for screen readers and on hover. */
export type HeatCell = { tone: HeatTone; label: string; short: string; href?: string }

type HeatMapProps = {
  caption: string
  /** Neighbours of one `group` stand under its name. */
  columns: { key: string; label: string; group?: string }[]
  rows: { key: string; label: string; href?: string; cells: HeatCell[] }[]
  legend?: { tone: HeatTone; short: string; label: string }[]
}

// Said once by the table, not by each square: a cohort has hundreds of them.
const SQUARES =
  '[&_td]:p-0 [&_td>*]:grid [&_td>*]:h-11 [&_td>*]:min-w-11 pointer-fine:[&_td>*]:min-w-8 [&_td>*]:place-items-center [&_td>*]:rounded-mark [&_td>*]:text-xs [&_td>*]:font-semibold [&_td>a]:no-underline [&_td>a:hover]:underline [&_[data-begins]]:pl-2.5'
const ROW_HEADS =
  '[&_tbody_th]:sticky [&_tbody_th]:left-0 [&_tbody_th]:bg-[var(--ground,var(--color-paper))] [&_tbody_th]:pr-4 [&_tbody_th]:text-left [&_tbody_th]:font-medium [&_tbody_th]:whitespace-nowrap [&_tbody_th>a]:flex [&_tbody_th>a]:min-h-11 [&_tbody_th>a]:items-center'

/** A cohort at a glance: who stands where on what. A table underneath, so it reads aloud in rows and columns. */
export function HeatMap({ caption, columns, rows, legend }: HeatMapProps) {
  const captionId = useId()
  const groups = groupsOf(columns)
  const begins = columns.map(
    ({ group }, index) => (groups.length > 0 && index > 0 && group !== columns[index - 1]?.group) || undefined,
  )
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <figcaption id={captionId} className="font-semibold">
        {caption}
      </figcaption>
      <ScrollRegion labelledBy={captionId} className="scroll-x relative">
        <table className={`border-separate border-spacing-[3px] text-sm tabular ${SQUARES} ${ROW_HEADS}`}>
          <thead>
            {groups.length > 0 && (
              <tr>
                <td />
                {groups.map(({ label, span }, index) => (
                  <th
                    key={label}
                    scope="colgroup"
                    colSpan={span}
                    data-begins={index > 0 || undefined}
                    className="pb-2 text-left align-bottom text-xs leading-tight font-semibold text-muted"
                  >
                    <span className="block border-t border-edge pt-1.5">{label}</span>
                  </th>
                ))}
              </tr>
            )}
            <tr>
              <td />
              {columns.map((column, index) => (
                <th
                  key={column.key}
                  scope="col"
                  data-begins={begins[index]}
                  className="h-40 px-0 pb-1.5 text-center align-bottom font-medium"
                >
                  <span className="inline-block max-h-40 rotate-180 text-left text-xs leading-tight [writing-mode:vertical-rl]">
                    {column.label}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
                {row.cells.map((cell, index) => (
                  <td key={columns[index]?.key ?? index} data-begins={begins[index]}>
                    <Square cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {legend && (
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm text-muted">
          {legend.map((item) => (
            <li key={item.label} className="flex items-center gap-2.5">
              <span
                aria-hidden="true"
                className={`grid size-7 place-items-center rounded-mark text-xs font-semibold ${TONE[item.tone]}`}
              >
                {item.short}
              </span>
              {item.label}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

/** Runs of columns of the same group; none where a column has none. */
function groupsOf(columns: HeatMapProps['columns']): { label: string; span: number }[] {
  const groups: { label: string; span: number }[] = []
  for (const { group } of columns) {
    if (group === undefined) return []
    const last = groups.at(-1)
    if (last?.label === group) last.span += 1
    else groups.push({ label: group, span: 1 })
  }
  return groups
}

function Square({ cell }: { cell: HeatCell }) {
  const words = (
    <>
      <span aria-hidden="true">{cell.short}</span>
      <span className="sr-only">{cell.label}</span>
    </>
  )
  return cell.href ? (
    <a href={cell.href} title={cell.label} className={TONE[cell.tone]}>
      {words}
    </a>
  ) : (
    <span title={cell.label} className={TONE[cell.tone]}>
      {words}
    </span>
  )
}
