import { expect, test } from 'vitest'
import { filesIn, keptIn, reportInWords } from './ledger-verify'

const counted = { entries: 315, records: 261, uncompared: 0, checkpoints: 12 }
const seen = { ...counted, head: 'ab'.repeat(32), root: 'cd'.repeat(32), findings: [], omitted: 0 }

test('a sound ledger is told in six lines, the newest fingerprint and the root among them', () => {
  expect(reportInWords(seen, 2)).toBe(
    [
      'Ledger entries read:  315',
      'Records compared:     261',
      'Checkpoints:          12 here, 2 from outside',
      `Newest entry:         315 ${'ab'.repeat(32)}`,
      `Root of the tree:     ${'cd'.repeat(32)}`,
      '',
      'Everything agrees: every entry is whole and in its place, every record is as it was signed, and every checkpoint fits.',
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

test.each([[['--against']], [['--agianst', 'a.txt']], [['a.txt']], [['--against', 'a.txt', '--page']]])(
  'the words %j are refused rather than passed over',
  (args) => {
    expect(() => filesIn(args)).toThrow('Write: npm run ledger:verify -- --against FILE...')
  },
)

test('a file without a checkpoint stops the check', async () => {
  expect(filesIn([])).toEqual([])
  await expect(keptIn(['no-such-file.txt'])).rejects.toThrow('cannot be read (ENOENT)')
  await expect(keptIn(['package.json'])).rejects.toThrow('There is no checkpoint in package.json')
})
