import type { Nodes, Parents, Root } from 'mdast'
import type { LessonHeading } from './curriculum'
import { headingId } from './heading-id'
import { type LessonWords, lessonWords } from './lesson-passages'
import { checkComponent, holdsTerm, isComponent, mayStandInline, wordsIn } from './lesson-vocabulary'

/** One thing to mend in a lesson. Lines count as in the file. */
export type LessonMistake = { line: number; message: string; cure: string }

/** What the guard found in a lesson: what it uses, and what must be mended. `headings` are those of level two. */
export type GuardReport = {
  mistakes: LessonMistake[]
  /** Source ids, each with the line that cites it first. */
  cited: Map<string, number>
  /** Ids of terms, each with the line that marks it. */
  terms: Map<string, number>
  /** Names of drawings, each with the line that shows it first. */
  figures: Map<string, number>
  headings: LessonHeading[]
  words: number
  /** What it says and where it leads, for proofreading. */
  said: LessonWords
}

/** A report with nothing in it yet. */
export const emptyReport = (): GuardReport => ({
  mistakes: [],
  cited: new Map(),
  terms: new Map(),
  figures: new Map(),
  headings: [],
  words: 0,
  said: { passages: [], links: [] },
})

/**
 * MDX is code that would run in the server. This lets through prose and our own components with plain
 * text attributes, and nothing else: no imports, no expressions, no HTML, no scripts in links.
 * Must stand first among the remark plugins.
 */
export function lessonGuard(report: GuardReport) {
  return () => (tree: Root) => {
    const anchors = new Map<string, number>()
    visit(tree, { report, anchors })
    report.said = lessonWords(tree)
    // What is refused must not be compiled: whatever was found, only a clean tree goes on.
    if (report.mistakes.length > 0) tree.children = []
  }
}

type Refuse = (message: string, cure: string) => void

const TERM_IN_PLACE = [
  'A term is marked in running text, not in a heading or a link.',
  'Mark it where the text uses it next.',
] as const

function refuseStray(url: string, refuse: Refuse): void {
  if (!/^(https?:\/\/|mailto:|#|\/(?![/\\]))/i.test(url))
    refuse(`The link "${url}" leads nowhere we know.`, 'Begin it with https://, / or #.')
  else if (/^http:/i.test(url)) refuse(`The link "${url}" is not https.`, 'Begin it with https://, or leave it out.')
  else if (/^(https:|mailto:)/i.test(url) && !isWellFormed(url))
    refuse(`The link "${url}" is not a whole address.`, 'Copy it from the page that it leads to.')
}

function isWellFormed(url: string): boolean {
  if (/^mailto:/i.test(url)) return /^mailto:[^@\s]+@[^@\s]+\.[^@\s]+$/i.test(url)
  if (!URL.canParse(url)) return false
  const { hostname, username } = new URL(url)
  return /[^.]\.[^.]/.test(hostname) && username === ''
}

type Visit = { report: GuardReport; anchors: Map<string, number>; parent?: Parents }

function visit(node: Nodes, { report, anchors, parent }: Visit): void {
  const line = node.position?.start.line ?? 1
  const refuse = (message: string, cure: string) => void report.mistakes.push({ line, message, cure })
  switch (node.type) {
    case 'mdxjsEsm':
      return refuse('Lessons cannot import or export anything.', 'Remove the line; all components are there already.')
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return refuse('Curly braces are code in a lesson.', 'Remove the braces, or write the words out.')
    case 'html':
      return refuse(
        'HTML tags are not used in lessons.',
        'Use Markdown or one of the components of the author’s guide.',
      )
    case 'image':
    case 'imageReference':
      return refuse('Pictures are placed with <Figure>.', 'Write <Figure src="name.svg" alt="…" caption="…" />.')
    case 'footnoteDefinition':
      return refuse('Footnotes are not used in lessons.', 'Cite a source with <Cite id="…" />, or say it in the text.')
    case 'listItem':
      if (typeof node.checked === 'boolean')
        refuse(
          'Boxes to tick are not used in lessons.',
          'Write a plain list; what is ticked off belongs into checklist.yaml.',
        )
      break
    case 'link':
    case 'linkReference':
      if (holdsTerm(node)) refuse(...TERM_IN_PLACE)
      if (node.type === 'linkReference') break
      refuseStray(node.url, refuse)
      break
    case 'definition':
      refuseStray(node.url, refuse)
      break
    case 'heading':
      if (holdsTerm(node)) refuse(...TERM_IN_PLACE)
      visitHeading(node, line, refuse, { report, anchors })
      break
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      if (
        checkComponent(node, line, refuse, report) &&
        node.type === 'mdxJsxTextElement' &&
        !standsAlone(node.name, parent)
      ) {
        refuse(`<${node.name}> stands on lines of its own.`, 'Put an empty line before and after it.')
      }
      break
    case 'text':
    case 'inlineCode':
      report.words += wordsIn(node.value)
      break
    default:
      break
  }
  if ('children' in node) for (const child of node.children) visit(child, { report, anchors, parent: node })
}

function visitHeading(
  node: Extract<Nodes, { type: 'heading' }>,
  line: number,
  refuse: Refuse,
  { report, anchors }: Visit,
): void {
  if (node.depth === 1) refuse('The page prints the title itself.', 'Begin headings at ##.')
  if (node.depth > 3) refuse('Headings go two levels deep.', 'Use ## or ###.')
  const text = textOf(node)
  const id = headingId(text)
  if (anchors.has(id))
    refuse(
      `Two headings lead to the same address #${id}; the other is on line ${anchors.get(id)}.`,
      'Word one of them differently.',
    )
  anchors.set(id, line)
  if (node.depth === 2) report.headings.push({ id, text })
}

/** Markdown puts a component that is alone in its paragraph on a line of its own; inside a sentence it would be a box within a line. */
function standsAlone(name: string | null, parent: Parents | undefined): boolean {
  if (mayStandInline(name ?? '')) return true
  if (parent === undefined || isComponent(parent)) return true
  return (
    parent.type === 'paragraph' &&
    parent.children.every((child) => isComponent(child) || (child.type === 'text' && child.value.trim() === ''))
  )
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
