import { figureSize } from '~/curriculum/figure.server'
import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { Drawings } from '../bank-format'
import { quoted, safe, withBreaks } from '../xml-words'
import { essayParts } from './essay'
import { identifierOf } from './identifiers'
import { placesInNoOrder } from './in-no-order.server'
import { UNIT } from './our-own'
import { allOrNothing, asMapped, declared, mapped, RESPONSE, within } from './scoring'

/** What a type of question says for itself. */
export type Parts = {
  declaration: string
  body: string
  scoring: string
  notes?: Record<string, string>
  lost?: string[]
}

/** Where a drawing lies in a package. */
export const picturePath = (name: string) => `images/${name}`

/** What a question's type says in QTI, or why it has no way to. */
export function partsOf(question: WrittenQuestion, drawings: Drawings): Parts | { cannot: string } {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return choiceParts(question)
    case 'true-false': {
      const options = ['true', 'false'].map((id) => ({ id, inside: id === 'true' ? 'True' : 'False' }))
      return oneOf(question, options, String(question.answer))
    }
    case 'image-choice': {
      const options = question.pictures.map(({ id, picture, alt }) => ({ id, inside: image(picture, alt, drawings) }))
      return oneOf(question, options, question.pictures.find(({ correct }) => correct)?.id ?? '')
    }
    case 'numeric':
      return numericParts(question)
    case 'short-text':
      return shortTextParts(question)
    case 'matching':
      return matchingParts(question)
    case 'ordering':
      return orderingParts(question)
    case 'hotspot':
      return hotspotParts(question, drawings)
    case 'scenario':
      return { cannot: 'QTI has no paths that show a step only after the choice before it.' }
    case 'essay':
      return essayParts(question)
  }
}

type Of<T extends WrittenQuestion['type']> = Extract<WrittenQuestion, { type: T }>

const interaction = (name: string, ask: string, attributes: string, inside: string) =>
  `<qti-${name}-interaction response-identifier="${RESPONSE}"${attributes}><qti-prompt>${withBreaks(ask)}</qti-prompt>${inside}</qti-${name}-interaction>`
const choices = (options: readonly { id: string; inside: string }[]) =>
  options
    .map(({ id, inside }) => `<qti-simple-choice identifier="${identifierOf(id)}">${inside}</qti-simple-choice>`)
    .join('')

function image(name: string, alt: string, drawings: Drawings): string {
  const { width, height } = figureSize(drawings.get(name) ?? '')
  return `<img src="../${picturePath(name)}" alt="${quoted(alt)}" width="${Math.round(width)}" height="${Math.round(height)}"/>`
}

function oneOf(
  { ask, marks }: { ask: string; marks: number },
  options: readonly { id: string; inside: string }[],
  right: string,
): Parts {
  return {
    declaration: declared({ cardinality: 'single', baseType: 'identifier', correct: [identifierOf(right)] }),
    body: interaction('choice', ask, ' shuffle="true" max-choices="1"', choices(options)),
    scoring: allOrNothing(marks),
  }
}

function choiceParts(question: Of<'single' | 'multiple'>): Parts {
  const { ask, marks } = question
  const options = question.options.map(({ id, text }) => ({ id, inside: withBreaks(text) }))
  const right = question.options.filter(({ correct }) => correct)
  if (question.type === 'single') return oneOf(question, options, right[0]?.id ?? '')
  const isProportional = question.credit !== 'all-or-nothing'
  const worth = marks / right.length
  const mapping = mapped(
    question.options.map(({ id, correct }) => [identifierOf(id), correct ? worth : -worth]),
    ` lower-bound="0" upper-bound="${marks}"`,
  )
  return {
    declaration: declared({
      cardinality: 'multiple',
      baseType: 'identifier',
      correct: right.map(({ id }) => identifierOf(id)),
      ...(isProportional ? { mapping } : {}),
    }),
    body: interaction('choice', ask, ' shuffle="true" max-choices="0"', choices(options)),
    scoring: isProportional ? asMapped() : allOrNothing(marks),
    notes: question.credit ? { credit: question.credit } : {},
  }
}

function numericParts({ ask, marks, answer: { value, tolerance, unit } }: Of<'numeric'>): Parts {
  const behind = unit === '' ? '' : ` <span class="${UNIT}">${withBreaks(unit)}</span>`
  return {
    declaration: declared({ cardinality: 'single', baseType: 'float', correct: [String(value)] }),
    body: `<p>${withBreaks(ask)}</p><p><qti-text-entry-interaction response-identifier="${RESPONSE}" expected-length="12"/>${behind}</p>`,
    scoring: within(tolerance, marks),
  }
}

