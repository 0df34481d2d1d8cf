import type { Nodes, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { LABS } from '~/labs/registry'
import type { LessonHeading } from './curriculum'
import { headingId } from './heading-id'

/** What authors may use in a lesson, and the attributes each takes (`?` marks optional ones). */
const COMPONENTS: Record<string, string[]> = {
  Cite: ['id'],
  Figure: ['src', 'alt', 'caption', 'wide?'],
  Callout: ['kind', 'title'],
  Say: [],
  NeverSay: [],
  SelfCheck: ['question'],
  Lab: ['name'],
}
const CALLOUTS = ['rule', 'caution', 'convention', 'note']

/** What the guard found in a lesson: what it uses, and what must be mended. */
export type GuardReport = {
  mistakes: { line: number; message: string; cure: string }[]
  cited: Map<string, number>
  figures: Map<string, number>
  headings: LessonHeading[]
  words: number
}

export const emptyReport = (): GuardReport => ({ mistakes: [], cited: new Map(), figures: new Map(), headings: [], words: 0 })

/**
 * MDX is code that would run in the server. This lets through prose and our own components with plain
 * text attributes, and nothing else: no imports, no expressions, no HTML, no scripts in links.
 * Must stand first among the remark plugins.
 */
export function lessonGuard(report: GuardReport) {
  return () => (tree: Root) => {
    visit(tree, report)
    const ids = report.headings.map((heading) => heading.id)
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) {
      report.mistakes.push({ line: 1, message: `Two headings lead to the same address #${id}.`, cure: 'Word one of them differently.' })
    }
    // What is refused must not be compiled: whatever was found, only a clean tree goes on.
    if (report.mistakes.length > 0) tree.children = []
  }
}

function visit(node: Nodes, report: GuardReport): void {
  const line = node.position?.start.line ?? 1
  const refuse = (message: string, cure: string) => void report.mistakes.push({ line, message, cure })
  switch (node.type) {
    case 'mdxjsEsm':
      return refuse('Lessons cannot import or export anything.', 'Remove the line; all components are there already.')
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return refuse('Curly braces are code in a lesson.', 'Remove the braces, or write the words out.')
    case 'html':
      return refuse('HTML tags are not used in lessons.', 'Use Markdown or one of the components of the author’s guide.')
    case 'image':
      return refuse('Pictures are placed with <Figure>.', 'Write <Figure src="name.svg" alt="…" caption="…" />.')
    case 'link':
    case 'definition':
      if (!/^(https?:\/\/|mailto:|#|\/(?!\/))/.test(node.url)) refuse(`The link "${node.url}" leads nowhere we know.`, 'Begin it with https://, / or #.')
      break
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      checkComponent(node, line, refuse, report)
      break
    case 'heading': {
      if (node.depth === 1) refuse('The page prints the title itself.', 'Begin headings at ##.')
      const text = textOf(node)
      if (node.depth === 2) report.headings.push({ id: headingId(text), text })
      break
    }
    case 'text':
    case 'inlineCode':
      report.words += node.value.split(/\s+/).filter(Boolean).length
      break
    default:
      break
  }
  if ('children' in node) for (const child of node.children) visit(child, report)
}

function checkComponent(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  line: number,
  refuse: (message: string, cure: string) => void,
  report: GuardReport,
): void {
  const name = node.name ?? ''
  const known = COMPONENTS[name]
  if (!known) return refuse(`<${name || '>'}> is not a component of lessons.`, `Use one of ${Object.keys(COMPONENTS).join(', ')}.`)
  const given = new Map<string, string>()
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') {
      refuse(`<${name}> takes plain text attributes only.`, 'Write attribute="text", in quotes.')
      continue
    }
    if (!known.some((one) => one.replace('?', '') === attribute.name)) refuse(`<${name}> has no attribute "${attribute.name}".`, `It takes: ${known.join(', ') || 'none'}.`)
    given.set(attribute.name, attribute.value)
  }
  for (const wanted of known) {
    if (!wanted.endsWith('?') && !given.get(wanted)?.trim()) refuse(`<${name}> needs ${wanted}="…".`, 'Add it.')
  }
  if (name === 'Cite' && given.has('id')) report.cited.set(given.get('id') ?? '', line)
  if (name === 'Figure' && given.has('src')) report.figures.set(given.get('src') ?? '', line)
  if (name === 'Callout' && !CALLOUTS.includes(given.get('kind') ?? '')) refuse('This kind of callout does not exist.', `Use one of ${CALLOUTS.join(', ')}.`)
  if (name === 'Lab' && !((given.get('name') ?? '') in LABS)) refuse(`There is no lab called "${given.get('name')}".`, `There are: ${Object.keys(LABS).join(', ')}.`)
  if (name === 'SelfCheck') report.words += (given.get('question') ?? '').split(/\s+/).filter(Boolean).length
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
