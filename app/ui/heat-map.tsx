import { useId } from 'react'
import { type HeatBody, type HeatKey, heatClass } from './heat-squares'
import { TABLE_ROLES } from './table-roles'

type HeatMapProps = {
  caption: string
  /** Neighbours of one `group` stand under its name. */
  columns: { key: string; label: string; group?: string }[]
  /** The rows as `heatRows` writes them. */
  rows: HeatBody[]
  legend: HeatKey
}

/**
 * A cohort at a glance: who stands where on what. A table underneath, so it reads aloud in rows and columns; with scripts
 * a grid, one stop for Tab, in which the arrow keys go from square to square and Enter opens the row's page at its column.
 */
export function HeatMap({ caption, columns, rows, legend }: HeatMapProps) {
  const captionId = useId()
  const groups = groupsOf(columns)
  // It scrolls within itself and takes focus while there is no script; then the grid in it does.
  const region = {
    tabIndex: 0,
    'aria-labelledby': captionId,
    'data-island': 'heat-grid',
    'data-key': JSON.stringify(legend),
  }
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <figcaption id={captionId} className="font-semibold">
        {caption}
      </figcaption>
      <Legend legend={legend} />
      <section {...region} className="heat">
        <table {...TABLE_ROLES.table} aria-labelledby={captionId}>
          <thead {...TABLE_ROLES.rowgroup}>
            {groups.length > 0 && (
              <tr {...TABLE_ROLES.row}>
                <td {...TABLE_ROLES.cell} />
                {groups.map(({ label, span }) => (
                  <th key={label} {...TABLE_ROLES.columnheader} scope="colgroup" colSpan={span}>
                    <span>{label}</span>
                  </th>
                ))}
              </tr>
            )}
            <tr {...TABLE_ROLES.row}>
              <td {...TABLE_ROLES.cell} />
              {columns.map((column) => (
                <th key={column.key} {...TABLE_ROLES.columnheader} scope="col" data-column={column.key}>
                  <span>{column.label}</span>
                </th>
              ))}
            </tr>
          </thead>
          {rows.map(({ key, html }) => (
            <tbody key={key} {...TABLE_ROLES.rowgroup} dangerouslySetInnerHTML={{ __html: html }} />
          ))}
        </table>
      </section>
      <p className="heat-says" aria-live="polite" data-heat-says hidden />
    </figure>
  )
}

function Legend({ legend: { tones, number, marks } }: { legend: HeatKey }) {
  return (
    <div className="heat-legend grid gap-2 text-sm text-muted">
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {tones.map(({ tone, short, label }) => (
          <li key={tone} className="flex items-center gap-2">
            <span className={heatClass(tone)}>{short}</span> {label}
          </li>
        ))}
      </ul>
      <p>
        A number counts {number}.{' '}
        {marks.map(({ mark, label }) => (
          <span key={mark}>
            “{mark}” {label}.{' '}
          </span>
        ))}
      </p>
    </div>
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
