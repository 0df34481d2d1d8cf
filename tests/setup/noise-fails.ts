import { format } from 'node:util'
import { afterAll, afterEach, expect } from 'vitest'

// On globalThis, because a setup file and a test's import of it need not be one instance.
// It also outlives a file, because the files of a worker share one process.
type Noise = { heard: string[]; expected: RegExp[]; quiet: typeof console.error }
const everywhere = globalThis as { firstlightNoise?: Noise }
everywhere.firstlightNoise ??= listen()
const noise = everywhere.firstlightNoise

/** Says that this test makes console.error write a matching line; it fails if no such line comes. */
export function expectConsoleError(line: RegExp): void {
  noise.expected.push(line)
}

function listen(): Noise {
  const heard: string[] = []
  const quiet = console.error
  console.error = (...words: unknown[]) => {
    heard.push(format(...words))
  }
  process.on('unhandledRejection', (reason) => {
    heard.push(`unhandled rejection: ${format(reason)}`)
  })
  return { heard, expected: [], quiet }
}

/** What was said since the last look counts for this test: also what was said while the file was loading. */
function expectNoNoise(): void {
  const heard = noise.heard.splice(0)
  const expected = noise.expected.splice(0)
  const unexpected = heard.filter((line) => !expected.some((pattern) => pattern.test(line)))
  const missing = expected.filter((pattern) => !heard.some((line) => pattern.test(line)))
  if (unexpected.length > 0) noise.quiet(unexpected.join('\n'))
  expect(unexpected, 'console.error or an unhandled rejection that no test expected').toEqual([])
  expect(missing.map(String), 'an expected console.error that never came').toEqual([])
}

afterEach(expectNoNoise)
afterAll(expectNoNoise)
