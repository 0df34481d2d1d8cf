import { describe, expect, test } from 'vitest'
import { type Tool, ToolFile } from '~/curriculum/tool-schema'
import { CRITERIA } from './career-paths'
import { filledDocument } from './filled-document'
import { sheetForm, sheetIn } from './forms'
import { sheetRows } from './sheet-csv'
import { startOf } from './sheet-fields'
import { startUpBudget } from './start-up-budget'
import { workOut } from './workings'

const aTool = (story: Record<string, unknown> = {}): Tool =>
  ToolFile.parse({
    slug: 'a-tool',
    title: 'A tool',
    summary: 'For a test.',
    order: 1,
    about: ['About it.'],
    sections: [
      {
        title: 'Everything',
        fields: [
          { id: 'line', kind: 'line', label: 'Line' },
          { id: 'words', kind: 'text', label: 'Words', start: 'Begin like this.' },
          { id: 'amount', kind: 'number', label: 'Amount', unit: 'minutes', least: 5, most: 30 },
          { id: 'rated', kind: 'rating', label: 'Rated', least: 'no', most: 'yes' },
          {
            id: 'one-of',
            kind: 'choice',
            label: 'One of',
            options: [
              { id: 'a', text: 'The first' },
              { id: 'b', text: 'The second' },
            ],
          },
          { id: 'done', kind: 'tick', label: 'Done' },
          { id: 'day', kind: 'date', label: 'Day' },
          {
            id: 'log',
            kind: 'rows',
            label: 'Log',
            columns: [
              { id: 'cost', label: 'Cost', kind: 'number' },
              { id: 'ok', label: 'Fine', kind: 'tick' },
            ],
            labels: ['Rent'],
            blank: 1,
          },
        ],
      },
    ],
    ...story,
  })

const posted = (tool: Tool, fields: Record<string, string>) =>
  sheetForm(tool).safeParse({ intent: 'save', sequence: '0', ...fields })

describe('what is filled in', () => {
  test.each([
    ['amount', '5', '5'],
    ['amount', '30', '30'],
    ['amount', ' 12,5 ', '12.5'],
    ['rated', '1', '1'],
    ['one-of', 'b', 'b'],
    ['done', 'on', 'on'],
    ['day', '2026-02-28', '2026-02-28'],
    ['log~0~cost', '1 500', '1500'],
    ['log~1~ok', 'on', 'on'],
    ['line', '  spaces around  ', 'spaces around'],
  ])('%s takes %j as %j', (name, typed, kept) => {
    const tool = aTool()
    const parsed = posted(tool, { [name]: typed })
    expect(parsed.success && sheetIn(tool, parsed.data)).toEqual({ [name]: kept })
  })

  test.each([
    ['amount', '4.99'],
    ['amount', '30.01'],
    ['amount', 'twelve'],
    ['amount', '1e3'],
    ['rated', '0'],
    ['rated', '6'],
    ['one-of', 'c'],
    ['done', 'yes'],
    ['day', '2026-02-30'],
    ['log~0~cost', '12.34567'],
    ['line', 'x'.repeat(301)],
    ['words', 'x'.repeat(8001)],
  ])('%s refuses %j with a sentence', (name, typed) => {
    const parsed = posted(aTool(), { [name]: typed })
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([name])
    expect(parsed.error?.issues[0]?.message).toMatch(/^[A-Z“].*\.$/)
  })

  test('boxes that the tool does not have are not kept', () => {
    const tool = aTool()
    const parsed = posted(tool, { line: 'mine', 'log~7~cost': '3', constructor: 'x', __proto__x: 'y' })
    expect(parsed.success && sheetIn(tool, parsed.data)).toEqual({ line: 'mine' })
  })

  test('what the author offers is there to begin with', () => {
    expect(startOf(aTool())).toEqual({ words: 'Begin like this.' })
  })
})

