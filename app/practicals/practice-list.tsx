import { readExposure } from '~/labs/exposure-limits'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Stat } from '~/ui/stat'
import { Table } from '~/ui/table'
import { competencyPageHref, practiceEntryHref } from './addresses'
import { READY_AFTER_SCANS } from './competency-decision'
import type { CompetencyStanding } from './competency-standing'
import type { PracticeEntry } from './practice-queries.server'
import type { PracticeTotals } from './practice-totals'
import { StandingBadge } from './standing-badge'
import { DIFFICULTY_WORDS, HARD_BECAUSE_WORDS, PARTICIPATION_WORDS, SETTING_WORDS } from './wording'

/** What a log adds up to, in four numbers. `recent`: minutes of today and of the week, for whoever keeps the log. */
export function PracticeStats({
  totals,
  recent,
}: {
  totals: PracticeTotals
  recent?: { today: number; week: number }
}) {
  return (
    <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
      <Stat label="Scans logged" value={totals.entries} />
      <Stat label="Done or helped with" value={totals.own} />
      <Stat label="Days of practice" value={totals.days} />
      <Stat
        label="Probe-on minutes"
        value={totals.minutes}
        hint={recent && `${recent.today} today, ${recent.week} in seven days`}
      />
    </dl>
  )
}

type Sum = { title: string; totals: PracticeTotals; standing: Pick<CompetencyStanding, 'competencySlug' | 'status'> }

/** What was practised of each competency, against what makes one ready to be observed. */
export function PracticeByCompetency({ sums }: { sums: Sum[] }) {
  return (
    <Table
      stacks="tight"
      caption={`By competency: ${READY_AFTER_SCANS} scans of your own since the last observation make you ready for the next`}
      head={['Competency', 'Done or helped with', 'Minutes', 'Where you stand']}
      numeric={[1, 2]}
      rows={sums.map(({ title, totals, standing }) => ({
        key: standing.competencySlug,
        cells: [
          <a key="title" href={competencyPageHref(standing.competencySlug)}>
            {title}
          </a>,
          totals.own,
          totals.minutes,
          <StandingBadge key="standing" status={standing.status} />,
        ],
      }))}
    />
  )
}

type Line = PracticeEntry & { title: string }

/** The entries that stand, newest day first, each with the way to change it. */
export function PracticeTable({ entries }: { entries: Line[] }) {
  return (
    <Table
      stacks
      caption="What stands in your log, newest first"
      head={['Day', 'Competency', 'Where', 'You', 'How it went', 'TI, MI', 'Minutes', CHANGE]}
      rows={entries.map((entry) => ({
        key: entry.id,
        cells: [
          <Day key="day" entry={entry} />,
          <Titled key="title" entry={entry} />,
          <Where key="where" entry={entry} />,
          <span key="did" className="whitespace-nowrap">
            {PARTICIPATION_WORDS[entry.participation]}
          </span>,
          <Went key="went" entry={entry} />,
          <Indices key="indices" entry={entry} />,
          <Minutes key="minutes" entry={entry} />,
          <a key="change" href={practiceEntryHref(entry.id)} className="inline-flex min-h-11 items-center">
            Change
            <span className="sr-only">
              : {entry.title}, {entry.practisedOn}
            </span>
          </a>,
        ],
      }))}
    />
  )
}

/** The head of the column of links, for those who hear the table. */
const CHANGE = (
  <span key="change" className="sr-only">
    Change
  </span>
)

/** What was corrected or taken out, for whoever wants to see it: a log shows its own history. Of `inAll`, `former` are the newest. */
export function FormerEntries({ former, inAll }: { former: Line[]; inAll: number }) {
  if (inAll === 0) return null
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
        {inAll === 1 ? 'One entry was' : `${inAll} entries were`} corrected or taken out
      </summary>
      {inAll > former.length && (
        <p className="mt-3 text-sm text-muted">
          These are the newest {former.length}. <a href="/learn/practice.csv">The CSV has all of them.</a>
        </p>
      )}
      <ul className="mt-3 divide-y divide-line border-y border-line text-sm">
        {former.map((entry) => (
          <li key={entry.id} className="grid gap-1 py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Day entry={entry} /> {entry.title}
              <Badge tone={entry.withdrawn ? 'neutral' : 'caution'}>
                {entry.withdrawn ? 'Taken out' : 'Corrected'}
              </Badge>
            </p>
            <p className="text-muted">
              {SETTING_WORDS[entry.setting]}, {PARTICIPATION_WORDS[entry.participation].toLowerCase()}
              {entry.probeOnMinutes !== null && `, ${entry.probeOnMinutes} minutes`}
              {entry.note && `: “${entry.note}”`}
              {entry.withdrawn?.reason && ` Taken out because: “${entry.withdrawn.reason}”`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Day = ({ entry }: { entry: Line }) => <time className="whitespace-nowrap">{entry.practisedOn}</time>

const Titled = ({ entry }: { entry: Line }) => (
  <span>
    {entry.title}
    {entry.note && <span className="block text-muted">{entry.note}</span>}
  </span>
)

const Where = ({ entry }: { entry: Line }) => (
  <span>
    {SETTING_WORDS[entry.setting]}
    {entry.place && <span className="block text-muted">{entry.place}</span>}
  </span>
)

function Went({ entry }: { entry: Line }) {
  if (entry.difficulty === null) return '–'
  const because = entry.hardBecause.map((one) => HARD_BECAUSE_WORDS[one].toLowerCase()).join(', ')
  return (
    <span>
      {DIFFICULTY_WORDS[entry.difficulty]}
      {because && <span className="block text-muted">{because}</span>}
    </span>
  )
}

/** What the screen showed; one stroke where neither was noted. */
function Indices({ entry: { tiMax, miMax } }: { entry: Line }) {
  if (tiMax === null && miMax === null) return '–'
  return (
    <span className="tabular whitespace-nowrap">
      {tiMax ?? '–'}, {miMax ?? '–'}
    </span>
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

/** Takes one entry out of the log, naming it. */
export function TakeOut({ entry }: { entry: Pick<Line, 'id' | 'title' | 'practisedOn'> }) {
  return (
    <form method="post" action="/learn/practice" className="grid max-w-text justify-items-start gap-4">
      <p className="text-sm text-muted">
        It stays to be seen, struck from every count: {entry.title}, {entry.practisedOn}.
      </p>
      <input type="hidden" name="entryId" value={entry.id} />
      <div className="w-full">
        <TextField label="Why" name="reason" maxLength={500} required={false} hint="Such as: logged twice." />
      </div>
      <Button variant="danger" name="intent" value="remove">
        Take this entry out of my log
      </Button>
    </form>
  )
}
