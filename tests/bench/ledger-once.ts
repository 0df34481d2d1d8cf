import { verifyLedger } from '~/ledger/verify.server'
import { openDatabase } from '~db/client'

/** What one check of a whole ledger took. `peakBytes` is the most memory that its process ever had. */
export type CheckedOnce = { seconds: number; peakBytes: number; entries: number; findings: number }

/** Checks the ledger behind this socket in this process, and prints what it took. With `bare` it only opens the database. */
export async function main([socketFolder = '', user = '', database = '', bare = '']: string[]): Promise<void> {
  const opened = openDatabase({ socketFolder, user, database }, { connections: 1 })
  const began = performance.now()
  await opened.sql`select 1`
  const report = bare === 'bare' ? undefined : await verifyLedger(opened.db, { records: [] })
  const once: CheckedOnce = {
    ...{ seconds: (performance.now() - began) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 },
    ...{ entries: report?.entries ?? 0, findings: report?.findings.length ?? 0 },
  }
  await opened.close()
  console.log(JSON.stringify(once))
}
