import { ButtonLink } from '~/ui/button'
import { ScrollRegion } from '~/ui/scroll-region'

const COMMANDS = `node ledger-check.mjs --key KEY --checkpoint checkpoint.txt
node ledger-check.mjs --key KEY --checkpoint checkpoint.txt --proof proof.json --entry entry.json
node ledger-check.mjs --key KEY --checkpoint old.txt --later new.txt --proof consistency.json`

/** How to check on one's own machine: what this page answers is only the academy's word for it. */
export function OfflineCheck() {
  return (
    <div className="grid max-w-text grid-cols-[minmax(0,1fr)] gap-4">
      <p>
        What this page says is the academy’s own word. The program below does the same on your machine: one short file
        for Node.js that you can read, which asks nobody anything. Save our key today; a key that you fetch on the day
        of your doubt could be a new one.
      </p>
      <div className="grid gap-2">
        <p id="own-checks" className="text-sm font-semibold">
          A checkpoint; an entry and its proof; an old checkpoint and a later one
        </p>
        <ScrollRegion labelledBy="own-checks" className="overflow-x-auto rounded-control bg-sunken p-4">
          <pre className="font-mono text-xs leading-relaxed">{COMMANDS}</pre>
        </ScrollRegion>
      </div>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/ledger/ledger-check.mjs" variant="secondary">
          Download ledger-check.mjs
        </ButtonLink>
        <ButtonLink href="/ledger/key" variant="secondary">
          The ledger’s key
        </ButtonLink>
      </div>
      <p className="text-sm text-muted">
        Checkpoints are C2SP signed notes (Ed25519) over an RFC 6962 tree, so tools made for other transparency logs
        read them, too.
      </p>
    </div>
  )
}
