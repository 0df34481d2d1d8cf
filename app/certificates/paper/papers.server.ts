import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Printed } from '../printed'
import { type PaperExtras, type PaperWords, paperWords } from './paper-words'
import type { TranscriptWords } from './transcript-words'

/** What a paper is drawn from. The same `id` always means the same certificate: what is printed never changes. */
export type Paper = { id: string; printed: Printed } & PaperExtras

/** Draws certificates and transcripts in a worker thread and remembers the last ones. `close` ends the thread. */
export type Papers = {
  draw: (paper: Paper) => Promise<Uint8Array>
  /** A transcript; the same number always says the same, and may be signed anew. */
  drawTranscript: (words: TranscriptWords) => Promise<Uint8Array>
  close: () => Promise<void>
}

/** What the thread is asked for. */
type Order = { kind: 'certificate'; words: PaperWords } | { kind: 'transcript'; words: TranscriptWords }

const WORKER = join('app', 'certificates', 'paper', 'paper-worker.mjs')
const MOST_BYTES_KEPT = 8_000_000
const MOST_WAITING = 50

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void }

/**
 * Starts the thread with the first paper. A paper asked for twice is drawn once; the newest 8 MB are kept.
 * Should the thread die, those who wait are told and the next paper starts another.
 */
export function openPapers(): Papers {
  const kept = new Map<string, Promise<Uint8Array>>()
  const sizes = new Map<string, number>()
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let asked = 0

  const fail = (dead: Worker, error: Error) => {
    if (worker === dead) worker = undefined
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(join(process.cwd(), WORKER))
    started.on('message', ({ id, pdf, error }: { id: number; pdf?: Uint8Array; error?: string }) => {
      const one = waiting.get(id)
      waiting.delete(id)
      // Idle, it holds up nobody's end.
      if (waiting.size === 0) started.unref()
      if (pdf) one?.resolve(pdf)
      else one?.reject(new Error(`a certificate could not be drawn: ${error}`))
    })
    started.on('error', (error) => fail(started, error instanceof Error ? error : new Error(String(error))))
    started.on('exit', () => fail(started, new Error('the thread that draws certificates ended')))
    return started
  }
  const drawAnew = (order: Order) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (waiting.size >= MOST_WAITING) throw new Error('too many certificates are being drawn at once')
      worker ??= start()
      asked += 1
      waiting.set(asked, { resolve, reject })
      worker.ref()
      worker.postMessage({ id: asked, ...order })
    })
  const forget = () => {
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [key, size] of sizes) {
      if (total <= MOST_BYTES_KEPT) return
      sizes.delete(key)
      kept.delete(key)
      total -= size
    }
  }

  const drawOnce = async (key: string, order: () => Order) => {
    const known = kept.get(key)
    if (known) return known
    const drawing = drawAnew(order())
    kept.set(key, drawing)
    try {
      const pdf = await drawing
      sizes.set(key, pdf.byteLength)
      forget()
      return pdf
    } catch (error) {
      kept.delete(key)
      throw error
    }
  }

  return {
    draw({ printed, ...paper }) {
      const key = `${paper.id} ${paper.address} ${paper.paper ?? ''} ${paper.checkpoint ?? ''} ${paper.credential ?? ''}`
      return drawOnce(key, () => ({ kind: 'certificate', words: paperWords(printed, paper) }))
    },
    drawTranscript: (words) =>
      drawOnce(
        `${words.verify.address} ${words.paper} ${words.look} ${fingerprint(words.attached?.text ?? '')}`,
        () => ({
          ...{ kind: 'transcript', words },
        }),
      ),
    async close() {
      await worker?.terminate()
    },
  }
}

/** A transcript has up to two megabytes, which no key should. */
const fingerprint = (text: string) => createHash('sha256').update(text).digest('base64')
