const FILES = [
  ['ledger-check.mjs', 'ledger-check.mjs'],
  ['key', 'key.txt'],
  ['checkpoint', 'checkpoint.txt'],
] as const

/** The size that the checkpoint signs, its second line: the newest may be another one by the time the proof is asked for. */
const OF_THAT_SIZE = '?size=$(sed -n 2p checkpoint.txt)'

/** `isOpen`: the entry's own bytes can be had, too. */
type Entry = { seq: number; origin: string; isOpen?: boolean }

/** Folded away beside what was checked: how to hold one entry against the signed ledger. Nothing where there is no entry. */
export function CheckItYourself({ seq, origin }: { seq: number | undefined; origin: string }) {
  if (seq === undefined) return null
  return (
    <details className="border-b border-line print:hidden">
      <summary className="flex min-h-11 cursor-pointer items-center py-2.5 font-medium text-teal">
        Check it yourself
      </summary>
      <div className="pb-5">
        <OwnCheck seq={seq} origin={origin} />
      </div>
    </details>
  )
}

/** How to hold one entry against the signed ledger on one's own machine, with nothing taken on trust but the key. */
export function OwnCheck(entry: Entry) {
  return (
    <div className="grid max-w-text gap-4">
      <p className="text-sm text-muted">
        What this page says is the academy’s own word. These commands fetch a short program that you can read, the
        ledger’s key, its newest signed checkpoint and the proof, and work everything out on your machine. A checkpoint
        and a key that you kept earlier prove more than those of today.
      </p>
      <pre className="rounded-control bg-sunken p-4 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
        {commandsFor(entry).join('\n')}
      </pre>
      <p className="text-sm text-muted">
        <a href="/ledger">What the ledger proves, and what it cannot</a>
      </p>
    </div>
  )
}

function commandsFor({ seq, origin, isOpen = true }: Entry): string[] {
  const files = [
    ...FILES,
    [`proof/${seq}${OF_THAT_SIZE}`, 'proof.json'],
    ...(isOpen ? [[`entries/${seq}`, 'entry.json']] : []),
  ]
  const own = isOpen ? ' --entry entry.json' : ''
  return [
    ...files.map(([path, file]) => `curl -s "${origin}/ledger/${path}" -o ${file}`),
    `node ledger-check.mjs --key key.txt --checkpoint checkpoint.txt --proof proof.json${own}`,
  ]
}
