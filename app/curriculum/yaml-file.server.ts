import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from '~/platform/zod'
import type { ContentProblem } from './curriculum'

/** What a file says. `lineOf` finds the line of a place inside it, for checks across files. */
export type Read<T> = { value: T; lineOf: (path: PropertyKey[]) => number }

/** A parsed file, or what is wrong with it. */
export type Parsed<T> = ({ ok: true } & Read<T>) | { ok: false; problems: ContentProblem[] }

/**
 * Reads YAML by a schema. Every mistake is told with the line it stands on; `lineOffset` shifts them for
 * YAML that stands inside another file.
 */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>, lineOffset = 0): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => lines.linePos(offset).line + lineOffset
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        line: at(error.pos[0]),
        message: `This is not valid YAML: ${error.message}`,
        cure: 'Look at the indentation and the quotes; text with a colon in it needs quotes.',
        severity: 'error',
      })),
    }
  }
  const lineOf = (path: PropertyKey[]) => at(offsetOf(document, path))
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { ok: true, value: parsed.data, lineOf }
  return { ok: false, problems: parsed.error.issues.map((issue) => problemFrom(file, issue, lineOf)) }
}

function problemFrom(file: string, issue: z.core.$ZodIssue, lineOf: (path: PropertyKey[]) => number): ContentProblem {
  const where = issue.path.map(String).join('.') || 'the file'
  const line = lineOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return { file, line, message: `\`${issue.keys.join('`, `')}\` is not known here (in ${where}).`, cure: 'Check the spelling, or remove it.', severity: 'error' }
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return { file, line, message: `\`${where}\` is missing.`, cure: `Add it; a ${issue.expected} is expected.`, severity: 'error' }
  }
  return { file, line, message: `\`${where}\`: ${issue.message}`, cure: 'Change this value and save the file.', severity: 'error' }
}

/** Where the deepest existing part of a path begins; what is missing is reported at its parent. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return range[0]
  }
  return 0
}
