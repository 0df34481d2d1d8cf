import { expect, test } from 'vitest'
import type { Competency } from '~/curriculum/content-schema'
import { aCompetency } from '~tests/factories/practicals'
import { changesBetween, changesInWords, everythingOf, stillAnswered } from './version-changes'

const older = aCompetency()
const [first, ...others] = older.items
if (!first) throw new Error('the checklist has items')
const fields = {
  'items.reads-ti': 'yes',
  'items.starts-low': 'no',
  'domains.preparation': 'meets',
  entrustment: '4',
  strengths: 'Calm.',
}

test.each<[string, Partial<Competency>, string[], string[]]>([
  [
    'a reworded item is open again',
    { items: [{ ...first, text: 'Says the index.' }, ...others] },
    ['items.reads-ti'],
    ['Changed: Says the index.'],
  ],
  [
    'so is one that is critical only now',
    { items: [first, ...others.map((item) => ({ ...item, critical: true }))] },
    ['items.starts-low'],
    ['Changed: Starts at low output.', 'Changed: Stops in time.'],
  ],
  [
    'an item that is gone takes its answer along',
    { items: others },
    ['items.reads-ti'],
    ['No longer asked: Reads the thermal index aloud.'],
  ],
  [
    'a new one has no answer',
    { items: [...older.items, { id: 'wipes', text: 'Wipes it.', critical: false, sources: [] }] },
    [],
    ['New: Wipes it.'],
  ],
  ['an item in another place is the same item', { items: [...others, first] }, [], []],
  [
    'a domain whose levels read otherwise is open again',
    { anchors: { ...older.anchors, preparation: { ...older.anchors.preparation, meets: 'Always.' } } },
    ['domains.preparation'],
    ['How the levels read for “Preparation, consent and safety”'],
  ],
  ['words around the answers change none', { summary: 'Otherwise.', afterwards: 'Ask.' }, [], []],
])('%s', (_, changed, open, words) => {
  const changes = changesBetween(older, { ...older, ...changed })
  const stays = Object.keys(fields).filter((name) => !open.includes(name))
  expect(Object.keys(stillAnswered(fields, changes))).toEqual(stays)
  expect(changesInWords(changes)).toEqual(words)
})

test('of a form of which nobody knows what was read, only its own words stay', () => {
  expect(stillAnswered(fields, everythingOf(older))).toEqual({ entrustment: '4', strengths: 'Calm.' })
})
