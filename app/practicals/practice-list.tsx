import { readExposure } from '~/labs/exposure-limits'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Stat } from '~/ui/stat'
import { Table } from '~/ui/table'
import type { PracticeEntry } from './practice-queries.server'
import type { PracticeTotals } from './practice-totals'
import { PARTICIPATION_WORDS, SETTING_WORDS } from './wording'

/** What a log adds up to, in four numbers. */
export function PracticeStats({ totals }: { totals: PracticeTotals }) {
  return (
    <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
      <Stat label="Scans logged" value={totals.entries} />
      <Stat label="Done or helped with" value={totals.own} />
      <Stat label="Days of practice" value={totals.days} />
      <Stat label="Probe-on minutes" value={totals.minutes} />
    </dl>
  )
}

type Line = PracticeEntry & { title: string }

/** The log, newest day first. `removable`: with a way to take an entry out, for its owner. */
export function PracticeTable({ entries, removable = false }: { entries: Line[]; removable?: boolean }) {
  const head = [
    'Day',
    'Competency',
    'Where',
    'You',
    'TI',
    'Minutes',
    'Note',
    ...(removable
      ? [
          <span key="remove" className="sr-only">
            Remove
          </span>,
        ]
      : []),
  ]
  const cells = (entry: Line) => [
    <time key="day" className="whitespace-nowrap">
      {entry.practisedOn}
    </time>,
    entry.title,
    SETTING_WORDS[entry.setting],
    PARTICIPATION_WORDS[entry.participation],
    entry.tiMax ?? '–',
    <Minutes key="minutes" entry={entry} />,
    entry.note || '–',
  ]
  return (
    <Table
      stacks
      caption="Practice log, newest first"
      head={head}
      rows={entries.map((entry) => ({
        key: entry.id,
        cells: removable ? [...cells(entry), <RemoveEntry key="remove" entry={entry} />] : cells(entry),
      }))}
    />
  )
}

function Minutes({ entry }: { entry: Line }) {
  if (entry.probeOnMinutes === null) return '–'
  const reading = entry.tiMax === null ? undefined : readExposure({ ti: entry.tiMax, minutes: entry.probeOnMinutes })
  const over = reading?.standing === 'at-limit' || reading?.standing === 'not-recommended'
  return (
    <span className="grid justify-items-start gap-1">
      {entry.probeOnMinutes}
      {over && <Badge tone="danger">At or over the limit</Badge>}
    </span>
  )
}

function RemoveEntry({ entry }: { entry: Line }) {
  return (
    <details>
      <summary className="min-h-11 content-center text-sm text-muted">Remove</summary>
      <form method="post" className="grid justify-items-start gap-2 pt-2">
        <p className="text-sm">
          {entry.title}, {entry.practisedOn}: gone for good.
        </p>
        <input type="hidden" name="entryId" value={entry.id} />
        <Button variant="danger" name="intent" value="remove">
          Remove this entry
        </Button>
      </form>
    </details>
  )
}
