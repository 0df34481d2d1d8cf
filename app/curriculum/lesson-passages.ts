import type { Nodes, Root } from 'mdast'
import { headingId } from './heading-id'
import { isComponent } from './lesson-vocabulary'

/** A paragraph, heading, table cell, caption or question of a lesson in plain words, for those who proofread and search it. */
export type Passage = {
  /** Counted as in the file. */
  line: number
  text: string
  kind: 'prose' | 'item' | 'heading' | 'cell' | 'caption' | 'question'
  /** Whose words they are: the course's own, words for the room, words never to say, or somebody's. */
  voice: 'own' | 'say' | 'never-say' | 'quoted'
  /** Within a box that says so: a house convention needs no source. */
  convention: boolean
  cites: boolean
  /** The anchor that leads to it; what hangs together (a list entry, a table, a question and its answer) shares one. */
  place: string
}

/** A link of a lesson, with the line that it stands on. */
export type LessonLink = { line: number; url: string }

/** What a lesson says and where it leads, in the order of its text. */
export type LessonWords = { passages: Passage[]; links: LessonLink[] }

type Around = Pick<Passage, 'voice' | 'convention'> & { list: boolean; place: string | undefined }

/** Where the reading is: the part of the lesson, and how many places it has so far. */
type Position = { part: string; places: number; words: LessonWords }

type Component = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

/**
 * Reads the words and links out of a lesson's text, and gives each place its anchor: `part--3` is the third place
 * under the heading `part`. An edit in one part leaves the anchors of all others alone.
 */
export function lessonWords(tree: Root): LessonWords {
  const words: LessonWords = { passages: [], links: [] }
  gather(
    tree,
    { voice: 'own', convention: false, list: false, place: undefined },
    { part: 'opening', places: 0, words },
  )
  return words
}

function gather(node: Nodes, around: Around, at: Position): void {
  const { words } = at
  const line = node.position?.start.line ?? 1
  if (node.type === 'link' || node.type === 'definition') words.links.push({ line, url: node.url })
  if (node.type === 'heading') {
    Object.assign(at, { part: headingId(plain(node)), places: 0 })
    words.passages.push({ ...passage(node, around, line), kind: 'heading', place: at.part })
  }
  const within = { ...inside(node, around), place: around.place ?? placeOf(node, at) }
  const kind = kindOf(node, around)
  if (kind)
    words.passages.push({
      ...passage(node, around, line),
      ...(isComponent(node) ? { text: attribute(node, kind) } : {}),
      kind,
      place: within.place ?? at.part,
    })
  if (!('children' in node)) return
  for (const child of node.children) gather(child, within, at)
}

function kindOf(node: Nodes, { list }: Around): Passage['kind'] | undefined {
  if (node.type === 'paragraph') return list ? 'item' : 'prose'
  if (node.type === 'tableCell') return 'cell'
  if (isComponent(node)) return node.name === 'SelfCheck' ? 'question' : node.name === 'Figure' ? 'caption' : undefined
  return undefined
}

/** The anchor of whatever is a place by itself, written into the page as well. */
function placeOf(node: Nodes, at: Position): string | undefined {
  const ours = isComponent(node) && (node.name === 'SelfCheck' || node.name === 'Figure')
  if (!ours && !['paragraph', 'listItem', 'table'].includes(node.type)) return undefined
  at.places += 1
  const place = `${at.part}--${at.places}`
  if (isComponent(node)) node.attributes.push({ type: 'mdxJsxAttribute', name: 'place', value: place })
  else node.data = { ...node.data, hProperties: { id: place } }
  return place
}

function passage(node: Nodes, { voice, convention }: Around, line: number): Omit<Passage, 'kind' | 'place'> {
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

function attribute(node: Component, name: string): string {
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
