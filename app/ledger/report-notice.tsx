import { Notice } from '~/ui/notice'
import type { LedgerReport } from './verify.server'

const MOST_SHOWN = 50

/** What a check of the whole ledger found, in words. */
export function ReportNotice({ report }: { report: LedgerReport }) {
  const { entries, records, uncompared, checkpoints, head, root, findings } = report
  const looked = (
    <>
      <p>
        {entries} entries read, {records} records compared, {checkpoints}{' '}
        {checkpoints === 1 ? 'checkpoint' : 'checkpoints'} worked out again
        {uncompared > 0 && `, ${uncompared} names of people not compared because their salt was erased`}.
      </p>
      <p>
        Newest entry: {entries}, fingerprint <code className="font-mono text-xs break-all">{head}</code>
      </p>
      {root && (
        <p>
          Root of the tree: <code className="font-mono text-xs break-all">{root}</code>
        </p>
      )}
    </>
  )
  if (findings.length === 0) {
    return (
      <Notice tone="success" title="Everything agrees">
        <p>Every entry is whole and in its place, every record is as it was signed, and every checkpoint fits.</p>
        {looked}
      </Notice>
    )
  }
  return (
    <Notice
      tone="danger"
      title={
        findings.length === 1
          ? 'One thing is not as it should be'
          : `${findings.length + report.omitted} things are not as they should be`
      }
    >
      <ul className="grid list-disc gap-1 pl-5">
        {findings.slice(0, MOST_SHOWN).map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {findings.length > MOST_SHOWN && (
        <p>And {findings.length + report.omitted - MOST_SHOWN} more; `npm run ledger:verify` prints them.</p>
      )}
      {looked}
    </Notice>
  )
}
