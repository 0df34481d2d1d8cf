import { parseArgs } from 'node:util'
import { STRIKES } from './academy-under-fire'
import { ordeal } from './ordeal'
import { findingsOf, savesInWords, savesUnderFire } from './saves'
import { skewedClockOnItsOwn } from './skewed-clock'
import { inWords, losses } from './toll'

const OPTIONS = {
  seed: { type: 'string' },
  strikes: { type: 'string', default: '40' },
  seconds: { type: 'string' },
  only: { type: 'string' },
  saves: { type: 'string', default: '10000' },
} as const

/** `npm run faults`: strikes at a working academy, counts what was lost, prints tables. Exit code 1 when anything was. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS })
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
  console.log(`Seed ${seed}; run it again with --seed ${seed}.`)
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  if (values.only !== 'saves') await journey({ seed, strikes: Number(values.strikes), seconds: seconds ?? 240 })
  if (values.only !== 'journey') await saving({ seed, saves: Number(values.saves), seconds: seconds ?? 900 })
}

const tell = (line: string) => console.log(`  ${line}`)

async function journey({ seed, strikes: times, seconds: most }: { seed: number; strikes: number; seconds: number }) {
  const strikes = Array.from({ length: times }, (_, place) => STRIKES[place % STRIKES.length] ?? 'send twice')
  const { tolls, steps, ledger, seconds } = await ordeal({ seed, strikes, seconds: most, tell })
  const skewed = await skewedClockOnItsOwn(seed)
  const all = [...tolls, ...skewed.tolls]
  const findings = [...ledger.findings, ...skewed.findings]
  const verdict = findings.length === 0 ? 'everything agrees' : findings.join('\n')
  console.log(
    `${inWords(all)}\n\n${steps} steps acknowledged in ${seconds.toFixed(0)} s under fire. Ledger: ${ledger.entries} entries, ${verdict}.\n`,
  )
  if (losses(all).length > 0 || findings.length > 0) process.exitCode = 1
}

async function saving(ask: { seed: number; saves: number; seconds: number }): Promise<void> {
  const done = await savesUnderFire({ ...ask, tell })
  console.log(savesInWords(done))
  const short = done.record.saves < ask.saves
  if (short) console.log(`The time was up before ${ask.saves} saves: give it more with --seconds.`)
  if (short || findingsOf(done.record).length > 0) process.exitCode = 1
}
