/** A text in a file, with the way to it. */
export type TextAt = { path: PropertyKey[]; text: string }

/** What is written down as wrong, or names a thing: no claim of ours. */
const NO_CLAIM = new Set([
  'id',
  'slug',
  'type',
  'tag',
  'lesson',
  'section',
  'enemies',
  'sources',
  'picture',
  'not_yet',
  'levels',
  'extras',
])

/** Every text that a file says as true: not the wrong options, nor what an instructor should not see. */
export function textsOf(value: unknown, path: PropertyKey[] = []): TextAt[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((one, n) => textsOf(one, [...path, n]))
  if (typeof value !== 'object' || value === null || isWrong(value)) return []
  return Object.entries(value).flatMap(([name, one]) =>
    NO_CLAIM.has(name) || (name === 'ask' && isFalse(value)) ? [] : textsOf(one, [...path, name]),
  )
}

const isWrong = (value: object) => 'correct' in value && value.correct === false

const isFalse = (value: object) => 'answer' in value && value.answer === false
