const FILES = [
  ['ledger-check.mjs', 'ledger-check.mjs'],
  ['key', 'key.txt'],
  ['checkpoint', 'checkpoint.txt'],
] as const

/** How to hold one entry against the signed ledger on one's own machine, with nothing taken on trust but the key. */
export function CheckItYourself({ seq, origin }: { seq: number | undefined; origin: string }) {
  if (seq === undefined) return null
  const files = [...FILES, [`proof/${seq}`, 'proof.json'], [`entries/${seq}`, 'entry.json']]
  const commands = [
    ...files.map(([path, file]) => `curl -s ${origin}/ledger/${path} -o ${file}`),
    'node ledger-check.mjs --key key.txt --checkpoint checkpoint.txt --proof proof.json --entry entry.json',
  ]
  return (
    <details className="border-b border-line print:hidden">
      <summary className="flex min-h-11 cursor-pointer items-center py-2.5 font-medium text-teal">
        Check it yourself
      </summary>
      <div className="grid max-w-text gap-4 pb-5">
        <p className="text-sm text-muted">
          What this page says is the academy’s own word. These commands fetch a short program that you can read, the
          ledger’s key, its newest signed checkpoint and the proof, and work everything out on your machine. A
          checkpoint and a key that you kept earlier prove more than those of today.
        </p>
        <pre className="rounded-control bg-sunken p-4 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
          {commands.join('\n')}
        </pre>
        <p className="text-sm text-muted">
          <a href="/ledger">What the ledger proves, and what it cannot</a>
        </p>
      </div>
    </details>
  )
}
