import { type Found, MOST_TEXT } from './bank-format'
import { type Line, linesOf } from './file-lines'
import { NOTE } from './gift-write'
import { fieldsFrom, idsFor, jsonIn, notesIn } from './question-notes'

/** The questions of a GIFT file, one block between empty lines at a time. */
export async function* readGift(pieces: AsyncIterable<string>): AsyncGenerator<Found> {
  let block: Line[] = []
  let length = 0
  for await (const line of linesOf(pieces)) {
    const isEmpty = line.text.trim() === ''
    if (isEmpty || length > MOST_TEXT) {
      const found = questionIn(block)
      if (found) yield found
      block = []
      length = 0
    }
    if (!isEmpty) {
      block.push(line)
      length += line.text.length
    }
  }
  const last = questionIn(block)
  if (last) yield last
}

function questionIn(block: Line[]): Found | undefined {
  const notes = notesIn(block.flatMap(({ text }) => (text.startsWith(NOTE) ? [text.slice(NOTE.length)] : [])))
  const said = block.filter(({ text }) => !text.trim().startsWith('//') && !text.trim().startsWith('$CATEGORY:'))
  const line = said[0]?.number
  if (line === undefined) return undefined
  const text = said.map((one) => one.text.trim()).join('\n')
  const [, title, afterTitle = text] = /^::((?:\\.|[^\\:]|:(?!:))*)::([\s\S]*)$/.exec(text) ?? []
  const at = { line, name: title ? plain(title) : text.slice(0, 60) }
  const from = unescapedAt(afterTitle, '{')
  const to = unescapedAt(afterTitle, '}', from)
  if (from === -1 || to === -1) return { ...at, problem: 'It has no answers in braces.' }
  if (afterTitle.slice(to + 1).trim() !== '') return { ...at, problem: 'A gap inside a sentence is no type of ours.' }
  const [, marker = '', asked = ''] = /^\s*(\[\w+\])?([\s\S]*)$/.exec(afterTitle.slice(0, from)) ?? []
  const [inside = '', rationale] = atSign(afterTitle.slice(from + 1, to), '####')
  const lost = marker === '[html]' ? ['its formatting'] : []
  const answers = answersIn(inside.trim(), notes)
  if ('problem' in answers) return { ...at, ...answers }
  const fields = {
    ...fieldsFrom(notes),
    ...(title ? { id: plain(title) } : {}),
    ask: plain(asked),
    ...(rationale === undefined ? {} : { rationale: plain(rationale) }),
    ...answers.fields,
  }
  return { ...at, fields, lost: [...lost, ...answers.lost] }
}

type Answers = { fields: Record<string, unknown>; lost: string[] } | { problem: string }

function answersIn(inside: string, notes: Map<string, string>): Answers {
  const judged = /^(T|TRUE|F|FALSE)(?:#([\s\S]*))?$/i.exec(inside)
  if (judged)
    return {
      fields: { type: 'true-false', answer: judged[1]?.toUpperCase().startsWith('T') },
      lost: judged[2] ? ['feedback on single answers'] : [],
    }
  if (inside === '') return { problem: 'An essay needs a rubric, which GIFT cannot carry.' }
  if (inside.startsWith('#')) return numberIn(inside.slice(1), notes)
  const given = [...inside.matchAll(/([=~])((?:\\[\s\S]|[^\\=~])*)/g)].map(([, sign, body = '']) => {
    const [, percent, rest = ''] = /^\s*(?:%(-?[\d.]+)%)?([\s\S]*)$/.exec(body) ?? []
    const [text = '', feedback] = atSign(rest, '#')
    return { sign, percent: percent === undefined ? undefined : Number(percent), text: text.trim(), feedback }
  })
  if (given.length === 0) return { problem: 'Nothing in its braces is an answer.' }
  const lost = given.some(({ feedback }) => feedback?.trim()) ? ['feedback on single answers'] : []
  return answersFrom(given, { notes, lost })
}

type Given = { sign: string | undefined; percent: number | undefined; text: string }

function answersFrom(given: Given[], { notes, lost }: { notes: Map<string, string>; lost: string[] }): Answers {
  const ids = idsFor(given.length, notes.get('ids'))
  if (given.every(({ text }) => text.includes('->'))) {
    const pairs = given.map(({ text }, n) => {
      const arrow = text.indexOf('->')
      return { id: ids[n], text: plain(text.slice(0, arrow)), match: plain(text.slice(arrow + 2)) }
    })
    const extras = notes.has('extras') ? { extras: jsonIn(notes.get('extras')) } : {}
    return { fields: { type: 'matching', pairs, ...extras }, lost }
  }
  if (given.every(({ sign }) => sign === '=')) {
    const partial = given.filter(({ percent }) => percent !== undefined && percent < 100)
    const accept = given.filter((one) => !partial.includes(one)).map(({ text }) => plain(text))
    const also = partial.length > 0 ? ['answers for part of the marks'] : []
    return { fields: { type: 'short-text', answer: { accept } }, lost: [...lost, ...also] }
  }
  const options = given.map(({ sign, percent = 0, text }, n) => ({
    id: ids[n],
    text: plain(text),
    ...(sign === '=' || percent > 0 ? { correct: true } : {}),
  }))
  const type = options.filter((option) => 'correct' in option).length > 1 ? 'multiple' : 'single'
  const credit = notes.has('credit') ? { credit: notes.get('credit') } : {}
  return { fields: { type, options, ...credit }, lost }
}

function numberIn(inside: string, notes: Map<string, string>): Answers {
  const [, number, tolerance = '0', after = ''] =
    /^\s*=?\s*(-?[\d.eE+-]+?)(?::([\d.eE+-]+))?\s*([#=~][\s\S]*)?$/.exec(inside) ?? []
  const [, from, to] = /^\s*(-?[\d.]+)\.\.(-?[\d.]+)\s*$/.exec(inside) ?? []
  const unit = notes.has('unit') ? { unit: jsonIn(notes.get('unit')) } : {}
  if (from !== undefined && to !== undefined)
    return {
      fields: {
        type: 'numeric',
        answer: { value: (Number(from) + Number(to)) / 2, tolerance: (Number(to) - Number(from)) / 2, ...unit },
      },
      lost: [],
    }
  if (number === undefined || after.includes('=')) return { problem: 'Only one number may be right.' }
  return {
    fields: { type: 'numeric', answer: { value: Number(number), tolerance: Number(tolerance), ...unit } },
    lost: after === '' ? [] : ['feedback on single answers'],
  }
}

/** The text without escapes: `\=` is `=`, `\n` a new line. */
const plain = (text: string) => text.trim().replace(/\\([\s\S])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

/** Where a sign stands that is not escaped; −1 for nowhere. */
function unescapedAt(text: string, sign: string, from = 0): number {
  for (let at = Math.max(0, from); at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text.startsWith(sign, at)) return at
  }
  return -1
}

function atSign(text: string, sign: string): [string, string | undefined] {
  const at = unescapedAt(text, sign)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + sign.length)]
}
