// @ts-check
// The worker thread that draws certificates and transcripts, because a page with Chinese characters costs a second of computing.
// Plain JavaScript on purpose: Node loads it from this folder as it is, so it is the same file under `npm start`
// (where everything else is bundled into build/), under `npm run dev` and in tests. `papers.server.ts` finds it
// from the working folder, which the command runner sets to the project's root.
import { parentPort } from 'node:worker_threads'
import { drawPaper, drawTranscript } from './draw-paper.mjs'
import { openTypeface } from './typeface.mjs'

const typeface = openTypeface(new URL('./fonts/', import.meta.url))

parentPort?.on('message', async ({ id, kind, words }) => {
  try {
    const pdf = await (kind === 'transcript' ? drawTranscript : drawPaper)(words, typeface)
    parentPort?.postMessage({ id, pdf })
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
