import { Agent, request } from 'node:http'
import type { Running } from './stage'

/** One request of a target: what is sent the n-th time, and which status counts as done. */
export type Shot = {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
  expect: number
}
export type Target = { name: string; running: Running; shot: (n: number) => Shot }

/**
 * What a slice of load showed. Milliseconds, as the client saw them; `serverP50` and `serverP95` as the server's own Server-Timing
 * says, where it says any; `cpu` is the server process's own, per request.
 */
export type Slice = {
  perSecond: number
  p50: number
  p95: number
  serverP50: number
  serverP95: number
  cpu: number
  count: number
}

/**
 * Sends to a target for so long, or so often, with this many requests under way at once; each worker sends
 * its next when its last was answered. Any unexpected status ends the bench: a fast error is no result.
 */
export async function load(
  target: Target,
  { seconds, count, atOnce, from = 0 }: { seconds?: number; count?: number; atOnce: number; from?: number },
): Promise<Slice> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const took: number[] = []
  const servers: number[] = []
  const cpuBefore = await target.running.cpuMs()
  const began = performance.now()
  const until = seconds === undefined ? Number.POSITIVE_INFINITY : began + seconds * 1000
  const last = count === undefined ? Number.POSITIVE_INFINITY : from + count
  let next = from
  const worker = async () => {
    while (performance.now() < until && next < last) {
      const shot = target.shot(next++)
      const sent = performance.now()
      servers.push(await answered(target, agent, shot))
      took.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const spent = (performance.now() - began) / 1000
  const cpu = ((await target.running.cpuMs()) - cpuBefore) / took.length
  agent.destroy()
  for (const times of [took, servers]) times.sort((a, b) => a - b)
  const at = (times: number[], share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    ...{ perSecond: took.length / spent, cpu, count: took.length },
    ...{ p50: at(took, 0.5), p95: at(took, 0.95), serverP50: at(servers, 0.5), serverP95: at(servers, 0.95) },
  }
}

/** Sends one shot; resolves when it was answered as expected, to the server's own milliseconds, and ends the bench when not. */
export function answered(target: Target, agent: Agent, { method, path, headers, body, expect }: Shot): Promise<number> {
  const { hostname, port } = new URL(target.running.origin)
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
      let start = ''
      response.on('data', (chunk: Buffer) => {
        if (start.length < 400) start += chunk.toString('utf8')
      })
      response.on('end', () =>
        response.statusCode === expect
          ? resolve(serverTime(response.headers['server-timing']))
          : reject(
              new Error(`${target.name}: ${method} ${path} answered ${response.statusCode}: ${start.slice(0, 400)}`),
            ),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const serverTime = (said: string | string[] | undefined) =>
  Number(/total;dur=([\d.]+)/.exec(String(said))?.[1] ?? Number.NaN)

/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Two targets in turn, slice by slice, so that both meet the same noise. The ratio is the median of the pairs'. */
export async function inTurn(
  ours: Target,
  bare: Target,
  { seconds, atOnce, rounds = 5 }: { seconds: number; atOnce: number; rounds?: number },
) {
  await load(ours, { seconds: seconds / 2, atOnce })
  await load(bare, { seconds: seconds / 2, atOnce })
  const pairs: { ours: Slice; bare: Slice }[] = []
  for (let round = 0; round < rounds; round++)
    pairs.push({ ours: await load(ours, { seconds, atOnce }), bare: await load(bare, { seconds, atOnce }) })
  const of = (who: 'ours' | 'bare', what: keyof Slice) => median(pairs.map((pair) => pair[who][what]))
  return {
    perSecond: of('ours', 'perSecond'),
    p50: of('ours', 'p50'),
    p95: of('ours', 'p95'),
    cpu: of('ours', 'cpu'),
    bareCpu: of('bare', 'cpu'),
    barePerSecond: of('bare', 'perSecond'),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
  }
}
