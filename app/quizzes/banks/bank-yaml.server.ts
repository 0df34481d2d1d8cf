import { isDeepStrictEqual } from 'node:util'
import { parse, stringify } from 'yaml'
import { fillBlueprint } from '~/curriculum/blueprint'
import { Sentence, Slug } from '~/curriculum/content-words'
import { WrittenQuestion } from '~/curriculum/question-schema'
import { Refusal } from '~/platform/refusal'
import { z } from '~/platform/zod'

/** The order in which authors write the fields that every question has; the rest stands between them. */
const FIRST = 'id type tag difficulty critical marks lesson section enemies practice sources ask'.split(' ')
const LAST = ['rationale']

/** The most questions that a new quiz draws until its author says otherwise. */
const MOST_DRAWN = 60

const Head = z.object({ slug: Slug, title: Sentence })

/** The head of a quiz file, up to its list of questions. */
export function yamlHead(quiz: { slug: string; title: string }): string {
  const head = Head.safeParse(quiz)
  if (!head.success)
    throw new Refusal('invalid', `A quiz cannot be called “${quiz.slug}”: ${head.error.issues[0]?.message}`)
  return `${stringify(head.data)}questions:\n`
}

/** One question as it stands in that list; `undefined` if it would not be read back as it is. */
export function yamlOf(question: WrittenQuestion): string | undefined {
  const fields = Object.entries(question).filter(([, value]) => value !== undefined)
  const place = (name: string) =>
    FIRST.includes(name) ? FIRST.indexOf(name) : LAST.includes(name) ? FIRST.length + 1 : FIRST.length
  const ordered = Object.fromEntries(fields.sort(([one], [other]) => place(one) - place(other)))
  const text = stringify({ questions: [ordered] }, { lineWidth: 140 })
  const read = z.object({ questions: z.tuple([WrittenQuestion]) }).safeParse(parse(text))
  const isSame = read.success && isDeepStrictEqual(bare(read.data.questions[0]), bare(question))
  return isSame ? text.replace(/^questions:\n/, '') : undefined
}

const bare = (question: WrittenQuestion) => Object.entries(question).filter(([, value]) => value !== undefined)

/** What of a question decides about drawing it. */
export type Drawable = Pick<WrittenQuestion, 'id' | 'tag' | 'difficulty' | 'enemies' | 'practice' | 'type'>

/**
 * What is drawn, as a suggestion: half of each tag, one at least, and sixty in all; as many as can be had together, since
 * no two enemies are. Tags with essays, which nobody can wait for in the middle of a quiz, are left out while others are there.
 */
export function yamlDraw(bank: readonly Drawable[]): string {
  const essays = new Set(bank.filter(({ type }) => type === 'essay').map(({ tag }) => tag))
  const ready = bank.filter(({ practice, type }) => !practice && type !== 'essay')
  const apart = ready.filter(({ tag }) => !essays.has(tag))
  const drawable = apart.length > 0 ? apart : ready
  const tags = new Map<string, Set<string>>()
  for (const { tag, enemies, id } of drawable)
    tags.set(tag, (tags.get(tag) ?? new Set()).add(enemies === undefined ? id : `enemies ${enemies}`))
  const each = Math.max(1, Math.floor(MOST_DRAWN / Math.max(1, tags.size)))
  const wanted = [...tags].map(([tag, all]) => ({ tag, count: Math.min(each, Math.max(1, Math.floor(all.size / 2))) }))
  const { filled } = fillBlueprint(wanted, drawable.map(withoutGaps), () => 0)
  const draw = wanted
    .map(({ tag }, line) => ({ tag, count: filled[line]?.length ?? 0 }))
    .filter(({ count }) => count > 0)
  if (draw.length === 0)
    throw new Refusal(
      'invalid',
      'Nothing of this bank could be drawn: essays and questions for practice never are, so it makes no quiz of its own.',
    )
  return stringify({ draw })
}

const withoutGaps = ({ id, tag, difficulty, enemies, practice }: Drawable) => ({
  ...{ id, tag, difficulty },
  ...(enemies === undefined ? {} : { enemies }),
  ...(practice === undefined ? {} : { practice }),
})
