import { describe, expect, test } from 'vitest'
import { stillOpen } from './still-open'

const items = [
  { id: 'reads-ti', critical: true },
  { id: 'starts-low', critical: false },
]
const whole = {
  'items.reads-ti': 'yes',
  'items.starts-low': 'no',
  'domains.preparation': 'meets',
  'domains.acquisition': 'meets',
  'domains.optimisation': 'meets',
  'domains.communication': 'meets',
  entrustment: '4',
  occasion: 'phantom/performed',
  strengths: 'Calm.',
}

describe('what a form still waits for', () => {
  test('an empty form names every part, from the top down, with how many answers it wants', () => {
    expect(stillOpen(items, {}).map(({ id, open }) => [id, open])).toEqual([
      ['seen', 2],
      ['rated', 4],
      ['help', 1],
      ['where', 1],
      ['words', 1],
    ])
  })

  test('a whole form waits for nothing', () => {
    expect(stillOpen(items, whole)).toEqual([])
  })

  test.each([
    ['a domain below meets', { 'domains.acquisition': 'developing' }, 1],
    ['a critical item that went wrong', { 'items.reads-ti': 'no' }, 1],
    ['the same with its next step', { 'items.reads-ti': 'no', nextStep: 'Read it aloud.' }, 0],
    ['only blanks for the next step', { 'items.reads-ti': 'no', nextStep: '  ' }, 1],
    ['a plain item that went wrong', { 'items.starts-low': 'no' }, 0],
  ])('%s', (_, change, open) => {
    expect(stillOpen(items, { ...whole, ...change })).toEqual(
      open ? [{ id: 'words', title: 'In your words', open }] : [],
    )
  })
})
