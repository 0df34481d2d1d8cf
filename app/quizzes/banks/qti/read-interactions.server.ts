import { figureSize } from '~/curriculum/figure.server'
import { jsonIn } from '../question-notes'
import { childrenOf, type Element } from '../xml-elements'
import { slugsFrom } from './identifiers'
import { type Said, saidIn } from './markup'
import type { Reading, Taken } from './read-item.server'
import { rightOf } from './response-key'

type Choice = { identifier: string; id: string; said: Said }

function choicesIn(elements: readonly Element[], exact: boolean): Choice[] {
  const identifiers = elements.map(({ attributes }) => attributes.identifier ?? '')
  const ids = slugsFrom(identifiers)
  return elements.map((element, n) => ({
    identifier: identifiers[n] ?? '',
    id: ids[n] ?? '',
    said: saidIn(element, { exact }),
  }))
}

const lostOf = (choices: readonly Choice[]) => [
  ...choices.flatMap(({ said }) => said.lost),
  ...(choices.some(({ said }) => said.pictures.length > 0) ? ['pictures and other files'] : []),
]

/** One right option, several, a statement, or pictures to compare. */
export async function readChoice(reading: Reading): Promise<Taken> {
  const { interaction, key, notes, exact } = reading
  const choices = choicesIn(childrenOf(interaction, 'qti-simple-choice'), exact)
  const right = rightOf(key)
  const isRight = ({ identifier }: Choice) => right.includes(identifier)
  const correct = (choice: Choice) => (isRight(choice) ? { correct: true as const } : {})
  const several = key.cardinality === 'multiple' && right.length > 1
  if (!several && choices.length > 0 && choices.every(({ said }) => said.text === '' && said.pictures.length === 1))
    return picturesToChoose(choices, isRight, reading)
  const words = choices.map(({ said }) => said.text.toLowerCase())
  const isStatement = choices.length === 2 && words.includes('true') && words.includes('false')
  if (!several && isStatement && (notes.get('type') ?? 'true-false') === 'true-false') {
    const chosen = choices.find(isRight)
    return {
      fields: { type: 'true-false', answer: chosen ? chosen.said.text.toLowerCase() === 'true' : undefined },
      lost: [],
    }
  }
  const options = choices.map((choice) => ({ id: choice.id, text: choice.said.text, ...correct(choice) }))
  const lost = lostOf(choices)
  if (!several) {
    const one = key.cardinality === 'multiple' ? ['that several could be chosen'] : []
    return { fields: { type: 'single', options }, lost: [...lost, ...one] }
  }
  const credit = notes.get('credit') ?? (exact || key.mapped.length > 0 ? undefined : 'all-or-nothing')
  return { fields: { type: 'multiple', options, ...(credit === undefined ? {} : { credit }) }, lost }
}

async function picturesToChoose(
  choices: Choice[],
  isRight: (choice: Choice) => boolean,
  { picture }: Reading,
): Promise<Taken> {
  const drawings = new Map<string, string>()
  const pictures: Record<string, unknown>[] = []
  for (const choice of choices) {
    const [shown] = choice.said.pictures
    const drawing = await picture(shown?.src ?? '')
    if ('problem' in drawing) return drawing
    drawings.set(drawing.name, drawing.svg)
    const correct = isRight(choice) ? { correct: true } : {}
    pictures.push({ id: choice.id, picture: drawing.name, alt: shown?.alt ?? '', ...correct })
  }
  return { fields: { type: 'image-choice', pictures }, lost: [], drawings }
}

/** Steps to be put into order. */
export async function readOrder({ interaction, key, notes, exact }: Reading): Promise<Taken> {
  const choices = choicesIn(childrenOf(interaction, 'qti-simple-choice'), exact)
  const order = rightOf(key)
  const steps = order.flatMap((identifier) => choices.filter((choice) => choice.identifier === identifier))
  if (steps.length < choices.length || new Set(order).size < order.length)
    return { problem: 'Its right order leaves some of its steps out, or names one twice.' }
  const noted = notes.get('ids')?.split(' ') ?? []
  const ids = noted.length === steps.length ? noted : steps.map(({ id }) => id)
  return {
    fields: { type: 'ordering', steps: steps.map(({ said }, n) => ({ id: ids[n], text: said.text })) },
    lost: lostOf(choices),
  }
}

