import Check from 'lucide-react/icons/check'
import Minus from 'lucide-react/icons/minus'
import X from 'lucide-react/icons/x'
import { Icon } from '~/ui/icon'
import type { Check as Checked, EntryToProve } from './verification.server'

const MARKS = {
  passed: { of: Check, says: 'Passed: ', colours: 'bg-teal text-teal-ink' },
  failed: { of: X, says: 'Failed: ', colours: 'bg-danger text-paper' },
  'not-made': {
    of: Minus,
    says: 'Not made: ',
    colours: 'bg-caution-soft text-caution inset-ring-2 inset-ring-caution',
  },
}

const markOf = (passed: Checked['passed']) => MARKS[passed === true ? 'passed' : passed || 'failed']

/** What was looked at and how each came out, in words and in a mark. */
export function CheckList({ checks }: { checks: Checked[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {checks.map(({ passed, label, detail, entry }) => (
        <li key={label} className="flex gap-4 py-3.5">
          <span className={`grid size-6 shrink-0 place-items-center rounded-full ${markOf(passed).colours}`}>
            <Icon of={markOf(passed).of} size="small" />
          </span>
          <div className="min-w-0 flex-1">
            <p className={passed === true ? '' : 'font-semibold'}>
              <span className="sr-only">{markOf(passed).says}</span>
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

/** The count of checks by how they came out: what holds alone where all do, what does not before all else. */
export function checksInWords(checks: Pick<Checked, 'passed'>[]): string {
  const of = (outcome: Checked['passed']) => checks.filter(({ passed }) => passed === outcome).length
  const [held, failed, notMade] = [of(true), of(false), of('not-made')]
  if (held === checks.length) return `Checked just now: all ${held} checks hold`
  return `Checked just now: ${[
    failed > 0 && `${failed} of ${checks.length} checks ${failed === 1 ? 'does' : 'do'} not hold`,
    failed === 0 && `${held} of ${checks.length} checks hold`,
    notMade > 0 && `${notMade} could not be made`,
  ]
    .filter(Boolean)
    .join(', ')}`
}

/** Where the entry stands, and its proof of inclusion for whoever wants to hold it against a checkpoint. */
function EntryProof({ entry: { seq, signedAtSize } }: { entry: EntryToProve }) {
  const isSigned = signedAtSize !== null && signedAtSize >= seq
  return (
    <p className="text-sm text-muted tabular">
      {isSigned
        ? `It is number ${seq} of the ${signedAtSize} entries that the academy signed for last. `
        : `It is number ${seq}, and newer than the last signed checkpoint; the next one covers it. `}
      <a href={`/ledger/proof/${seq}`}>Its place in the ledger, and the proof</a>
    </p>
  )
}
