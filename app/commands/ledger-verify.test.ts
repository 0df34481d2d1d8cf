import { expect, test } from 'vitest'
import { reportInWords } from './ledger-verify'

const seen = { entries: 315, records: 261, uncompared: 0, head: 'ab'.repeat(32), findings: [] }

test('a sound ledger is told in four lines, the newest fingerprint among them', () => {
  expect(reportInWords(seen)).toBe(
    [
      'Ledger entries read:  315',
      'Records compared:     261',
      `Newest entry:         315 ${'ab'.repeat(32)}`,
      '',
      'Everything agrees: every entry is whole and in its place, and every record is as it was signed.',
    ].join('\n'),
  )
})

test('each finding is one line, and a flood of them is cut short with its number', () => {
  const finding = { what: 'record-edited' as const, seq: 3, sentence: 'Sign-off 7 is not what ledger entry 3 says.' }
  expect(reportInWords({ ...seen, findings: [finding] })).toContain(
    '1 thing found:\n  [record-edited] Sign-off 7 is not what ledger entry 3 says.',
  )
  const flood = reportInWords({ ...seen, findings: Array.from({ length: 250 }, () => finding) })
  expect(flood).toContain('250 things found:')
  expect(flood).toContain('… and 50 more.')
})

test('names that can no longer be compared are counted', () => {
  expect(reportInWords({ ...seen, uncompared: 2 })).toContain('Not comparable:       2')
})
