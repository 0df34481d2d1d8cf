import { parseArgs } from 'node:util'
import { STRIKES } from './academy-under-fire'
import { type Ordeal, ordeal, type Toll } from './ordeal'

/** `npm run faults`: strikes at a working academy, counts what was lost, prints a table. Exit code 1 when anything was. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { seed: { type: 'string' }, strikes: { type: 'string', default: '40' }, seconds: { type: 'string', default: '240' } } })
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
  const planned = Array.from({ length: Number(values.strikes) }, (_, place) => STRIKES[place % STRIKES.length] ?? 'send twice')
  console.log(`Seed ${seed}; run it again with --seed ${seed}.`)
  const result = await ordeal({ seed, strikes: planned, seconds: Number(values.seconds), tell: (line) => console.log(`  ${line}`) })
  console.log(inWords(result))
  if (!isClean(result)) process.exitCode = 1
}

/** Nothing acknowledged was lost, nothing was done twice, and the ledger agrees with the records. */
export const isClean = ({ tolls, ledger }: Ordeal) => ledger.findings.length === 0 && tolls.every((toll) => toll.lost.length + toll.doubled.length === 0)

/** The ordeal as a table, with every loss by name. */
export function inWords({ tolls, steps, ledger, seconds }: Ordeal): string {
  const head = ['what was done', 'times', 'acknowledged steps looked at', 'lost', 'done twice', 'back after (median)']
  const rows = tolls.map((toll) => [toll.strike, `${toll.strikes}`, `${toll.acknowledged}`, `${toll.lost.length}`, `${toll.doubled.length}`, recovery(toll)])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const table = [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
  const named = tolls.flatMap((toll) => [...toll.lost.map((one) => `lost after “${toll.strike}”: ${one}`), ...toll.doubled.map((one) => `done twice after “${toll.strike}”: ${one}`)])
  const verdict = ledger.findings.length === 0 ? 'everything agrees' : ledger.findings.join('\n')
  return [table, '', `${steps} steps acknowledged in ${seconds.toFixed(0)} s. Ledger: ${ledger.entries} entries, ${verdict}.`, ...named].join('\n')
}

function recovery({ recoveryMs }: Toll): string {
  const sorted = [...recoveryMs].sort((one, other) => one - other)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return middle === undefined ? '' : `${(middle / 1000).toFixed(1)} s`
}
