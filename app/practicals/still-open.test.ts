import { describe, expect, test } from 'vitest'
import { readContent } from '~/curriculum/read-content.server'
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

test('no competency of eight items asks for more than twelve taps when all goes well', async () => {
  const { curriculum } = await readContent({ folder: 'content', compiled: async () => undefined })
  const eights = (curriculum?.modules ?? [])
    .flatMap((module) => module.competencies)
    .filter((competency) => competency.items.length === 8)
  // Each critical item, the others together, the domain that stood out, help, where and how, the signature.
  const taps = eights.map((one) => {
    const critical = one.items.filter((item) => item.critical).length
    return critical + Math.min(1, one.items.length - critical) + 4
  })
  expect(taps.length).toBeGreaterThan(5)
  expect(Math.max(...taps)).toBe(12)
})