describe('the document', () => {
  const tool = aTool({
    document: {
      title: 'Our rule',
      paragraphs: [
        { text: 'We take {amount} at most, {one-of}.' },
        { text: 'Only for the first.', when: { field: 'one-of', is: ['a'] } },
      ],
    },
  })

  test.each([
    [{}, ['We take ________ at most, ________.']],
    [{ amount: '20', 'one-of': 'a' }, ['We take 20 minutes at most, The first.', 'Only for the first.']],
    [{ amount: '20', 'one-of': 'b' }, ['We take 20 minutes at most, The second.']],
    [{ 'one-of': '{amount}' }, ['We take ________ at most, ________.']],
  ])('of %j reads %j', (sheet, paragraphs) => {
    expect(filledDocument(tool, sheet)?.paragraphs).toEqual(paragraphs)
  })

  test('a placeholder or a condition on a field that is not there is an author’s mistake', () => {
    const broken = (paragraph: unknown) =>
      ToolFile.safeParse({ ...aTool(), document: { title: 'X', paragraphs: [paragraph] } }).error?.issues[0]?.message
    expect(broken({ text: 'We take {nothing}.' })).toBe('There is no field called `nothing`.')
    expect(broken({ text: 'X.', when: { field: 'nothing', is: ['a'] } })).toBe('There is no field called `nothing`.')
  })
})

describe('the start-up budget', () => {
  const money = (id: string, columns: string[]) => ({
    id,
    kind: 'rows',
    label: id,
    columns: columns.map((column) => ({ id: column, label: column, kind: 'number' })),
    labels: ['One', 'Two'],
  })
  const tool = aTool({
    works: 'start-up-budget',
    sections: [
      {
        title: 'All',
        fields: [
          money('once', ['low', 'high']),
          money('monthly', ['amount']),
          { id: 'months', kind: 'number', label: 'Months' },
          { id: 'price', kind: 'number', label: 'Price' },
          { id: 'variable', kind: 'number', label: 'Variable' },
        ],
      },
    ],
  })
  const fixed = { 'monthly~0~amount': '3000', 'monthly~1~amount': '2500' }

  test.each([
    ['120', '15', 53],
    ['150', '15', 41],
    ['5515', '15', 1],
    ['5514.99', '15', 2],
    ['15.01', '15', 550_000],
    ['15', '15', undefined],
    ['14', '15', undefined],
  ])('at a price of %s and %s used up, 5,500 a month takes %s sessions', (price, variable, sessions) => {
    expect(startUpBudget(tool, { ...fixed, price, variable }).sessionsToBreakEven).toBe(sessions)
  })

  test('sums add up without the dust of floating point, and what is empty stays empty', () => {
    expect(startUpBudget(tool, { 'once~0~low': '0.1', 'once~1~low': '0.2', months: '3' })).toEqual({
      onceLow: 0.3,
      onceHigh: undefined,
      monthly: undefined,
      runway: undefined,
      sessionsToBreakEven: undefined,
    })
    expect(startUpBudget(tool, { ...fixed, months: '3' }).runway).toBe(16_500)
  })

  test('a price that does not carry its own cost is told', () => {
    expect(workOut(tool, { ...fixed, price: '10', variable: '15' })?.sentences).toEqual([
      'At this price a session brings in no more than it uses up, so no number of sessions breaks even.',
    ])
  })
})

test('a sheet as a spreadsheet has every box, empty or not, and what was worked out', () => {
  const tool = aTool({ works: 'column-totals' })
  const { head, rows } = sheetRows(tool, { amount: '7', done: 'on', 'log~0~cost': '10', 'log~1~cost': '2.5' })
  expect(head).toEqual(['Part', 'What', 'Filled in'])
  expect(rows).toContainEqual(['Everything', 'Amount', '7 minutes'])
  expect(rows).toContainEqual(['Everything', 'Done', 'Yes'])
  expect(rows).toContainEqual(['Everything', 'Line', ''])
  expect(rows).toContainEqual(['Everything', 'Log, row 2: Cost', '2.5'])
  expect(rows.at(-1)).toEqual(['Worked out', 'Log: Cost', '12.5'])
})

test.each([
  [[5, 1, 5, 5, 1, 1, 1, 5], /generalist path, by 28 of 28/],
  [[1, 5, 1, 1, 5, 5, 5, 1], /specialist path, by 28 of 28/],
  [[3, 3, 3, 3, 3, 3, 3, 3], /both at 27 or more, look at hybrid roles/],
  [[2, 2, 2, 2, 2, 2, 2, 2], /one below 27, nothing is settled/],
  [[5, 3, 3, 3, 3, 3, 3, 3], /lie 4 apart/],
  [[5, 3, 3, 3, 3, 3, 3, 4], /generalist path, by 5 of 28/],
])('ratings of %j read: %s', (ratings, reading) => {
  const sheet = Object.fromEntries(CRITERIA.map((name, index) => [name, String(ratings[index])]))
  expect(workOut(aTool({ works: 'career-paths' }), sheet)?.sentences[0]).toMatch(reading)
})
