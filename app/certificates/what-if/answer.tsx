import { longDate } from '~/platform/time'
import { Section } from '~/ui/page'
import { Stat } from '~/ui/stat'
import { Table } from '~/ui/table'
import type { WhatIf } from './what-if'

/** Most lines of one list; the file has all of them. */
const MOST_SHOWN = 100

/** What the change would do, in numbers and by name. It says too what it would not do: touch a certificate. */
export function WhatIfAnswer({ answer, timeZone }: { answer: WhatIf; timeZone: string }) {
  const { looked, eligibleNow, eligibleThen, gain, lose, certificates } = answer
  return (
    <>
      <dl className="grid grid-cols-2 gap-6 lg:grid-cols-4">
        <Stat label="Eligible now" value={eligibleNow} hint={`of ${looked} trainees`} />
        <Stat
          label="Eligible under the change"
          value={eligibleThen}
          hint={`${gain.length} more, ${lose.length} fewer`}
        />
        <Stat label="Certificates in force" value={certificates.looked} />
        <Stat label="Would not have been issued" value={certificates.touched.length} hint="of those in force" />
      </dl>
      <Section title="Who would lose it">
        <Losing rows={lose} />
      </Section>
      <Section title="Who would gain it">
        <Gaining rows={gain} />
      </Section>
      <Section title="Certificates in force">
        <p className="max-w-text">
          A change of policy touches no certificate: each stands by the version of the level that it was issued under.
          This only says which of them the changed policy would not have given on their day.
          {certificates.outgrown > 0 &&
            ` ${certificates.outgrown} of ${certificates.looked} cannot be compared, because the course or its policy has changed since they were issued.`}
        </p>
        <Table
          caption="In force, and would not have been issued"
          head={['Holder', 'Issued', 'What would have been missing']}
          rows={certificates.touched.slice(0, MOST_SHOWN).map(({ serial, name, issuedAt, missing }) => ({
            key: serial,
            cells: [
              <a key="name" href={`/admin/certificates/${serial}`}>
                {name}
              </a>,
              longDate(issuedAt, timeZone),
              missing,
            ],
          }))}
          empty="None."
          stacks
        />
        <More of={certificates.touched.length} />
      </Section>
    </>
  )
}

const NOBODY = <p className="text-muted">Nobody.</p>

const linkTo = ({ traineeId, name }: { traineeId: string; name: string }) => (
  <a key="name" href={`/teach/trainees/${traineeId}`}>
    {name}
  </a>
)

function Losing({ rows }: { rows: WhatIf['lose'] }) {
  if (rows.length === 0) return NOBODY
  return (
    <>
      <Table
        caption="Eligible now, and not under the change"
        head={['Name', 'What they would miss']}
        rows={rows.slice(0, MOST_SHOWN).map((one) => ({ key: one.traineeId, cells: [linkTo(one), one.missing] }))}
        stacks
      />
      <More of={rows.length} />
    </>
  )
}

/** Names alone: under the change they miss nothing. */
function Gaining({ rows }: { rows: WhatIf['gain'] }) {
  if (rows.length === 0) return NOBODY
  return (
    <>
      <p>Not eligible now, and eligible under the change:</p>
      <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
        {rows.slice(0, MOST_SHOWN).map((one) => (
          <li key={one.traineeId}>{linkTo(one)}</li>
        ))}
      </ul>
      <More of={rows.length} />
    </>
  )
}

const More = ({ of }: { of: number }) =>
  of > MOST_SHOWN ? <p className="text-sm text-muted">And {of - MOST_SHOWN} more; the file has all of them.</p> : null
