import type { LedgerReport } from '~/ledger/verify.server'
import { readConfig } from '~/platform/config.server'
import { StartRefusal } from '~/platform/start-refusal'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { reachDatabase } from '~db/reach-database.server'
import { refusingKindly } from './start'

const HELP = `Usage: npm run ledger:verify

Checks the whole ledger against itself and against the records it speaks of, and prints what it finds.
Reads only. Exit code 0 when everything agrees, 1 when anything does not.

It proves that nobody changed, removed, put in or swapped a single entry, sign-off or certificate. It cannot
prove that nobody cut off the newest entries together with their records, or rewrote the records and the
whole ledger after them: for that, keep the line "Newest entry" of an earlier run somewhere that the
academy's own administrators cannot reach, and compare. Quiz answers and reading have no entries of their own.`

const MOST_SHOWN = 200

/** `npm run ledger:verify`: a plain report on standard output. Works beside a running academy and changes nothing. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  await refusingKindly(async () => {
    const database = await reachDatabase(readConfig(process.env), () => {})
    try {
      const [ledger] = await database.sql`select to_regclass('ledger_entries') as found`
      if (!ledger?.found)
        throw new StartRefusal(
          'There is no academy in this database yet, so there is no ledger to check. Start it once with npm start.',
        )
      const report = await verifyWholeLedger(database.db)
      console.log(reportInWords(report))
      if (report.findings.length > 0) process.exitCode = 1
    } finally {
      await database.close()
    }
  })
}

/** The report as it is printed: what was looked at, what was found, and what that proves. */
export function reportInWords({ entries, records, uncompared, head, findings }: LedgerReport): string {
  const lines = [
    `Ledger entries read:  ${entries}`,
    `Records compared:     ${records}`,
    `Newest entry:         ${entries} ${head}`,
  ]
  if (uncompared > 0) lines.push(`Not comparable:       ${uncompared} names of people whose salt was erased`)
  if (findings.length === 0)
    return [
      ...lines,
      '',
      'Everything agrees: every entry is whole and in its place, and every record is as it was signed.',
    ].join('\n')
  const shown = findings.slice(0, MOST_SHOWN).map(({ what, sentence }) => `  [${what}] ${sentence}`)
  const more = findings.length > MOST_SHOWN ? [`  … and ${findings.length - MOST_SHOWN} more.`] : []
  return [...lines, '', `${findings.length} thing${findings.length === 1 ? '' : 's'} found:`, ...shown, ...more].join(
    '\n',
  )
}
