import { Facts } from '~/ui/facts'
import type { EntryToRead } from './read-entry.server'

/** What an entry says: in words, when, and byte for byte where its bytes are open to all. */
export function EntryFacts({ entry, words, proof }: Pick<EntryToRead, 'entry' | 'words' | 'proof'>) {
  return (
    <div className="grid gap-5">
      <Facts
        items={[
          { term: 'What happened', value: entry.what },
          { term: 'When', value: entry.when },
          { term: 'Fingerprint', value: <code className="font-mono text-xs break-all">{proof.leaf}</code> },
        ]}
      />
      {words === undefined ? (
        <p className="max-w-text text-muted">
          It is about one person’s training, so only its day and its fingerprint are open. It names nobody, but the same
          fingerprint stands for one person in each such entry, and together they would tell a story. The academy can
          show its words to an auditor.
        </p>
      ) : (
        <div className="grid gap-2">
          <p className="text-sm font-semibold">Its very words, of which the fingerprint is made</p>
          <pre className="rounded-card border border-line bg-raised p-5 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap">
            {words}
          </pre>
        </div>
      )}
    </div>
  )
}
