import { posix } from 'node:path'
import { isRefusal } from '~/platform/refusal'
import type { BankBytes } from '../bank-bytes.server'
import { BrokenFile, type Found, MOST_TEXT } from '../bank-format'
import { decoded } from '../bank-text.server'
import { drawingIn, drawingName, MOST_DRAWING_BYTES } from '../finished-drawing.server'
import { notesIn } from '../question-notes'
import { childOf, childrenOf, type Element, elementsOf } from '../xml-elements'
import { difficultyFrom } from './manifest'
import { type Picture, readItem } from './read-item.server'
import { openPackage, type ZipPackage } from './zip-package.server'

const MANIFEST = 'imsmanifest.xml'
/** A manifest names every file of a package; more than this is none. */
const MOST_MANIFEST_BYTES = 50_000_000
const ITEM = /^imsqti_(?:(?:apip)?item_)?xmlv(\d)/

/**
 * The questions of a package, in the order in which its manifest names them. The manifest is read on as they are asked
 * for; an item that is broken is told, and the others are read all the same.
 */
export async function* readPackage(file: BankBytes): AsyncGenerator<Found> {
  const files = await openPackage(file)
  if (!files.has(MANIFEST))
    throw new BrokenFile(1, `There is no ${MANIFEST} in this package, so it is none of QTI. Is it a bank at all?`)
  const seen = new Set<string>()
  let isBank = false
  const manifest = elementsOf(decoded(files.bytes(MANIFEST, MOST_MANIFEST_BYTES)), ['resource'])
  for await (const resource of manifest) {
    const [, version] = ITEM.exec(resource.attributes.type ?? '') ?? []
    if (version === undefined) continue
    isBank = true
    yield await found(resource, { version, files, seen })
  }
  if (!isBank) throw new BrokenFile(1, 'The manifest of this package names no questions.')
}

type Where = { version: string; files: ZipPackage; seen: Set<string> }

async function found(resource: Element, { version, files, seen }: Where): Promise<Found> {
  const named = childOf(resource, 'file')?.attributes.href
  const href = insideOf('', resource.attributes.href ?? named ?? '')
  const at = { line: resource.line, name: href ?? resource.attributes.identifier ?? 'an item', within: MANIFEST }
  if (href === undefined) return { ...at, problem: 'Its file would lie outside the package.' }
  if (seen.has(href)) return { ...at, problem: 'It is listed twice.' }
  seen.add(href)
  if (version !== '3') return { ...at, problem: `It is in QTI ${version}; only QTI 3 is read here.` }
  if (!files.has(href)) return { ...at, problem: 'Its file is not in the package.' }
  try {
    for await (const item of elementsOf(decoded(files.bytes(href, 4 * MOST_TEXT)), ['qti-assessment-item'])) {
      const one = await readItem(item, { notes: notesOf(resource), picture: pictureIn(files, href) })
      return { ...one, within: href }
    }
    return { ...at, within: href, line: 1, problem: 'There is no item of QTI 3 in it.' }
  } catch (error) {
    if (!(error instanceof BrokenFile) && !isRefusal(error)) throw error
    return { ...at, within: href, line: error instanceof BrokenFile ? error.line : 1, problem: error.message }
  }
}

function notesOf(resource: Element): Map<string, string> {
  const lom = childOf(childOf(resource, 'metadata'), 'lom')
  const keywords = childrenOf(childOf(lom, 'general'), 'keyword').flatMap((one) => childrenOf(one, 'string'))
  const notes = notesIn(keywords.map(({ text }) => text))
  const difficulty = difficultyFrom(childOf(childOf(childOf(lom, 'educational'), 'difficulty'), 'value')?.text)
  if (difficulty !== undefined && !notes.has('difficulty')) notes.set('difficulty', String(difficulty))
  return notes
}

const pictureIn =
  (files: ZipPackage, item: string): Picture =>
  async (src) => {
    const path = insideOf(posix.dirname(item), src)
    if (path === undefined || !files.has(path))
      return { problem: `Its picture ${src.slice(0, 80)} is not in the package.` }
    const chunks: Uint8Array[] = []
    for await (const chunk of files.bytes(path, MOST_DRAWING_BYTES)) chunks.push(chunk)
    const drawing = drawingIn(Buffer.concat(chunks), posix.basename(path))
    return 'problem' in drawing ? drawing : { name: drawingName(path), svg: drawing.svg }
  }

/** The name of a file of the package, said from a folder of it; `undefined` when it leads out. */
function insideOf(folder: string, href: string): string | undefined {
  let path = href.replace(/[?#].*$/, '')
  try {
    path = decodeURIComponent(path)
  } catch {
    // A per cent sign that means itself.
  }
  const name = posix.normalize(posix.join(folder, path))
  return path === '' || /^[a-z]+:|^\/|\\/i.test(path) || name.startsWith('..') ? undefined : name
}
