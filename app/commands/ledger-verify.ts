import { readFile } from 'node:fs/promises'
import type { KeptOutside } from '~/ledger/checkpoints/check-checkpoints.server'
import { noteIn, readNote } from '~/ledger/checkpoints/note.server'
import type { LedgerReport } from '~/ledger/verify.server'
import { readConfig } from '~/platform/config.server'
import { StartRefusal } from '~/platform/start-refusal'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { reachDatabase } from '~db/reach-database.server'
import { refusingKindly } from './start'

const HELP = `Usage: npm run ledger:verify [-- --against FILE...]

Checks the whole ledger against itself and against the records it speaks of, and prints what it finds: every entry and its link,
every node of the tree, every stored checkpoint with its signature and its root. Reads only. Exit code 0 when everything
agrees, 1 when anything does not.

--against FILE...  checkpoints that were kept outside: from /ledger/checkpoint, the daily letter (LEDGER_WITNESS_EMAIL), a
                   certificate, or somebody else's archive. One a file; what stands around it in a letter does no harm.

It proves that nobody changed, removed, put in or swapped a single entry, sign-off or certificate. By itself it cannot
prove that nobody cut off the newest entries together with their records and checkpoints, or wrote all of it anew with
the signing key in hand: a checkpoint from outside proves that, too, for all entries up to it. Quiz answers and
reading have no entries of their own.`

const MOST_SHOWN = 200

/** `npm run ledger:verify`: a plain report on standard output. Works beside a running academy and changes nothing. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  await refusingKindly(async () => {
    const against = await keptIn(filesIn(args))
    const database = await reachDatabase(readConfig(process.env), () => {})
    try {
      const [ledger] = await database.sql`select to_regclass('ledger_nodes') as found`
      if (!ledger?.found)
        throw new StartRefusal(
          'There is no academy of this version in this database yet, so there is no ledger to check. Start it once with npm start.',
        )
      const report = await verifyWholeLedger(database.db, { against })
      console.log(reportInWords(report, against.length))
      if (report.findings.length > 0) process.exitCode = 1
    } finally {
      await database.close()
    }
  })
}

/** The files after `--against`. Anything else on the line is refused, so that a slip of the pen checks nothing less than was meant. */
export function filesIn(args: readonly string[]): string[] {
  if (args.length === 0) return []
  const [flag, ...files] = args
  if (flag !== '--against' || files.length === 0 || files.some((file) => file.startsWith('--')))
    throw new StartRefusal(`"${args.join(' ')}" is not understood. Write: npm run ledger:verify -- --against FILE...`)
  return files
}

/** Reads checkpoints that were kept outside; a file that holds none stops the check, because it would prove less than was asked. */
export async function keptIn(files: readonly string[]): Promise<KeptOutside[]> {
  return Promise.all(
    files.map(async (from) => {
      const text = await readFile(from, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new StartRefusal(`The checkpoint ${from} cannot be read (${error.code}).`)
      })
      const note = readNote(noteIn(text))
      if (!note)
        throw new StartRefusal(
          `There is no checkpoint in ${from}: three lines, an empty one, and one that begins with a dash.`,
        )
      return { from, note }
    }),
  )
}

/** The report as it is printed: what was looked at, what was found, and what that proves. */
export function reportInWords(report: LedgerReport, outside = 0): string {
  const { entries, records, uncompared, checkpoints, head, root, findings } = report
  const all = findings.length + report.omitted
  const lines = [
    `Ledger entries read:  ${entries}`,
    `Records compared:     ${records}`,
    `Checkpoints:          ${checkpoints} here, ${outside} from outside`,
    `Newest entry:         ${entries} ${head}`,
    `Root of the tree:     ${root || 'none, because entries are missing'}`,
  ]
  if (uncompared > 0) lines.push(`Not comparable:       ${uncompared} names of people whose salt was erased`)
  if (findings.length === 0)
    return [
      ...lines,
      '',
      'Everything agrees: every entry is whole and in its place, every record is as it was signed, and every checkpoint fits.',
    ].join('\n')
  const shown = findings.slice(0, MOST_SHOWN).map(({ what, sentence }) => `  [${what}] ${sentence}`)
  const more = all > MOST_SHOWN ? [`  … and ${all - MOST_SHOWN} more.`] : []
  return [...lines, '', `${all} thing${all === 1 ? '' : 's'} found:`, ...shown, ...more].join('\n')
}
