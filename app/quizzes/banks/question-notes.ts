import type { WrittenQuestion } from '~/curriculum/question-schema'

type Common = Pick<
  WrittenQuestion,
  'tag' | 'difficulty' | 'critical' | 'lesson' | 'section' | 'enemies' | 'practice' | 'sources'
>

/**
 * What our questions have and other systems have no place for, as notes `name=value` that a format carries as it can:
 * comments, tags, keywords. What has its usual value is left out.
 */
export function notesOf(question: WrittenQuestion, more: Record<string, string> = {}): string[] {
  const { tag, difficulty, critical, lesson, section, enemies, practice, sources }: Common = question
  const notes: Record<string, string | undefined> = {
    tag,
    difficulty: String(difficulty),
    critical: critical ? 'yes' : undefined,
    lesson,
    section,
    enemies,
    practice: practice === undefined ? undefined : practice ? 'yes' : 'no',
    ...more,
  }
  const said = Object.entries(notes).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  // One note a source: Moodle cuts tags at fifty characters.
  return [...said, ...sources.map((source) => `source=${source}`)]
}

/** The notes among these texts, by name; what is no note of ours is left alone. Sources add up. */
export function notesIn(texts: readonly string[]): Map<string, string> {
  const notes = new Map<string, string>()
  for (const text of texts) {
    const [, name = '', value = ''] = /^([a-z-]+)=([\s\S]*)$/.exec(text) ?? []
    const before = notes.get(name)
    if (name !== '') notes.set(name, name === 'source' && before ? `${before} ${value}` : value)
  }
  return notes
}

/** The fields that notes tell of. */
export function fieldsFrom(notes: Map<string, string>): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of ['tag', 'lesson', 'section', 'enemies']) if (notes.has(name)) fields[name] = notes.get(name)
  for (const name of ['difficulty', 'marks']) if (notes.has(name)) fields[name] = Number(notes.get(name))
  if (notes.get('critical') === 'yes') fields.critical = true
  if (notes.has('practice')) fields.practice = notes.get('practice') === 'yes'
  const sources = notes.get('source') ?? notes.get('sources')
  if (sources) fields.sources = sources.split(' ')
  return fields
}

/** Ids for a list of things: those that were noted, or a, b, c, … */
export function idsFor(count: number, noted: string | undefined): string[] {
  const ids = noted?.split(' ') ?? []
  return Array.from({ length: count }, (_, n) =>
    ids.length === count ? (ids[n] ?? '') : n < 26 ? String.fromCharCode(97 + n) : `option-${n + 1}`,
  )
}

/** What a note says in JSON; `undefined` where somebody wrote something else into it. */
export function jsonIn(note: string | undefined): unknown {
  try {
    return JSON.parse(note ?? '')
  } catch {
    return undefined
  }
}
