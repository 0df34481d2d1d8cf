import { createReadStream } from 'node:fs'
import type { FormatName } from '~/quizzes/banks/format-names'
import { importBank } from '~/quizzes/banks/import-bank.server'

/** What one process made of one file. `peakBytes` is the most memory that it ever had. */
export type Once = { seconds: number; peakBytes: number; questions: number }

/** Imports a bank (or, as `bare`, only reads its bytes) in this process, and prints what it took: `file, format, to`. */
export async function main([file = '', format = '', to = '']: string[]): Promise<void> {
  const began = performance.now()
  let questions = 0
  if (format === 'bare') for await (const _ of createReadStream(file)) questions += 0
  else {
    const asked = { file, to, title: undefined, defaults: {}, keepGood: false, overwrite: true }
    const told = { report: () => {}, progress: () => {} }
    questions = (await importBank({ ...asked, ...told, format: format as FormatName })).good
  }
  const seconds = (performance.now() - began) / 1000
  const once: Once = { seconds, peakBytes: process.resourceUsage().maxRSS * 1024, questions }
  console.log(JSON.stringify(once))
}