function shortTextParts({ ask, marks, answer: { accept } }: Of<'short-text'>): Parts {
  const entries = accept.map((text) => [quoted(text), marks] as const)
  const longest = Math.max(...accept.map((text) => text.length))
  return {
    declaration: declared({
      cardinality: 'single',
      baseType: 'string',
      correct: [safe(accept[0] ?? '')],
      mapping: mapped(entries, '', ' case-sensitive="false"'),
    }),
    body: `<p>${withBreaks(ask)}</p><p><qti-text-entry-interaction response-identifier="${RESPONSE}" expected-length="${longest}"/></p>`,
    scoring: asMapped(),
    lost: ['that spaces and signs around the words are not compared'],
  }
}

function matchingParts({ ask, marks, pairs, extras }: Of<'matching'>): Parts {
  const left = pairs.map(({ id, text }) => ({ id: `left-${id}`, text }))
  const texts = [...pairs.map(({ match }) => match), ...extras]
  const places = placesInNoOrder(texts)
  const right = texts.map((text, n) => ({ id: `right-${places[n]}`, text }))
  const listed = right.toSorted((one, other) => numberIn(one.id) - numberIn(other.id))
  const set = (all: typeof left) =>
    `<qti-simple-match-set>${all
      .map(
        ({ id, text }) =>
          `<qti-simple-associable-choice identifier="${id}" match-max="1">${withBreaks(text)}</qti-simple-associable-choice>`,
      )
      .join('')}</qti-simple-match-set>`
  const correct = pairs.map(({ id }, n) => `left-${id} right-${places[n]}`)
  return {
    declaration: declared({
      cardinality: 'multiple',
      baseType: 'directedPair',
      correct,
      mapping: mapped(
        correct.map((pair) => [pair, marks / pairs.length]),
        ` lower-bound="0" upper-bound="${marks}"`,
      ),
    }),
    body: interaction('match', ask, ` shuffle="true" max-associations="${pairs.length}"`, set(left) + set(listed)),
    scoring: asMapped(),
    ...(extras.length > 1 ? { notes: { extras: places.slice(pairs.length).join(' ') } } : {}),
  }
}

const numberIn = (identifier: string) => Number(identifier.replace(/^\D+/, ''))

function orderingParts({ ask, marks, steps }: Of<'ordering'>): Parts {
  const places = placesInNoOrder(steps.map(({ text }) => text))
  const options = steps.map(({ text }, n) => ({ id: `step-${places[n]}`, inside: withBreaks(text) }))
  const listed = options.toSorted((one, other) => numberIn(one.id) - numberIn(other.id))
  return {
    declaration: declared({
      cardinality: 'ordered',
      baseType: 'identifier',
      correct: options.map(({ id }) => id),
    }),
    body: interaction('order', ask, ' shuffle="true"', choices(listed)),
    scoring: allOrNothing(marks),
    notes: { ids: steps.map(({ id }) => id).join(' ') },
    lost: ['marks for steps that follow each other rightly (all or nothing there)'],
  }
}

function hotspotParts(question: Of<'hotspot'>, drawings: Drawings): Parts {
  const { ask, marks, picture, alt, spots } = question
  const spotsAt = spots.map(({ at: [x, y, width, height] }) => [x, y, x + width, y + height])
  // QTI takes whole numbers; what they would change stands in a note as well.
  const isWhole = spots.every(({ at }) => at.every((number) => Number.isSafeInteger(number)))
  const all = spots.map(
    ({ id, text }, n) =>
      `<qti-hotspot-choice identifier="${identifierOf(id)}" shape="rect" coords="${spotsAt[n]?.map((number) => Math.round(number)).join(',')}" hotspot-label="${quoted(text)}"/>`,
  )
  return {
    declaration: declared({
      cardinality: 'single',
      baseType: 'identifier',
      correct: spots.filter(({ correct }) => correct).map(({ id }) => identifierOf(id)),
    }),
    body: interaction('hotspot', ask, ' max-choices="1"', image(picture, alt, drawings) + all.join('')),
    scoring: allOrNothing(marks),
    ...(isWhole ? {} : { notes: { at: JSON.stringify(spots.map(({ at }) => at)) } }),
  }
}
