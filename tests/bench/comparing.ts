import { inTurn, type Target } from './load'
import type { Running } from './stage'

/** One row of the table: what was measured, on ours and on the bare baseline, in words. */
export type Row = { what: string; ours: string; bare: string; cpu?: string; ratio: string; aim: string }

/** A target that asks for one address and expects to get it. */
export const get = (name: string, running: Running, path: string): Target => ({
  name,
  running,
  shot: () => ({ method: 'GET', path, headers: {}, expect: 200 }),
})

/** Ours and the bare baseline in turn, so that both meet the same noise of the machine. */
export async function compare(
  ours: Target,
  bare: Target,
  how: { seconds: number; atOnce: number },
): Promise<Omit<Row, 'what' | 'aim'>> {
  return inWords(await inTurn(ours, bare, how))
}

type Compared = {
  perSecond: number
  p50: number
  p95: number
  cpu: number
  bareCpu: number
  barePerSecond: number
  ratio: number
}

/** What was measured, as the table says it. */
export const inWords = ({ perSecond, p50, p95, cpu, bareCpu, barePerSecond, ratio }: Compared) => ({
  ours: `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  bare: `${barePerSecond.toFixed(0)}/s`,
  cpu: `${cpu.toFixed(2)} / ${bareCpu.toFixed(2)} ms`,
  ratio: ratio.toFixed(2),
})
