import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'
import { Icon } from '~/ui/icon'
import type { Check as Checked, EntryToProve } from './verification.server'

/** What was looked at and how each came out, in words and in a mark. */
export function CheckList({ checks }: { checks: Checked[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {checks.map(({ passed, label, detail, entry }) => (
        <li key={label} className="flex gap-4 py-3.5">
          <span
            className={`grid size-6 shrink-0 place-items-center rounded-full ${passed ? 'bg-teal text-teal-ink' : 'bg-danger text-paper'}`}
          >
            <Icon of={passed ? Check : X} size="small" />
          </span>
          <div className="min-w-0 flex-1">
            <p className={passed ? '' : 'font-semibold'}>
              <span className="sr-only">{passed ? 'Passed: ' : 'Failed: '}</span>
              {label}
            </p>
            <p className="text-sm text-muted">{detail}</p>
            {entry && <EntryProof entry={entry} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Where the entry stands, and its proof of inclusion for whoever wants to hold it against a checkpoint. */
function EntryProof({ entry: { seq, signedAtSize } }: { entry: EntryToProve }) {
  const isSigned = signedAtSize !== null && signedAtSize >= seq
  return (
    <p className="text-sm text-muted tabular">
      {isSigned
        ? `It is number ${seq} of the ${signedAtSize} entries that the academy signed for last. `
        : `It is number ${seq}, and newer than the last signed checkpoint; the next one covers it. `}
      <a href={`/ledger/proof/${seq}`}>Proof of inclusion, as JSON</a>
    </p>
  )
}
