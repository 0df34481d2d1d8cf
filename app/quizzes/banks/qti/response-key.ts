import { childOf, childrenOf, type Element } from '../xml-elements'

/** What an item says is right. `mapped` are the parts of a response that are worth something, with what. */
export type ResponseKey = {
  cardinality: string
  baseType: string
  correct: string[]
  mapped: { key: string; marks: number; isCased: boolean }[]
}

/** The key of the response that an interaction asks for. */
export function keyOf(item: Element, interaction: Element): ResponseKey {
  const named = interaction.attributes['response-identifier']
  const declaration = childrenOf(item, 'qti-response-declaration').find(
    ({ attributes }) => attributes.identifier === named,
  )
  const values = childrenOf(childOf(declaration, 'qti-correct-response'), 'qti-value')
  const entries = childrenOf(childOf(declaration, 'qti-mapping'), 'qti-map-entry')
  return {
    cardinality: declaration?.attributes.cardinality ?? '',
    baseType: declaration?.attributes['base-type'] ?? '',
    correct: values.map(({ text }) => text),
    mapped: entries
      .map(({ attributes }) => ({
        key: attributes['map-key'] ?? '',
        marks: Number(attributes['mapped-value']),
        isCased: attributes['case-sensitive'] !== 'false',
      }))
      .filter(({ marks }) => marks > 0),
  }
}

/** What is right: the key, or where there is none, whatever is worth something. */
export const rightOf = ({ correct, mapped }: ResponseKey): string[] =>
  correct.length > 0 ? correct.map((value) => value.trim()) : mapped.map(({ key }) => key.trim())

/** The elements of that name, however deep. */
export function allCalled(element: Element | undefined, test: (name: string) => boolean): Element[] {
  return (element?.children ?? []).flatMap((child) => [...(test(child.name) ? [child] : []), ...allCalled(child, test)])
}

const KNOWN = new Set(
  (
    'response-condition response-if response-else-if response-else match variable correct set-outcome-value base-value ' +
    'map-response equal is-null not and sum'
  )
    .split(' ')
    .map((name) => `qti-${name}`),
)
const TEMPLATES = /\/(match_correct|map_response)(\.xml)?$/

/** What is lost of how an item marks: nothing where it holds the response to its key, in whatever words. */
export function lostOfMarking(item: Element): string[] {
  const processing = childOf(item, 'qti-response-processing')
  const template = processing?.attributes.template ?? ''
  const isPlain =
    template === '' ? allCalled(processing, (name) => !KNOWN.has(name)).length === 0 : TEMPLATES.test(template)
  return isPlain ? [] : ['its own way of marking']
}

/** The most that an item gives, where it says so in whole marks as ours are; what else it says is lost. */
export function marksOf(item: Element): { fields: { marks?: number }; lost: string[] } {
  const outcomes = childrenOf(item, 'qti-outcome-declaration')
  const called = (name: string) => outcomes.find(({ attributes }) => attributes.identifier === name)
  const most = childOf(childOf(called('MAXSCORE'), 'qti-default-value'), 'qti-value')?.text
  const said = most ?? called('SCORE')?.attributes['normal-maximum']
  if (said === undefined) return { fields: {}, lost: [] }
  const marks = Number(said)
  // Essays may have more than ten: theirs are worked out, and held to this number.
  return Number.isSafeInteger(marks) && marks > 0
    ? { fields: { marks }, lost: [] }
    : { fields: {}, lost: [`its marks (${said.trim()})`] }
}
