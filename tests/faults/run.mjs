// `npm run faults`: builds the product and this program, then runs it. Plain JavaScript, as app/commands/run.mjs.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
process.chdir(root)
if (process.argv.includes('--help')) {
  console.log(`Usage: npm run faults [-- --only journey|saves|sign-offs|issuing] [--strikes N] [--saves N] [--runs N] [--lists N]
       [--seconds N] [--seed N]

journey: plays the whole journey over HTTP, over and over, on a built-in database in a folder of its own, and strikes at seeded
moments: kills the server, PostgreSQL or both, cuts the connection, sends a step twice. Each time it starts again, sends
the step again and counts which acknowledged steps are lost or were done twice, and whether the ledger agrees.
saves: trainees answer a quiz with the product's own autosave, in two tabs each, until N saves were acknowledged, while both are
killed, the clock is stepped and requests are lost, doubled, delayed and reordered. Then everything acknowledged is looked for,
and marks are worked out a second time.
sign-offs: N times an instructor finishes observations on a tablet without a connection and signs them later: tabs are killed while
they write, requests lost and doubled, sessions ended, instructors removed, clocks wrong by a day. The product's own code, in a
real browser's storage. Then what stands is held against what was finished.
issuing: signs N lists of 60 certificates at once and kills the server twice in the middle of each, alone or with PostgreSQL. Then each line
must have been issued once, and the ledger must agree.
Ends with tables; exit code 1 when anything was lost, doubled or wrong. --strikes: how many (default 40). --saves: default
10000. --runs: default 1000. --lists: default 10.
--seconds: stops after that (default 240 for the journey, 900 for saves, 1800 for sign-offs). --seed: the same choices as in an earlier run.`)
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
