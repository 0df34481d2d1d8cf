import { type Drawings, type Found, MOST_WITH_DRAWINGS } from './bank-format'
import { onlyPictureIn, picturesToChoose, placesOn } from './moodle-pictures.server'
import { fieldsFrom, idsFor, notesIn } from './question-notes'
import { childOf, childrenOf, type Element, elementsOf } from './xml-elements'

/** The questions of a Moodle XML file. */
export async function* readMoodle(pieces: AsyncIterable<string>): AsyncGenerator<Found> {
  for await (const element of elementsOf(pieces, ['question'], MOST_WITH_DRAWINGS))
    if (element.attributes.type !== 'category') yield questionIn(element)
}

type Body = { fields: Record<string, unknown>; lost?: string[]; drawings?: Drawings } | { problem: string }

function questionIn(element: Element): Found {
  const notes = notesIn(childrenOf(childOf(element, 'tags'), 'tag').map((tag) => said(tag).text))
  const id = childOf(element, 'idnumber')?.text.trim()
  const ask = said(childOf(element, 'questiontext'))
  const rationale = said(childOf(element, 'generalfeedback'))
  const at = { line: element.line, name: id || ask.text.slice(0, 60) || said(childOf(element, 'name')).text }
  const body = bodyOf(element, notes)
  if ('problem' in body) return { ...at, ...body }
  const lost = new Set([...lostIn(element), ...ask.lost, ...rationale.lost, ...(body.lost ?? [])])
  if (body.drawings) lost.delete(PICTURES)
  const marks = Number(childOf(element, 'defaultgrade')?.text ?? 1)
  const fields = {
    ...fieldsFrom(notes),
    ...(id ? { id } : {}),
    ask: ask.text,
    ...(rationale.text === '' ? {} : { rationale: rationale.text }),
    marks,
    ...body.fields,
  }
  return { ...at, fields, lost: [...lost], ...(body.drawings ? { drawings: body.drawings } : {}) }
}

function bodyOf(element: Element, notes: Map<string, string>): Body {
  const answers = childrenOf(element, 'answer').map((answer) => ({
    ...said(answer),
    fraction: Number(answer.attributes.fraction ?? 0),
    tolerance: Number(childOf(answer, 'tolerance')?.text ?? 0),
  }))
  const lost = answers.flatMap((answer) => answer.lost)
  switch (element.attributes.type) {
    case 'multichoice':
      return pictured(element, notes) ?? choice(answers, { isSingle: isSingle(element), notes, lost })
    case 'truefalse': {
      const right = answers.find(({ fraction }) => fraction > 0)?.text.toLowerCase()
      return { fields: { type: 'true-false', answer: right === undefined ? undefined : right === 'true' } }
    }
    case 'numerical':
      return numeric(
        answers.filter(({ fraction }) => fraction > 0),
        element,
      )
    case 'shortanswer': {
      const accept = answers.filter(({ fraction }) => fraction >= 100).map(({ text }) => text)
      const partial = answers.some(({ fraction }) => fraction > 0 && fraction < 100)
      const cased = childOf(element, 'usecase')?.text.trim() === '1' ? ['that case counts'] : []
      return {
        fields: { type: 'short-text', answer: { accept } },
        lost: [...lost, ...cased, ...(partial ? ['answers for part of the marks'] : [])],
      }
    }
    case 'matching':
      return matching(element, notes)
    case 'ordering': {
      const ids = idsFor(answers.length, notes.get('ids'))
      return { fields: { type: 'ordering', steps: answers.map(({ text }, n) => ({ id: ids[n], text })) }, lost }
    }
    default:
      return { problem: `Its type, ${element.attributes.type ?? 'none'}, is none of ours that Moodle XML can carry.` }
  }
}

const isSingle = (element: Element) => childOf(element, 'single')?.text.trim() !== 'false'
const isRight = (answer: Element) => Number(answer.attributes.fraction ?? 0) > 0

