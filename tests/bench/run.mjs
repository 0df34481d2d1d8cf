// `npm run bench`: builds the product and the bench, then runs it. Plain JavaScript, as app/commands/run.mjs.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
process.chdir(root)
if (process.argv.includes('--help')) {
  console.log(`Usage: npm run bench [-- --seconds N] [--write]

Measures the pages and commands people wait for, each as a ratio against a bare baseline that runs in turn with it,
on an embedded PostgreSQL that syncs to disk. --seconds: length of one slice (default 2; each pair gets five). --only WORD: rows with that word; "attempts" for starting, saving and submitting,
"import" for
banks of 500 and 5,000 questions, "issuing" for a thousand certificates signed at once, "ledger" for append, checkpoint and proofs at 10,000 to 1,000,000 entries (some minutes, on a database of its own), "matrix" for a thousand trainees by forty competencies, "sign-off" for the taps and seconds of a good performance on a tablet, "retakes" for what somebody learns of a bank by taking a quiz over and over (measures no time).
--write: puts the table into README.md.`)
  process.exit(0)
}
if (
  spawnSync(process.execPath, ['app/commands/run.mjs', 'start', '--help'], { stdio: ['ignore', 'ignore', 'inherit'] })
    .status !== 0
)
  process.exit(1)
const { buildSync } = await import('esbuild')
for (const name of ['bench', 'baselines', 'import-once', 'ledger-once']) {
  buildSync({
    entryPoints: [`tests/bench/${name}.ts`],
    outfile: `build/bench/${name}.js`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'error',
  })
}
const { main } = await import(pathToFileURL(join(root, 'build/bench/bench.js')).href)
await main(process.argv.slice(2))
