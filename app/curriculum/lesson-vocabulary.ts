import type { Nodes } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { LABS } from '~/labs/registry'
import type { GuardReport } from './lesson-guard.server'

/** What authors may use in a lesson, and the attributes each takes (`?` marks optional ones). */
const COMPONENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Cite', ['id']],
  ['Term', ['id']],
  ['Figure', ['src', 'alt', 'caption', 'wide?', 'dense?']],
  ['Callout', ['kind', 'title']],
  ['Say', []],
  ['NeverSay', []],
  ['SelfCheck', ['question']],
  ['Lab', ['name']],
])

/** The kinds of callout: an academy rule, a risk, a convention of the house without a source, a remark. */
const CALLOUTS = ['rule', 'caution', 'convention', 'note']

type Component = MdxJsxFlowElement | MdxJsxTextElement

/** True for one of our components (or what pretends to be one), alone or within a sentence. */
export const isComponent = (node: Nodes): node is Component =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

/** Only a citation and a term of the glossary may stand within a sentence. */
export const mayStandInline = (name: string) => name === 'Cite' || name === 'Term'

/** True for words that are marked as a term, and for whatever holds such words. They become a link, and no link holds another. */
export const holdsTerm = (node: Nodes): boolean =>
  (isComponent(node) && node.name === 'Term') || ('children' in node && node.children.some(holdsTerm))

/** Looks one component over and notes what it brings. False when there is no component of that name. */
export function checkComponent(
  node: Component,
  line: number,
  refuse: (message: string, cure: string) => void,
  report: GuardReport,
): boolean {
  const name = node.name ?? ''
  const known = COMPONENTS.get(name)
  if (!known) {
    refuse(`<${name}> is not a component of lessons.`, `Use one of ${[...COMPONENTS.keys()].join(', ')}.`)
    return false
  }
  if (name === 'Term' && !isPlainWords(node))
    refuse('A <Term> holds plain words.', 'Write <Term id="…">words</Term>, with nothing else inside.')
  noteDown(name, attributesOf(node, known, refuse), line, refuse, report)
  return true
}

const isPlainWords = ({ children }: Component) =>
  children.length > 0 && children.every((child) => child.type === 'text' && child.value.trim() !== '')

function attributesOf(
  node: Component,
  known: readonly string[],
  refuse: (message: string, cure: string) => void,
): Map<string, string> {
  const given = new Map<string, string>()
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') {
      refuse(`<${node.name}> takes plain text attributes only.`, 'Write attribute="text", in quotes.')
      continue
    }
    if (!known.some((one) => one.replace('?', '') === attribute.name)) {
      refuse(
        `<${node.name}> has no attribute "${attribute.name}".`,
        `It takes: ${known.map((one) => one.replace('?', '')).join(', ') || 'none'}.`,
      )
    }
    given.set(attribute.name, attribute.value)
  }
  for (const wanted of known) {
    const isThere = node.attributes.some(
      (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === wanted,
    )
    if (!wanted.endsWith('?') && (!isThere || given.get(wanted)?.trim() === ''))
      refuse(`<${node.name}> needs ${wanted}="…".`, 'Add it.')
  }
  return given
}

/** How many words a reader sees in it. */
export const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length

function noteDown(
  name: string,
  given: Map<string, string>,
  line: number,
  refuse: (message: string, cure: string) => void,
  report: GuardReport,
): void {
  const value = (attribute: string) => given.get(attribute) ?? ''
  if (name === 'Cite' && value('id') && !report.cited.has(value('id'))) report.cited.set(value('id'), line)
  if (name === 'Term' && value('id')) {
    if (report.terms.has(value('id'))) refuse(`The term "${value('id')}" is marked twice.`, 'Mark its first use only.')
    report.terms.set(value('id'), line)
  }
  if (name === 'Figure' && value('src')) {
    if (report.figures.has(value('src')))
      refuse(`The figure ${value('src')} is shown twice.`, 'Show it once, and speak of it by its caption.')
    report.figures.set(value('src'), line)
  }
  if (name === 'Figure')
    for (const way of ['wide', 'dense'].filter((one) => given.has(one) && value(one) !== 'true'))
      refuse(`A figure is ${way}="true" or has no \`${way}\` at all.`, `Write ${way}="true", or take it away.`)
  if (name === 'Callout' && value('kind') && !CALLOUTS.includes(value('kind')))
    refuse(`There is no callout of the kind "${value('kind')}".`, `Use one of ${CALLOUTS.join(', ')}.`)
  if (name === 'Lab' && value('name') && !Object.hasOwn(LABS, value('name')))
    refuse(`There is no lab called "${value('name')}".`, `There are: ${Object.keys(LABS).join(', ')}.`)
  if (name === 'SelfCheck') report.words += wordsIn(value('question'))
}
