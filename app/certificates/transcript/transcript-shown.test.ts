import { expect, test } from 'vitest'
import type { TranscriptSubject } from './transcript'
import { idOf, LINES_PER_PAGE, transcriptShown } from './transcript-shown'
import { transcriptTables } from './transcript-tables'

const signOff = (seenOn: string) => ({
  ...{ seenOn, rating: '4', meaning: 'I only stood by', setting: 'Phantom', instructor: 'Ines Duarte' },
  ...{ version: 'v', seal: 's' },
})
const says: TranscriptSubject = {
  name: 'Nia Okafor',
  asOf: '2026-03-02T10:00:00Z',
  competencies: [
    { title: 'Consent', signOffs: Array.from({ length: LINES_PER_PAGE + 1 }, () => signOff('2026-03-01')) },
    { title: 'Hygiene', signOffs: [signOff('2026-03-02')] },
  ],
}
const signOffs = (query: string) =>
  transcriptShown(says, new URLSearchParams(query)).tables.find((table) => idOf(table) === 'sign-offs')

test('a long table is shown page by page, and all pages together are what its paper has', () => {
  const [first, second] = [signOffs(''), signOffs('sign-offs=2')]
  expect(first).toMatchObject({ inAll: LINES_PER_PAGE + 2, page: 1, pages: 2, isAsked: false })
  expect(second).toMatchObject({ inAll: LINES_PER_PAGE + 2, page: 2, pages: 2, isAsked: true })
  const onPaper = transcriptTables(says).find((table) => idOf(table) === 'sign-offs')
  expect([...(first?.rows ?? []), ...(second?.rows ?? [])]).toEqual(onPaper?.rows)
})

test.each(['sign-offs=0', 'sign-offs=no', 'sign-offs=-4', 'other=2'])('%s asks for the first page', (query) => {
  expect(signOffs(query)?.page).toBe(1)
})