/** A question of one right answer whose pictures are the question; `undefined` when it is one of words. */
function pictured(element: Element, notes: Map<string, string>): Body | undefined {
  if (!isSingle(element)) return undefined
  const answers = childrenOf(element, 'answer')
  const ids = idsFor(answers.length, notes.get('ids'))
  if (notes.get('type') === 'hotspot') {
    const asks = childOf(element, 'questiontext')
    const shown = onlyPictureIn(asks, childOf(asks, 'text')?.text ?? '')
    if (!shown) return { problem: 'Its drawing did not come with it.' }
    const options = answers.map((answer, n) => ({
      id: ids[n],
      text: said(answer).text,
      ...(isRight(answer) ? { correct: true as const } : {}),
    }))
    return placesOn(shown, options, decoded)
  }
  const shown = answers.flatMap((answer) => {
    const words = childOf(answer, 'text')?.text ?? ''
    const picture = onlyPictureIn(answer, words)
    return picture && words.replace(/<[^<>]*>/g, '').trim() === '' ? [{ ...picture, correct: isRight(answer) }] : []
  })
  if (shown.length === 0 || shown.length < answers.length) return undefined
  return picturesToChoose(shown, ids, decoded)
}

type Answer = { text: string; fraction: number; tolerance: number }

function choice(
  answers: Answer[],
  { isSingle, notes, lost }: { isSingle: boolean; notes: Map<string, string>; lost: string[] },
): Body {
  const ids = idsFor(answers.length, notes.get('ids'))
  const right = answers.filter(({ fraction }) => fraction > 0)
  if (isSingle && right.some(({ fraction }) => fraction < 100) && right.length > 1)
    return { problem: 'It gives part of the marks for a second-best option; ours are right or wrong.' }
  const options = answers.map(({ text, fraction }, n) => ({
    id: ids[n],
    text,
    ...(fraction > 0 ? { correct: true } : {}),
  }))
  const credit = notes.has('credit') ? { credit: notes.get('credit') } : {}
  return { fields: { type: isSingle ? 'single' : 'multiple', options, ...credit }, lost }
}

function numeric(right: Answer[], element: Element): Body {
  const [only, another] = right
  if (!only || another) return { problem: 'Only one number may be right.' }
  const units = childrenOf(childOf(element, 'units'), 'unit')
  const unit = childOf(units[0], 'unit_name')?.text.trim() ?? ''
  return {
    fields: {
      type: 'numeric',
      answer: { value: Number(only.text), tolerance: only.tolerance, ...(unit === '' ? {} : { unit }) },
    },
    lost: units.length > 1 ? ['further units'] : [],
  }
}

function matching(element: Element, notes: Map<string, string>): Body {
  const all = childrenOf(element, 'subquestion').map((one) => ({
    left: said(one),
    right: said(childOf(one, 'answer')),
  }))
  const paired = all.filter(({ left }) => left.text !== '')
  const ids = idsFor(paired.length, notes.get('ids'))
  const extras = all.filter(({ left }) => left.text === '').map(({ right }) => right.text)
  return {
    fields: {
      type: 'matching',
      pairs: paired.map(({ left, right }, n) => ({ id: ids[n], text: left.text, match: right.text })),
      ...(extras.length > 0 ? { extras } : {}),
    },
    lost: all.flatMap(({ left, right }) => [...left.lost, ...right.lost]),
  }
}

const PICTURES = 'pictures and other files'

/** What of a question has no place with us. */
function lostIn(element: Element): string[] {
  const has = (names: string[]) => names.some((name) => childrenOf(element, name).some((one) => said(one).text !== ''))
  const feedback = childrenOf(element, 'answer').some((answer) => said(childOf(answer, 'feedback')).text !== '')
  const files = [element, ...element.children].some((one) => childOf(one, 'file'))
  return [
    ...(feedback ? ['feedback on single answers'] : []),
    ...(has(['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']) ? ['feedback on the whole'] : []),
    ...(has(['hint']) ? ['hints'] : []),
    ...(files ? [PICTURES] : []),
  ]
}

/** The words of an element in plain text. Formatting is taken off and told; what is called HTML by habit is not. */
function said(element: Element | undefined): { text: string; lost: string[] } {
  const raw = (childOf(element, 'text') ?? element)?.text.trim() ?? ''
  const isHtml = ['html', 'moodle_auto_format', 'markdown'].includes(element?.attributes.format ?? 'plain_text')
  if (!isHtml || !/[<&]/.test(raw)) return { text: raw, lost: [] }
  const broken = raw.replace(/<br\s*\/?>|<\/p>\s*<p[^>]*>/gi, '\n').replace(/<\/?p(\s[^>]*)?>/gi, '')
  const bare = broken.replace(/<[^<>]*>/g, '')
  const lost = bare === broken ? [] : [/<img/i.test(broken) ? PICTURES : 'its formatting']
  return { text: decoded(bare).trim(), lost }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : Number.NaN
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    return ENTITIES[String(name).toLowerCase()] ?? whole
  })
}
