import type { EntryToRead, Step } from './read-entry.server'

/** The way from an entry's fingerprint up to the root, hash by hash, as a list that anybody can work through. */
export function WayToRoot({ entry, proof, steps }: Pick<EntryToRead, 'entry' | 'proof' | 'steps'>) {
  return (
    <ol className="border-l-2 border-teal pl-5 sm:pl-6">
      <Rung words={`The fingerprint of entry ${entry.seq}`} hash={proof.leaf} end />
      {steps.map((step) => (
        <Rung key={step.first} words={joined(step)} hash={step.hash} />
      ))}
      <Rung
        words={`The root over ${proof.size === 1 ? 'the one entry' : `all ${proof.size} entries`}`}
        hash={proof.root}
        end
      />
    </ol>
  )
}

/** What is joined on, and on which side: the order of the two halves is part of the hash. */
function joined({ first, last, side }: Step): string {
  const over = first === last ? `the fingerprint of entry ${first}` : `the hash over entries ${first} to ${last}`
  return `Joined on the ${side} with ${over}`
}

function Rung({ words, hash, end = false }: { words: string; hash: string; end?: boolean }) {
  const dot = end ? 'border-teal bg-teal' : 'border-teal bg-paper'
  return (
    <li className="relative py-2">
      <span
        aria-hidden="true"
        className={`absolute top-3.5 -left-[1.65rem] size-2.5 rounded-full border-2 sm:-left-[1.9rem] ${dot}`}
      />
      <p className={end ? 'text-sm font-semibold' : 'text-sm text-muted'}>{words}</p>
      <code className="font-mono text-xs break-all">{hash}</code>
    </li>
  )
}