/** Pairs. Where any two of one list may be joined, the first of each right pair stands on the left. */
export async function readMatch({ interaction, key, notes, exact }: Reading): Promise<Taken> {
  const sets = childrenOf(interaction, 'qti-simple-match-set')
  const called = 'qti-simple-associable-choice'
  const all = choicesIn(
    (sets.length > 0 ? sets : [interaction]).flatMap((set) => childrenOf(set, called)),
    exact,
  )
  const textOf = new Map(all.map(({ identifier, said }) => [identifier, said.text]))
  const joined = rightOf(key).map((pair) => pair.split(/\s+/))
  const used = joined.flat()
  if (new Set(used).size < used.length || joined.some((pair) => pair.length !== 2))
    return { problem: 'One of its texts belongs to several; ours belong together two and two.' }
  const ids = slugsFrom(joined.map(([left = '']) => left.replace(/^left-/, '')))
  const pairs = joined.map(([left = '', right = ''], n) => ({
    id: ids[n],
    text: textOf.get(left) ?? '',
    match: textOf.get(right) ?? '',
  }))
  const lefts = new Set(childrenOf(sets[0], called).map(({ attributes }) => attributes.identifier))
  const rest = all.filter(({ identifier }) => !used.includes(identifier))
  if (rest.some(({ identifier }) => lefts.has(identifier)))
    return { problem: 'One of its texts on the left belongs to nothing; ours each have a partner.' }
  const places =
    notes
      .get('extras')
      ?.split(' ')
      .map((place) => `right-${place}`) ?? []
  const inPlace = rest.toSorted((one, other) => places.indexOf(one.identifier) - places.indexOf(other.identifier))
  const extras = inPlace.map(({ said }) => said.text)
  const free = sets.length > 0 ? [] : ['that any two texts may be joined']
  return {
    fields: { type: 'matching', pairs, ...(extras.length > 0 ? { extras } : {}) },
    lost: [...lostOf(all), ...free],
  }
}

/** Places on a drawing. What is round or has corners becomes the box around it. */
export async function readHotspot({ interaction, key, notes, exact, picture }: Reading): Promise<Taken> {
  const spots = childrenOf(interaction, 'qti-hotspot-choice')
  const [shown] = saidIn(interaction, { exact }).pictures
  if (!shown) return { problem: 'It shows no picture to point at.' }
  if (spots.some(({ attributes }) => !attributes['hotspot-label']))
    return { problem: 'Its places have no words (hotspot-label); who cannot see the picture needs them.' }
  const drawing = await picture(shown.src)
  if ('problem' in drawing) return drawing
  const { width } = figureSize(drawing.svg)
  const scale = !exact && shown.width !== undefined && shown.width > 0 && width > 0 ? width / shown.width : 1
  const ids = slugsFrom(spots.map(({ attributes }) => attributes.identifier ?? ''))
  const right = rightOf(key)
  const noted = jsonIn(notes.get('at'))
  const fields = spots.map(({ attributes }, n) => ({
    id: ids[n],
    text: attributes['hotspot-label'],
    at: Array.isArray(noted)
      ? noted[n]
      : boxAround(attributes.shape, attributes.coords ?? '')?.map((one) => one * scale),
    ...(right.includes(attributes.identifier ?? '') ? { correct: true } : {}),
  }))
  return {
    fields: { type: 'hotspot', picture: drawing.name, alt: shown.alt, spots: fields },
    lost: spots.some(({ attributes }) => attributes.shape !== 'rect')
      ? ['the outlines of its places (boxes here)']
      : [],
    drawings: new Map([[drawing.name, drawing.svg]]),
  }
}

function boxAround(shape: string | undefined, coords: string): number[] | undefined {
  const numbers = coords.split(',').map(Number)
  const [x = 0, y = 0, third = 0, fourth = third] = numbers
  if (shape === 'circle' || shape === 'ellipse') return [x - third, y - fourth, 2 * third, 2 * fourth]
  const xs = numbers.filter((_, n) => n % 2 === 0)
  const ys = numbers.filter((_, n) => n % 2 === 1)
  if (shape !== 'rect' && shape !== 'poly') return undefined
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
}
