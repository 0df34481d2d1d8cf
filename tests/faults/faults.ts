import { parseArgs } from 'node:util'
import { STRIKES } from './academy-under-fire'
import { ordeal } from './ordeal'
import { skewedClockOnItsOwn } from './skewed-clock'
import { inWords, losses } from './toll'

const OPTIONS = {
  seed: { type: 'string' },
  strikes: { type: 'string', default: '40' },
  seconds: { type: 'string', default: '240' },
} as const

/** `npm run faults`: strikes at a working academy, counts what was lost, prints a table. Exit code 1 when anything was. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS })
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
  const strikes = Array.from(
    { length: Number(values.strikes) },
    (_, place) => STRIKES[place % STRIKES.length] ?? 'send twice',
  )
  console.log(`Seed ${seed}; run it again with --seed ${seed}.`)
  const { tolls, steps, ledger, seconds } = await ordeal({
    seed,
    strikes,
    seconds: Number(values.seconds),
    tell: (line) => console.log(`  ${line}`),
  })
  const skewed = await skewedClockOnItsOwn(seed)
  const all = [...tolls, ...skewed.tolls]
  const findings = [...ledger.findings, ...skewed.findings]
  const verdict = findings.length === 0 ? 'everything agrees' : findings.join('\n')
  console.log(
    `${inWords(all)}\n\n${steps} steps acknowledged in ${seconds.toFixed(0)} s under fire. Ledger: ${ledger.entries} entries, ${verdict}.`,
  )
  if (losses(all).length > 0 || findings.length > 0) process.exitCode = 1
}
