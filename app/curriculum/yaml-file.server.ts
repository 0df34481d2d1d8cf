import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from '~/platform/zod'
import type { ContentProblem } from './curriculum'
import { absent, readText } from './read-text.server'
import { problemFrom } from './yaml-problem'

/** What a file says. `lineOf` finds the line of a place inside it, for checks across files. */
export type Read<T> = { value: T; lineOf: (path: PropertyKey[]) => number }

/** A parsed file, or what is wrong with it. */
export type Parsed<T> = ({ ok: true } & Read<T>) | { ok: false; problems: ContentProblem[] }

/**
 * Reads one YAML file by a schema; what is wrong goes into `problems`. A file that is not there counts as
 * broken, unless it is `optional`. `most` is how many bytes it may have, where that is more than usual.
 */
export async function readYaml<T>(
  file: string,
  schema: z.ZodType<T>,
  problems: ContentProblem[],
  { optional = false, most }: { optional?: boolean; most?: number } = {},
): Promise<Read<T> | 'absent' | 'broken'> {
  const read = await readText(file, most)
  if (read.state === 'absent' && optional) return 'absent'
  if (read.state !== 'good') {
    problems.push(read.state === 'absent' ? absent(file) : read.problem)
    return 'broken'
  }
  const parsed = parseYaml(file, read.text, schema)
  if (parsed.ok) return { value: parsed.value, lineOf: parsed.lineOf }
  problems.push(...parsed.problems)
  return 'broken'
}

/**
 * Reads YAML by a schema. Every mistake is told with the line it stands on; `lineOffset` shifts them for
 * YAML that stands inside another file.
 */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>, lineOffset = 0): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => Math.max(lines.linePos(offset).line, 1) + lineOffset
  const notYaml = (message: string, line: number): ContentProblem => ({
    file,
    line,
    message: `This is not valid YAML: ${message}`,
    cure: 'Look at the indentation and the quotes; text with a colon in it needs quotes.',
    severity: 'error',
  })
  // The others only follow from the first one.
  const [first] = document.errors
  if (first) return { ok: false, problems: [notYaml(first.message, at(first.pos[0]))] }

  const lineOf = (path: PropertyKey[]) => at(offsetOf(document, path))
  let said: unknown
  try {
    said = document.toJS()
  } catch (error) {
    // References (`*name`) are worked out only here: an unknown one, or thousands that would fill the memory.
    return { ok: false, problems: [notYaml((error as Error).message, lineOf([]))] }
  }
  const parsed = schema.safeParse(said, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data, lineOf }
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemFrom(file, issue, lineOf)) }
}

/** Where the deepest existing part of a path begins; what is missing is reported at its parent. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  // A name that is written as a number is one to YAML, and text everywhere else.
  const asWritten = path.map((part) => (typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part))
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(asWritten.slice(0, depth), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return range[0]
  }
  return 0
}
