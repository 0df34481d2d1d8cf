import { Notice } from '~/ui/notice'
import type { EntryToRead } from './read-entry.server'
import { WayToRoot } from './way-to-root'

type Props = Pick<EntryToRead, 'entry' | 'proof' | 'steps' | 'signed' | 'arrives'>

/** A proof of inclusion in plain words: what it says, the way up hash by hash, and the checkpoint that it ends in. */
export function ProofInWords({ entry, proof, steps, signed, arrives }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {arrives ? (
        <p className="max-w-text">
          It is number {entry.seq} of {proof.size}
          {signed === undefined
            ? ' entries. The academy has signed no checkpoint of that size: the next one covers it, usually within seconds.'
            : `, for all of which the academy signed on ${signed}.`}{' '}
          {joins(steps.length)} The lowest comes first, and which side a hash stands on counts.
        </p>
      ) : (
        <Notice tone="danger" title="These hashes do not lead to the root">
          <p>
            The way below was worked out just now and arrives elsewhere, so this ledger was changed behind the academy’s
            back or is damaged. Keep what you hold, and tell the academy.
          </p>
        </Notice>
      )}
      <WayToRoot {...{ entry, proof, steps }} />
      {proof.checkpoint !== null && (
        <div className="grid gap-2">
          <p className="text-sm font-semibold">
            The signed checkpoint: whose ledger, how many entries, their root, and the signature
          </p>
          <pre className="rounded-card border border-line bg-raised p-5 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap">
            {proof.checkpoint}
          </pre>
        </div>
      )}
    </div>
  )
}

function joins(steps: number): string {
  if (steps === 0) return 'It is the only one, so its fingerprint is the root.'
  const hashes = steps === 1 ? 'With the one hash below' : `With the ${steps} hashes below`
  return `${hashes} anybody can work out the root from its fingerprint alone, without seeing another entry. We did, just now: it arrives.`
}
