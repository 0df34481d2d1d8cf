import type { z } from '~/platform/zod'
import type { ContentProblem } from './curriculum'

const UNTIL_THEN = 'Mend it and save the file; the last good version is served until then.'

/** A schema's complaint about an author's file, in words: where it is, what is wrong, what to do. */
export function problemFrom(
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (path: PropertyKey[]) => number,
): ContentProblem[] {
  const where = placeIn(issue.path)
  const problem = (message: string, cure: string, path = issue.path): ContentProblem => ({
    file,
    line: lineOf(path),
    message,
    cure,
    severity: 'error',
  })

  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem(
        `\`${key}\` is not known here${issue.path.length > 0 ? ` (in ${where})` : ''}.`,
        'Check the spelling, or remove it.',
        [...issue.path, key],
      ),
    )
  }
  if (issue.path.length === 0 && (issue.input === null || issue.input === undefined))
    return [problem('The file is empty.', 'Copy another one as a beginning.')]
  if (issue.code !== 'custom' && issue.input === undefined)
    return [problem(`\`${where}\` is missing.`, `Add it. ${wanted(issue)}`)]
  if (issue.code === 'invalid_type' && issue.input === null)
    return [problem(`\`${where}\` is empty.`, `Fill it in. ${wanted(issue)}`)]
  if (issue.code === 'invalid_type') return [problem(`\`${where}\` is ${kindOf(issue.input)}.`, wanted(issue))]
  return [problem(`\`${where}\`: ${issue.message}`, UNTIL_THEN)]
}

/** `questions 3, options 1, text`: counted from one, as an author counts. */
function placeIn(path: PropertyKey[]): string {
  const words = path.map((part, index) =>
    typeof part === 'number'
      ? `${index === 0 ? 'entry ' : ' '}${part + 1}`
      : `${index === 0 ? '' : ', '}${String(part)}`,
  )
  return words.join('') || 'the file'
}

const WANTED: Record<string, string> = {
  string: 'It should be text; put quotes around numbers and dates.',
  number: 'It should be a number, without quotes.',
  int: 'It should be a whole number.',
  boolean: 'It should be true or false, without quotes.',
  array: 'It should be a list: one line each, beginning with a hyphen.',
  object: 'It should be a group of `name: value` lines, set in by two spaces.',
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return WANTED[issue.expected] ?? `It should be: ${issue.expected}.`
  return issue.message
}

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object') return 'a group of values'
  return `${typeof input === 'string' ? 'text' : typeof input === 'number' ? 'a number' : 'true or false'} (${JSON.stringify(input)})`
}
