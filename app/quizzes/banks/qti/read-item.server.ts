import type { Drawings, Found } from '../bank-format'
import { fieldsFrom } from '../question-notes'
import { childOf, childrenOf, type Element } from '../xml-elements'
import { essayIn } from './essay'
import { slugFrom } from './identifiers'
import { isInteraction, saidIn } from './markup'
import { TOOL } from './our-own'
import { readChoice, readHotspot, readMatch, readOrder } from './read-interactions.server'
import { readTextEntry } from './read-text-entry'
import { allCalled, keyOf, lostOfMarking, marksOf, type ResponseKey } from './response-key'

/** A picture of the package, by where an item says it is: a drawing that can be shown here, or why it cannot. */
export type Picture = (src: string) => Promise<{ name: string; svg: string } | { problem: string }>

/** What an interaction is read with. */
export type Reading = {
  item: Element
  interaction: Element
  key: ResponseKey
  notes: ReadonlyMap<string, string>
  exact: boolean
  picture: Picture
}

/** What an interaction says: the fields of our type, or why it has none. */
export type Taken = { fields: Record<string, unknown>; lost: string[]; drawings?: Drawings } | { problem: string }

type Entry = { notes: Map<string, string>; picture: Picture }

/** An item as one of our questions would be written, or why it cannot be one. */
export async function readItem(item: Element, { notes, picture }: Entry): Promise<Found> {
  const exact = item.attributes['tool-name'] === TOOL
  const at = {
    line: item.line,
    name: slugFrom(item.attributes.identifier ?? '') ?? (item.attributes.title ?? '').slice(0, 60),
  }
  const body = childOf(item, 'qti-item-body')
  const [interaction, another] = allCalled(body, isInteraction)
  const wrong = cannotBeOne(item, interaction, another)
  if (wrong || !interaction) return { ...at, problem: wrong ?? 'It asks for no answer.' }
  const taken = await takenFrom({ item, interaction, key: keyOf(item, interaction), notes, exact, picture })
  if ('problem' in taken) return { ...at, ...taken }
  const around = saidIn(body, { exact })
  const prompt = saidIn(childOf(interaction, 'qti-prompt'), { exact })
  const reasons = reasonsIn(item, exact)
  const marks = marksOf(item)
  const id = slugFrom(item.attributes.identifier ?? '')
  const pictures = around.pictures.length + prompt.pictures.length > 0 ? ['pictures and other files'] : []
  const lost = [...around.lost, ...prompt.lost, ...reasons.lost, ...marks.lost, ...pictures, ...taken.lost]
  return {
    ...at,
    fields: {
      ...fieldsFrom(new Map(notes)),
      ...(id === undefined ? {} : { id }),
      ask: [around.text, prompt.text].filter((text) => text !== '').join('\n'),
      ...(reasons.text === '' ? {} : { rationale: reasons.text }),
      ...marks.fields,
      ...taken.fields,
    },
    lost: [...new Set([...lost, ...(exact ? [] : lostOfMarking(item))])],
    ...(taken.drawings ? { drawings: taken.drawings } : {}),
  }
}

function cannotBeOne(item: Element, one: Element | undefined, another: Element | undefined): string | undefined {
  if (item.attributes.adaptive === 'true') return 'It changes while it is answered (adaptive), which ours do not.'
  if (childOf(item, 'qti-template-declaration'))
    return 'Its text is made anew each time (templates), which ours is not.'
  if (!one) return 'It asks for no answer.'
  return another ? 'It asks for several answers; a question here asks for one.' : undefined
}

async function takenFrom(reading: Reading): Promise<Taken> {
  switch (reading.interaction.name) {
    case 'qti-choice-interaction':
      return readChoice(reading)
    case 'qti-order-interaction':
      return readOrder(reading)
    case 'qti-match-interaction':
    case 'qti-associate-interaction':
      return readMatch(reading)
    case 'qti-hotspot-interaction':
      return readHotspot(reading)
    case 'qti-text-entry-interaction':
      return readTextEntry(reading)
    case 'qti-extended-text-interaction': {
      const essay = essayIn(reading.notes.get('essay'))
      return 'problem' in essay ? essay : { ...essay, lost: [] }
    }
    default: {
      const kind = reading.interaction.name.replace(/^qti-|-interaction$/g, '')
      return { problem: `Its way of answering, ${kind}, is none of ours.` }
    }
  }
}

/** Why the right answer is right, from whatever feedback there is; that it depends on the answer is lost. */
function reasonsIn(item: Element, exact: boolean) {
  const modal = childrenOf(item, 'qti-modal-feedback')
  const blocks = allCalled(childOf(item, 'qti-item-body'), (name) => name === 'qti-feedback-block')
  const inline = allCalled(childOf(item, 'qti-item-body'), (name) => name === 'qti-feedback-inline')
  const said = [...modal, ...blocks].map((one) => saidIn(one, { exact }))
  const texts = [...new Set(said.map(({ text }) => text).filter((text) => text !== ''))]
  return {
    text: texts.join('\n'),
    lost: [
      ...said.flatMap(({ lost }) => lost),
      ...(texts.length > 1 ? ['that its feedback depends on the answer'] : []),
      ...(inline.length > 0 ? ['feedback on single answers'] : []),
    ],
  }
}
