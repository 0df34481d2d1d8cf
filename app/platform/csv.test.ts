import { expect, test } from 'vitest'
import { csvOf } from './csv'

const rowOf = (cell: string | number | null) => csvOf(['Head'], [[cell]]).split('\r\n')[1]

test.each([
  ['plain', '"plain"'],
  ['a "quoted" word', '"a ""quoted"" word"'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['+1', '"\'+1"'],
  ['-1', '"\'-1"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1+1', '"\'＝1+1"'],
  ['＠SUM(A1)', '"\'＠SUM(A1)"'],
  ['1 = 1', '"1 = 1"'],
  [-1, '-1'],
  [0.7, '0.7'],
  [null, ''],
])('%j becomes %s', (cell, written) => {
  // A carriage return inside a cell is inside its quotes.
  expect(csvOf(['Head'], [[cell]])).toBe(`\uFEFF"Head"\r\n${written}\r\n`)
})

test('rows end as RFC 4180 says, and the file says that it is UTF-8', () => {
  expect(rowOf('x')).toBe('"x"')
  expect(csvOf(['A', 'B'], [['Zoë', 1]])).toBe('\uFEFF"A","B"\r\n"Zoë",1\r\n')
})
