import { stringify } from 'yaml'
import type { WrittenQuestion } from '~/curriculum/question-schema'

/** The order in which authors write the fields that every question has; the rest stands between them. */
const FIRST = ['id', 'type', 'tag', 'difficulty', 'critical', 'marks', 'lesson', 'section', 'enemies', 'sources', 'ask']
const LAST = ['rationale']

/** The head of a quiz file, up to its list of questions. */
export const yamlHead = (quiz: { slug: string; title: string }) => `${stringify(quiz)}questions:\n`

/** One question as it stands in that list. */
export function yamlOf(question: WrittenQuestion): string {
  const fields = Object.entries(question).filter(([, value]) => value !== undefined)
  const place = (name: string) =>
    FIRST.includes(name) ? FIRST.indexOf(name) : LAST.includes(name) ? FIRST.length + 1 : FIRST.length
  const ordered = Object.fromEntries(fields.sort(([one], [other]) => place(one) - place(other)))
  return stringify({ questions: [ordered] }, { lineWidth: 140 }).replace(/^questions:\n/, '')
}

/** What is drawn, as a suggestion: half of each tag, one at least, counting enemies as one. */
export function yamlDraw(byTag: ReadonlyMap<string, ReadonlySet<string>>): string {
  const draw = [...byTag].map(([tag, differing]) => ({ tag, count: Math.max(1, Math.floor(differing.size / 2)) }))
  return stringify({ draw })
}
