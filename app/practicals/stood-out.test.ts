import { expect, test } from 'vitest'
import { withTheRestMeeting } from './stood-out'

const about = { domain: 'acquisition', sentence: 'Waits until every answer is clear.' } as const
const rated = (level: string) => ({
  'domains.preparation': level,
  'domains.acquisition': level,
  'domains.optimisation': level,
  'domains.communication': level,
})

test('one tap on an empty form: four times “Meets”, and the sentence is the strength', () => {
  expect(withTheRestMeeting({}, about)).toEqual({ ...rated('meets'), strengths: about.sentence })
})

test('answers that were given stay, and so do words; the sentence comes after them, once', () => {
  const before = { 'domains.optimisation': 'developing', strengths: 'Calm.' }
  const once = withTheRestMeeting(before, about)
  expect(once).toEqual({
    ...rated('meets'),
    'domains.optimisation': 'developing',
    strengths: `Calm.\n${about.sentence}`,
  })
  expect(withTheRestMeeting(once, about)).toEqual(once)
})

test('what is rated below “Meets” cannot have stood out: nothing happens', () => {
  const before = { 'domains.acquisition': 'not_yet' }
  expect(withTheRestMeeting(before, about)).toBe(before)
})

test('strengths that are long already are left as they are', () => {
  const strengths = 'x'.repeat(1501)
  expect(withTheRestMeeting({ strengths }, about)).toMatchObject({ strengths })
})
