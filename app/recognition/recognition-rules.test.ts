import { describe, expect, test } from 'vitest'
import { aCurriculum } from '~tests/factories/learning'
import { aCredential, CREDENTIAL_KINDS, recognising } from '~tests/factories/recognition'
import { onPaper } from './credential-on-paper'
import { lastDayOf, reasonsNotToRecognise, reasonsPaperDoesNotHold } from './recognition-rules'

const now = new Date('2026-03-02T10:00:00Z')
const taught = recognising(aCurriculum())

describe('a paper', () => {
  test.each([
    ['issued long ago, without an end', '1999-01-01', null, []],
    ['issued today', '2026-03-02', null, []],
    ['issued today where the day begins first', '2026-03-03', null, []],
    ['issued tomorrow everywhere', '2026-03-04', null, [/dated in the future/]],
    ['that ends today, in UTC', '2020-01-01', '2026-03-02', []],
    ['that ended yesterday', '2020-01-01', '2026-03-01', [/ran out on 1 March 2026/]],
    ['of one day', '2026-03-02', '2026-03-02', []],
    ['that ends before it begins', '2026-03-02', '2026-03-01', [/ends before it begins/]],
  ])('%s', (_, issuedOn, expiresOn, reasons) => {
    // Ten in the morning in UTC is midnight where the day begins first: it is the third there.
    const said = reasonsPaperDoesNotHold({ issuedOn, expiresOn }, now)
    expect(said).toEqual(reasons.map((pattern) => expect.stringMatching(pattern)))
  })

  test.each([
    ['a kind that is not listed', { kind: 'astronaut' }, /from the list/],
    ['nobody who issued it', { issuer: ' ' }, /who issued/],
    ['a number where strangers read', { issuer: 'NMC, PIN 98123456' }, /without a number/],
    ['too few words', { covered: 'All of it' }, /in at least 10 characters/],
    ['an end that has passed', { expiresOn: '2026-01-01' }, /ran out/],
  ])('is refused for %s', (_, story, message) => {
    expect(() => onPaper(aCredential(story), { taught, now })).toThrow(message)
  })

  test('keeps its kind in the words of the day', () => {
    expect(onPaper(aCredential(), { taught, now })).toMatchObject({
      kind: 'midwife',
      kindTitle: CREDENTIAL_KINDS[0]?.title,
    })
  })

  test('nothing can be brought to a course that lists no kinds', () => {
    expect(() => onPaper(aCredential(), { taught: aCurriculum(), now })).toThrow('from the list')
  })
})

test.each([
  ['neither', null, null, null],
  ['the paper’s own end', '2027-01-01', null, '2027-01-01'],
  ['an end that the admin sets', null, '2026-12-31', '2026-12-31'],
  ['the earlier of both', '2027-01-01', '2026-12-31', '2026-12-31'],
  ['never later than the paper', '2027-01-01', '2030-12-31', '2027-01-01'],
])('the last day of a recognition: %s', (_, expiresOn, asked, last) => {
  expect(lastDayOf({ expiresOn }, asked)).toBe(last)
})

const module = { slug: 'craft', title: 'Craft', recognition: 'allowed' as const }
test.each([
  ['nothing is in force', module, undefined, null, []],
  ['one without an end is in force', module, { endsOn: null }, null, [/recognised already\.$/]],
  ['one with an end, and this one without', module, { endsOn: '2026-06-30' }, null, []],
  ['this one ends a day later', module, { endsOn: '2026-06-30' }, '2026-07-01', []],
  ['this one ends on the same day', module, { endsOn: '2026-06-30' }, '2026-06-30', [/until 30 June 2026/]],
  ['this one ends earlier', module, { endsOn: '2026-06-30' }, '2026-06-29', [/has to end later/]],
  ['the module is for everybody', { ...module, recognition: 'never' as const }, undefined, null, [/Everybody reads/]],
  ['the module says nothing', { slug: 'craft', title: 'Craft' }, undefined, null, [/Everybody reads/]],
])('may lessons be recognised when %s?', (_, which, inForce, endsOn, reasons) => {
  const said = reasonsNotToRecognise(which, inForce, endsOn)
  expect(said).toEqual(reasons.map((pattern) => expect.stringMatching(pattern)))
})
