// `npm run faults`: builds the product and this program, then runs it. Plain JavaScript, as app/commands/run.mjs.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
process.chdir(root)
if (process.argv.includes('--help')) {
  console.log(`Usage: npm run faults [-- --strikes N] [--seconds N] [--seed N]

Plays the whole journey over HTTP, over and over, on a built-in database in a folder of its own, and strikes at seeded
moments: kills the server, PostgreSQL or both, cuts the connection, sends a step twice. Each time it starts again, sends
the step again and counts which acknowledged steps are lost or were done twice. Ends with a table; exit code 1 when there
was any, or when the ledger does not agree. --strikes: how many (default 40). --seconds: stops after that (default 240).
--seed: the same strikes at the same steps as in an earlier run.`)
  process.exit(0)
}
const built = spawnSync(process.execPath, ['app/commands/run.mjs', 'start', '--help'], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (built.status !== 0) process.exit(1)
const { buildSync } = await import('esbuild')
const outfile = 'build/faults/faults.js'
buildSync({
  entryPoints: ['tests/faults/faults.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  logLevel: 'error',
})
const { main } = await import(pathToFileURL(join(root, outfile)).href)
await main(process.argv.slice(2))
