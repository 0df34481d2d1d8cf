import type { WrittenQuestion } from '~/curriculum/question-schema'
import { MOST_BANK_BYTES } from '~/curriculum/read-text.server'
import { Refusal } from '~/platform/refusal'
import { type Drawable, yamlDraw, yamlHead, yamlOf } from './bank-yaml.server'
import { withDrawings } from './drawings-of'
import type { Fitted } from './fit-question'

/** A good question written down, with its drawings under the names that it gives them. */
export type Drafted = { yaml: string; question: WrittenQuestion; drawings: ReadonlyMap<string, string> }

/**
 * A quiz file as it is written question by question: `head`, then each `take`, then `tail`. Of what was taken only that
 * is kept which decides about drawing. `nameFor` finds a drawing a name that no other drawing has.
 */
export class QuizDraft {
  readonly head: string
  private bytes = 0
  private readonly taken: Drawable[] = []

  constructor(quiz: { slug: string; title: string }) {
    this.head = this.counted(yamlHead(quiz))
  }

  take(
    one: Extract<Fitted, { question: unknown }>,
    nameFor: (name: string, svg: string) => string,
  ): Drafted | undefined {
    const names = new Map([...(one.drawings ?? [])].map(([name, svg]) => [name, nameFor(name, svg)]))
    const question = withDrawings(one.question, (name) => names.get(name) ?? name)
    const yaml = yamlOf(question)
    if (yaml === undefined) return undefined
    const { id, tag, difficulty, enemies, practice, type } = question
    this.taken.push({ id, tag, difficulty, enemies, practice, type })
    const drawings = new Map([...(one.drawings ?? [])].map(([name, svg]) => [names.get(name) ?? name, svg]))
    return { yaml: this.counted(yaml), question, drawings }
  }

  tail(): string {
    return this.counted(yamlDraw(this.taken))
  }

  private counted(text: string): string {
    this.bytes += Buffer.byteLength(text)
    if (this.bytes > MOST_BANK_BYTES)
      throw new Refusal(
        'invalid',
        `This bank is larger than a quiz file may be (${MOST_BANK_BYTES / 1_000_000} million bytes). Split it first; nothing was written.`,
      )
    return text
  }
}

/** The quiz of a module's folder, as it is called until its author says otherwise. */
export function quizNamed(folder: string, title: string | undefined): { slug: string; title: string } {
  const slug = folder.replace(/^\d+-/, '')
  return { slug, title: title ?? `${slug[0]?.toUpperCase()}${slug.slice(1).replaceAll('-', ' ')} quiz` }
}
