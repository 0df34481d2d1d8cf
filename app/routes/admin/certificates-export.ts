import type { LoaderFunctionArgs } from '@remix-run/node'
import { type ExportedCertificate, type ExportedEvent, exportCertificates } from '~/certificates/export.server'
import { csvAnswer, csvOf } from '~/platform/csv'
import { paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'

/** The files that there are. */
const ExportAddress = z.object({ exportFile: z.enum(['certificates.csv', 'events.csv', 'certificates.json']) })

const CERTIFICATE: [head: string, field: keyof ExportedCertificate][] = [
  ['Number', 'number'],
  ['Holder', 'holder'],
  ['Level', 'level'],
  ['Cycle', 'cycle'],
  ['Issued at', 'issuedAt'],
  ['Valid until', 'validUntil'],
  ['Issued by', 'issuedBy'],
  ['Status', 'status'],
  ['Waivers', 'waivers'],
  ['Fingerprint in the ledger', 'fingerprint'],
]
const EVENT: [head: string, field: keyof ExportedEvent][] = [
  ['Number', 'number'],
  ['Holder', 'holder'],
  ['What', 'what'],
  ['At', 'at'],
  ['Code', 'code'],
  ['Reason', 'reason'],
  ['By', 'by'],
]

/** All certificates, or all that ever happened to one, as spreadsheets; or both as JSON. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'record:view')
  const { exportFile } = paramsOr404(args.params, ExportAddress)
  const { db, now: clock } = args.context
  const now = clock()
  const { certificates, events } = await exportCertificates(db, { now })
  if (exportFile === 'certificates.csv') return csvAnswer(exportFile, sheetOf(CERTIFICATE, certificates))
  if (exportFile === 'events.csv') return csvAnswer('certificate-events.csv', sheetOf(EVENT, events))
  return new Response(`${JSON.stringify({ exportedAt: now.toISOString(), certificates, events }, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${exportFile}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}

const sheetOf = <T extends Record<string, string | number | null>>(columns: [string, keyof T][], rows: readonly T[]) =>
  csvOf(
    columns.map(([head]) => head),
    rows.map((row) => columns.map(([, field]) => row[field] ?? null)),
  )
