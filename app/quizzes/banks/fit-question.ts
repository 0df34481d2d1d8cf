import { WrittenQuestion } from '~/curriculum/question-schema'
import type { Drawings, Found } from './bank-format'

/** What a person says for questions that do not say it themselves. */
export type Defaults = { tag?: string; lesson?: string; difficulty?: number; rationale?: string }

/** A question that is as good as one an author wrote, or what is wrong with it. */
export type Fitted = { line: number; name: string; within?: string; lost: string[] } & (
  | { question: WrittenQuestion; drawings?: Drawings }
  | { problems: string[] }
)

/**
 * Makes what was found a question of ours, or says why not. What is missing comes from `defaults`; an id is made from
 * the question's words. No id is given twice: `taken` remembers.
 */
export function fitQuestion(found: Found, defaults: Defaults, taken: Set<string>): Fitted {
  const { line, name } = found
  const where = { line, ...(found.within === undefined ? {} : { within: found.within }) }
  if ('problem' in found) return { ...where, name, lost: [], problems: [found.problem] }
  const given = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== undefined))
  const fields: Record<string, unknown> = { difficulty: 1, ...given, ...found.fields }
  fields.id ??= freshId(String(fields.ask ?? ''), taken)
  const parsed = WrittenQuestion.safeParse(fields)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      const [field] = path
      if (path.length === 1 && typeof field === 'string' && fields[field] === undefined) return `It has no ${field}.`
      return path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message
    })
    return { ...where, name, lost: found.lost, problems }
  }
  const { id } = parsed.data
  if (taken.has(id)) return { ...where, name, lost: found.lost, problems: [`Another question is called ${id}.`] }
  taken.add(id)
  const drawings = found.drawings ? { drawings: found.drawings } : {}
  return { ...where, name: id, lost: found.lost, question: parsed.data, ...drawings }
}

function freshId(ask: string, taken: Set<string>): string {
  const words = ask
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['question']
  const id = words.slice(0, 6).join('-').slice(0, 60)
  let n = 1
  while (taken.has(n === 1 ? id : `${id}-${n}`)) n += 1
  return n === 1 ? id : `${id}-${n}`
}
