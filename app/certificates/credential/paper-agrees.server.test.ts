import { afterAll, expect, test } from 'vitest'
import { aPrinted } from '~tests/factories/printed'
import { openPapers } from '../paper/papers.server'
import { paperAgrees } from './paper-agrees.server'

const papers = openPapers()
afterAll(papers.close)
const drawn = async (printed: ReturnType<typeof aPrinted>) =>
  Buffer.from(
    await papers.draw({
      ...{ id: JSON.stringify(printed), printed, fingerprint: 'f'.repeat(64), credential: '{}' },
      address: 'https://academy.example/verify/1',
    }),
  )

test.each([
  'Zoë Nguyễn-Smith',
  'Ольга Ґалаґан',
  '李小龙',
  'محمد عربي الهاشمي',
  '𐎠𐎡 Darius',
  `${'Maximiliana Wilhelmina '.repeat(5)}Ffl`,
])('the paper of %s agrees with its record', async (holder) => {
  const printed = aPrinted({ holder })
  expect(paperAgrees(await drawn(printed), printed)).toMatchObject({ passed: true })
})

test.each([
  ['the holder', { holder: 'Mario Fernandes' }],
  ['the day until which it is valid', { validUntil: '2029-03-02' }],
  ['the number', { serial: '1'.repeat(26) }],
  ['the level', { level: { ...aPrinted().level, title: 'Studio Lead' } }],
])('a paper that differs in %s is told', async (what, changes) => {
  const answer = paperAgrees(await drawn({ ...aPrinted(), ...changes }), aPrinted())
  expect([answer?.passed, answer?.detail]).toEqual([false, `It differs in: ${what}.`])
})

test('a PDF without words says nothing either way', () => {
  expect(paperAgrees(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj'), aPrinted())).toBeUndefined()
})
