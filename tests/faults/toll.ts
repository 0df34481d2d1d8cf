/** What came of one kind of strike: how often, at how many acknowledged steps, and what was lost or done twice. */
export type Toll = {
  strike: string
  strikes: number
  acknowledged: number
  lost: string[]
  doubled: string[]
  recoveryMs: number[]
}

/** The tolls as a table, with every loss by name. */
export function inWords(tolls: Toll[]): string {
  const head = ['what was done', 'times', 'acknowledged steps looked at', 'lost', 'done twice', 'back after (median)']
  const rows = tolls.map((toll) => [
    toll.strike,
    `${toll.strikes}`,
    `${toll.acknowledged}`,
    `${toll.lost.length}`,
    `${toll.doubled.length}`,
    recovery(toll),
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ...losses(tolls)].join('\n')
}

/** Everything that was lost or done twice, in words; empty is what it ought to be. */
export const losses = (tolls: Toll[]): string[] =>
  tolls.flatMap(({ strike, lost, doubled }) => [
    ...lost.map((one) => `lost after “${strike}”: ${one}`),
    ...doubled.map((one) => `done twice after “${strike}”: ${one}`),
  ])

function recovery({ recoveryMs }: Toll): string {
  const sorted = [...recoveryMs].sort((one, other) => one - other)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return middle === undefined ? '' : `${(middle / 1000).toFixed(1)} s`
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
