import { expect, test } from 'vitest'
import { draftFields, withTheRestYes } from './draft-fields'

test('a draft keeps what was typed and chosen, and no password', () => {
  const posted: [string, unknown][] = [
    ['items.reads-ti', 'yes'],
    ['strengths', 'Calm'],
    ['nextStep', ''],
    ['proof', 'gravel otter lamp'],
    ['password', 'gravel otter lamp'],
    ['proof.password', 'gravel otter lamp'],
    ['proof.code', '123456'],
    ['proof.passkey', '{}'],
    ['observationId', 'x'],
    ['sequence', '4'],
    ['intent', 'save'],
    ['file', new Blob()],
  ]
  expect(draftFields(posted)).toEqual({ 'items.reads-ti': 'yes', strengths: 'Calm' })
})

test('a draft has bounds', () => {
  const many = Array.from({ length: 500 }, (_, n): [string, string] => [`field-${n}`, 'x'.repeat(9000)])
  const kept = draftFields(many)
  expect(Object.keys(kept)).toHaveLength(120)
  expect(kept['field-0']).toHaveLength(4000)
})

test('“the rest yes” answers open items that are not critical, and changes no answer given', () => {
  const items = [
    { id: 'critical-open', critical: true },
    { id: 'answered-no', critical: false },
    { id: 'open', critical: false },
  ]
  expect(withTheRestYes({ 'items.answered-no': 'no', strengths: 'Calm' }, items)).toEqual({
    'items.answered-no': 'no',
    'items.open': 'yes',
    strengths: 'Calm',
  })
})
