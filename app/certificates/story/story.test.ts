import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPrinted } from '~tests/factories/printed'
import { PICTURE, pictureOf } from './picture'
import { type Happened, storyOf } from './story'
import { storyHref } from './story-list'

const printed = aPrinted({ skills: 3 })
const happened: Happened[] = [{ type: 'revoked', on: '2026-05-01', reason: 'Issued by mistake.' }]

test('everything that is printed as evidence is a step, in the order of its days, and the end comes last', () => {
  const steps = storyOf(printed, happened)
  expect(steps.map(({ on }) => on)).toEqual(steps.map(({ on }) => on).sort())
  const linked = steps.flatMap(({ link }) => (link ? [link.id] : []))
  for (const { attempt } of printed.quizzes) expect(linked).toContain(attempt)
  for (const { observations } of printed.competencies) for (const { id } of observations) expect(linked).toContain(id)
  expect(steps.at(-1)).toEqual({ on: '2027-03-02', lane: 'certificate', title: 'Would have been its last day' })
  expect(steps).toContainEqual({
    on: '2026-05-01',
    lane: 'certificate',
    title: 'Revoked',
    detail: 'Issued by mistake.',
  })
})

test('an issue after a revocation says so, and why', () => {
  const again = storyOf(printed, [{ type: 'issued', on: printed.issuedOn, reason: 'It was the wrong number.' }])
  expect(again.filter(({ title }) => title.includes('issued again, after a revocation'))).toMatchObject([
    { on: printed.issuedOn, detail: 'It was the wrong number.', milestone: true },
  ])
  expect(storyOf(printed, [{ type: 'issued', on: printed.issuedOn, reason: null }])).toEqual(storyOf(printed, []))
})

test.each<[Happened['type'], string, string]>([
  ['superseded', '2027-03-01', 'Would have been its last day'],
  ['superseded', '2027-03-02', 'Its last day'],
  ['superseded', '2027-04-01', 'Its last day'],
  ['revoked', '2027-03-01', 'Would have been its last day'],
  ['suspended', '2026-05-01', 'Its last day'],
])('of a certificate that was %s on %s, 2 March 2027 says: %s', (type, on, title) => {
  const end = storyOf(printed, [{ type, on, reason: null }]).find((step) => /its last day/i.test(step.title))
  expect(end).toMatchObject({ on: '2027-03-02', title })
})

test('lessons, attempts and sign-offs lead each reader to a page that is theirs, and to no module that is taught no more', () => {
  const links = storyOf(printed, []).flatMap(({ link }) => link ?? [])
  const [module] = printed.modules
  const [quiz] = printed.quizzes
  const hrefs = (reader: 'admin' | 'holder', taught: string[]) =>
    links.map((link) => storyHref(link, { reader, traineeId: 'someone', taught }))
  expect(hrefs('holder', [module?.slug ?? ''])).toContain(`/learn/modules/${module?.slug}`)
  expect(hrefs('holder', []).join()).not.toContain('/learn/modules/')
  expect(hrefs('holder', [])).toContain(`/attempts/${quiz?.attempt}/result`)
  expect(hrefs('admin', [])).toContain(`/teach/trainees/someone/quizzes/${quiz?.slug}`)
})

test('a skill is shown from its last watching on, once, also where two were on one day', () => {
  const [first] = printed.competencies
  if (!first) throw new Error('a skill is printed')
  const [one] = first.observations
  const thrice = {
    ...first,
    observations: ['2026-02-01', '2026-02-20', '2026-02-20'].map((seenOn, index) => ({
      ...one,
      id: `0192f5b0-7c3a-7d11-9a52-5f6f0d3c8a0${index}`,
      seenOn,
    })),
  }
  const skills = storyOf({ ...printed, competencies: [thrice] } as typeof printed, []).filter(
    ({ lane }) => lane === 'skills',
  )
  expect(skills.map(({ on, milestone }) => [on, milestone ?? false])).toEqual([
    ['2026-02-01', false],
    ['2026-02-20', true],
    ['2026-02-20', false],
  ])
})

test('the picture keeps every dot inside, in the order of days, with few ticks, whatever the span', () => {
  const day = fc
    .integer({ min: 0, max: 3000 })
    .map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
  const step = fc.record({
    on: day,
    lane: fc.constantFrom('study' as const, 'quizzes' as const, 'skills' as const, 'certificate' as const),
    title: fc.string(),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const sorted = [...steps].sort((a, b) => a.on.localeCompare(b.on))
      const [first, last] = [sorted[0]?.on ?? '', sorted.at(-1)?.on ?? '']
      const { dots, ticks, height } = pictureOf(sorted, { issuedOn: first, validUntil: last })
      expect(dots.flatMap((dot) => dot.steps)).toHaveLength(steps.length)
      for (const { x, y } of dots) {
        expect(x).toBeGreaterThanOrEqual(PICTURE.left)
        expect(x).toBeLessThanOrEqual(PICTURE.width - PICTURE.right)
        expect(y).toBeLessThan(height)
      }
      expect(ticks.length).toBeLessThanOrEqual(8)
      for (const lane of ['study', 'quizzes', 'skills', 'certificate']) {
        const row = dots
          .filter((dot) => dot.steps[0]?.lane === lane)
          .sort((a, b) => (a.steps[0]?.on ?? '').localeCompare(b.steps[0]?.on ?? ''))
        expect(row.map(({ x }) => x)).toEqual(row.map(({ x }) => x).sort((a, b) => a - b))
      }
    }),
  )
})
