import type { Nodes, Root } from 'mdast'
import { isComponent } from './lesson-vocabulary'

/** A paragraph, heading, table cell or question of a lesson in plain words, for those who proofread it. */
export type Passage = {
  /** Counted as in the file. */
  line: number
  text: string
  kind: 'prose' | 'item' | 'heading' | 'cell' | 'question'
  /** Whose words they are: the course's own, words for the room, words never to say, or somebody's. */
  voice: 'own' | 'say' | 'never-say' | 'quoted'
  /** Within a box that says so: a house convention needs no source. */
  convention: boolean
  cites: boolean
}

/** A link of a lesson, with the line that it stands on. */
export type LessonLink = { line: number; url: string }

/** What a lesson says and where it leads, in the order of its text. */
export type LessonWords = { passages: Passage[]; links: LessonLink[] }

type Around = Pick<Passage, 'voice' | 'convention'> & { list: boolean }

/** Reads the words and links out of a lesson's text. */
export function lessonWords(tree: Root): LessonWords {
  const words: LessonWords = { passages: [], links: [] }
  gather(tree, { voice: 'own', convention: false, list: false }, words)
  return words
}

function gather(node: Nodes, around: Around, words: LessonWords): void {
  const line = node.position?.start.line ?? 1
  if (node.type === 'link' || node.type === 'definition') words.links.push({ line, url: node.url })
  if (isComponent(node) && node.name === 'SelfCheck')
    words.passages.push({ ...passage(node, around, line), kind: 'question', text: attribute(node, 'question') })
  if (node.type === 'paragraph')
    words.passages.push({ ...passage(node, around, line), kind: around.list ? 'item' : 'prose' })
  if (node.type === 'heading') words.passages.push({ ...passage(node, around, line), kind: 'heading' })
  if (node.type === 'tableCell') words.passages.push({ ...passage(node, around, line), kind: 'cell' })
  if (!('children' in node)) return
  const within = inside(node, around)
  for (const child of node.children) gather(child, within, words)
}

function passage(node: Nodes, { voice, convention }: Around, line: number): Omit<Passage, 'kind'> {
  return { line, text: tidy(plain(node)), voice, convention, cites: cites(node) }
}

function inside(node: Nodes, around: Around): Around {
  if (node.type === 'blockquote') return { ...around, voice: 'quoted' }
  if (node.type === 'listItem') return { ...around, list: true }
  if (!isComponent(node)) return around
  if (node.name === 'Say') return { ...around, voice: 'say' }
  if (node.name === 'NeverSay') return { ...around, voice: 'never-say' }
  if (node.name === 'Callout') return { ...around, convention: attribute(node, 'kind') === 'convention' }
  return around
}

function attribute(node: Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>, name: string): string {
  const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)
  return typeof found?.value === 'string' ? found.value : ''
}

/** The words of a node. What is *stressed* keeps its stars: a word that is spoken of, not used, is written so. */
function plain(node: Nodes): string {
  if ('value' in node) return node.value
  if (node.type === 'emphasis') return `*${node.children.map(plain).join('')}*`
  return 'children' in node ? node.children.map(plain).join('') : ''
}

/** A citation between a word and its full stop leaves a gap behind. */
const tidy = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)])/g, '')
    .trim()

const cites = (node: Nodes): boolean =>
  (isComponent(node) && node.name === 'Cite') || ('children' in node && node.children.some(cites))
