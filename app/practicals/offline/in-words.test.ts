import { expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import type { KeptCapture } from './capture'
import { clockInWords, deviceInWords, evidenceInWords, stateInWords, whenInWords, writtenIn } from './in-words'

const at = new Date('2026-11-22T12:00:00Z')
const capture = (over: Partial<KeptCapture> = {}): KeptCapture => ({
  ...{
    observationId: '',
    instructorId: '',
    traineeId: '',
    traineeName: 'Nia',
    competencySlug: 'a',
    competencyTitle: 'A',
  },
  ...{ competencyVersion: 'v', fields: [], deviceId: '', finishedAt: at.toISOString(), before: null },
  ...{ observedAt: null, accepted: [] },
  ...over,
})

test.each([
  [true, 0, ''],
  [false, 0, 'Working without a connection.'],
  [false, 2, 'Working without a connection. 2 kept on this tablet, not signed yet.'],
  [true, 1, 'One observation waits for your signature.'],
  [true, 3, '3 observations wait for your signature.'],
])('online: %s, waiting: %i is said as “%s”', (online, waiting, words) => {
  expect(stateInWords({ online, waiting })).toBe(words)
})

test.each([
  [0.9, 'less than an hour ago'],
  [1, '1 hour ago'],
  [47, '47 hours ago'],
  [72, '3 days ago'],
  [73, '3 days ago. It will count as signed after the usual 72 hours'],
  [145, '6 days ago. It will count as signed late, after more than 6 days'],
])('after %f hours it is “%s”', (hours, words) => {
  const told = whenInWords(capture(), { deviceNow: addHours(at, hours), contact: null, timeZone: 'UTC' })
  expect(told).toBe(`Watched 22 Nov 2026, 12:00 UTC, ${words}`)
})

test('a clock a day ahead is corrected before anybody reads a time from it', () => {
  const contact = { serverAt: at.toISOString(), deviceAt: addHours(at, 24).toISOString() }
  const ahead = capture({ finishedAt: addHours(at, 25).toISOString(), before: contact })
  const told = whenInWords(ahead, { deviceNow: addHours(at, 27), contact, timeZone: 'UTC' })
  expect(told).toBe('Watched 22 Nov 2026, 13:00 UTC, 2 hours ago')
  expect(clockInWords(contact)).toBe('It is 24 hours ahead of the academy’s; times are corrected by that.')
})

test.each([
  [0, 'which agreed with the academy’s'],
  [29, 'which agreed with the academy’s'],
  [31, 'which was 1 min behind the academy’s; times are corrected by that'],
  [23 * 3600, 'which was 23 hours behind the academy’s; times are corrected by that'],
  [-86_400, 'which was 24 hours ahead of the academy’s; times are corrected by that'],
  [null, 'which had never been compared with the academy’s'],
])('a record that was finished by a clock %s s behind says so', (deviceBehindSeconds, words) => {
  const said = deviceInWords({ deviceFinishedAt: at, deviceBehindSeconds }, 'UTC')
  expect(said).toBe(`On 22 Nov 2026, 12:00 UTC by the tablet’s own clock, ${words}`)
})

test('a record that was signed at once speaks of no clock', () => {
  expect(deviceInWords({ deviceFinishedAt: null, deviceBehindSeconds: null }, 'UTC')).toBeUndefined()
})

test.each([
  [1, ['Profile'], 'There is one: “Profile”.'],
  [2, ['Profile', 'Sweep'], 'There are 2: “Profile”, “Sweep”.'],
  [9, ['Profile', 'Sweep'], 'There are 9: “Profile”, “Sweep” and 7 more.'],
])('%i pictures are told by name', (count, captions, words) => {
  expect(evidenceInWords({ count, captions })).toBe(words)
})

test('what was written is told in the words of the form', () => {
  const fields: [string, string][] = [
    ['items.a', 'yes'],
    ['items.b', 'yes'],
    ['items.c', 'not_observed'],
    ['domains.preparation', 'not_yet'],
    ['entrustment', '4'],
    ['strengths', 'Calm.'],
  ]
  expect(writtenIn({ fields })).toEqual([
    ['Checklist', '2 yes, 1 not observed'],
    ['How it was', 'Preparation, consent and safety: not yet'],
    ['Help it took', '4: I only stood by'],
    ['Strengths', 'Calm.'],
  ])
})
