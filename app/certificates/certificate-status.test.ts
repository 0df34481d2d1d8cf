import { expect, test } from 'vitest'
import { type CertificateHappening, mayRenew, openSuspension, renewableFrom, statusOf } from './certificate-status'

const at = (moment: string) => new Date(moment)
const dates = {
  issuedAt: at('2026-03-02T10:00:00Z'),
  beganAt: at('2026-03-02T10:00:00Z'),
  validUntil: at('2027-03-02T23:59:59.999Z'),
}
const happened = (...what: [CertificateHappening['type'], string][]): CertificateHappening[] => [
  { type: 'issued', at: dates.issuedAt },
  ...what.map(([type, moment]) => ({ type, at: at(moment) })),
]

test.each([
  ['the moment it is issued', happened(), '2026-03-02T10:00:00Z', 'valid'],
  ['its last millisecond', happened(), '2027-03-02T23:59:59.999Z', 'valid'],
  ['one millisecond later', happened(), '2027-03-03T00:00:00.000Z', 'expired'],
  ['just before a suspension', happened(['suspended', '2026-05-01T00:00:00Z']), '2026-04-30T23:59:59.999Z', 'valid'],
  ['the moment of a suspension', happened(['suspended', '2026-05-01T00:00:00Z']), '2026-05-01T00:00:00Z', 'suspended'],
  ['suspended, past its end', happened(['suspended', '2026-05-01T00:00:00Z']), '2028-01-01T00:00:00Z', 'suspended'],
  [
    'just before it is reinstated',
    happened(['suspended', '2026-05-01T00:00:00Z'], ['reinstated', '2026-06-01T00:00:00Z']),
    '2026-05-31T23:59:59.999Z',
    'suspended',
  ],
  [
    'the moment it is reinstated',
    happened(['suspended', '2026-05-01T00:00:00Z'], ['reinstated', '2026-06-01T00:00:00Z']),
    '2026-06-01T00:00:00Z',
    'valid',
  ],
  [
    'reinstated, past its end',
    happened(['suspended', '2026-05-01T00:00:00Z'], ['reinstated', '2026-06-01T00:00:00Z']),
    '2027-03-03T00:00:00Z',
    'expired',
  ],
  [
    'suspended twice',
    happened(
      ['suspended', '2026-05-01T00:00:00Z'],
      ['reinstated', '2026-06-01T00:00:00Z'],
      ['suspended', '2026-07-01T00:00:00Z'],
    ),
    '2026-08-01T00:00:00Z',
    'suspended',
  ],
  ['just before it is revoked', happened(['revoked', '2026-05-01T00:00:00Z']), '2026-04-30T23:59:59.999Z', 'valid'],
  ['the moment it is revoked', happened(['revoked', '2026-05-01T00:00:00Z']), '2026-05-01T00:00:00Z', 'revoked'],
  ['revoked, past its end', happened(['revoked', '2026-05-01T00:00:00Z']), '2028-01-01T00:00:00Z', 'revoked'],
  [
    'revoked while suspended',
    happened(['suspended', '2026-05-01T00:00:00Z'], ['revoked', '2026-06-01T00:00:00Z']),
    '2026-06-01T00:00:00Z',
    'revoked',
  ],
  [
    'the moment it is superseded',
    happened(['superseded', '2027-01-05T00:00:00Z']),
    '2027-01-05T00:00:00Z',
    'superseded',
  ],
  ['superseded, past its end', happened(['superseded', '2027-01-05T00:00:00Z']), '2028-01-01T00:00:00Z', 'superseded'],
  [
    'superseded and revoked afterwards',
    happened(['superseded', '2027-01-05T00:00:00Z'], ['revoked', '2027-02-01T00:00:00Z']),
    '2027-02-01T00:00:00Z',
    'revoked',
  ],
] as const)('%s', (_when, events, asOf, status) => {
  expect(statusOf(dates, events, at(asOf))).toBe(status)
  expect(statusOf(dates, [...events].reverse(), at(asOf))).toBe(status)
})

test('a suspension and its lifting in one moment leave it suspended: the safe side', () => {
  const both = happened(['reinstated', '2026-05-01T00:00:00Z'], ['suspended', '2026-05-01T00:00:00Z'])
  expect(openSuspension(both)?.type).toBe('suspended')
  expect(openSuspension([...both].reverse())?.type).toBe('suspended')
})

test.each([
  ['a year', dates, '2026-12-02T23:59:59.999Z'],
  ['two years', { ...dates, validUntil: at('2028-03-02T23:59:59.999Z') }, '2027-12-03T23:59:59.999Z'],
  [
    'a month: not in its first half',
    { beganAt: at('2026-03-01T00:00:00Z'), validUntil: at('2026-03-31T00:00:00Z') },
    '2026-03-16T00:00:00.000Z',
  ],
])('one that runs for %s can be renewed from', (_length, span, from) => {
  expect(renewableFrom(span).toISOString()).toBe(from)
})

test.each([
  ['the day it is issued', happened(), '2026-03-02T10:00:00Z', false],
  ['a millisecond too early', happened(), '2026-12-02T23:59:59.998Z', false],
  ['90 days before its end', happened(), '2026-12-02T23:59:59.999Z', true],
  ['expired', happened(), '2027-03-03T00:00:00Z', true],
  ['revoked', happened(['revoked', '2026-05-01T00:00:00Z']), '2026-05-01T00:00:00Z', false],
  ['revoked, past its end', happened(['revoked', '2026-05-01T00:00:00Z']), '2028-01-01T00:00:00Z', false],
  ['suspended, near its end', happened(['suspended', '2026-05-01T00:00:00Z']), '2027-03-01T00:00:00Z', false],
  ['superseded', happened(['superseded', '2027-01-05T00:00:00Z']), '2027-02-01T00:00:00Z', false],
] as const)('whether it may be renewed: %s', (_when, events, asOf, may) => {
  expect(mayRenew(dates, events, at(asOf))).toBe(may)
})
