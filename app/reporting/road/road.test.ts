import { describe, expect, test } from 'vitest'
import type { Curriculum } from '~/curriculum/curriculum'
import { whatNext } from '~/learning/what-next'
import { aCurriculum, aTaughtLevel } from '~tests/factories/curriculum'
import { aModule } from '~tests/factories/learning'
import { aModuleProgress, type ModuleStory, STORY_NOW, STORY_POLICY } from '~tests/factories/module-progress'
import { roadOf } from './road'

const slugs = ['orientation', 'ethics-safety', 'aesthetics', 'business', 'careers']
const asks = (slug: string, modules: string[], levels: string[] = []) =>
  aTaughtLevel({ slug, title: slug, modules, quizzes: [], competencies: [], levels })

/** Five modules, and three levels: the first ends with the second module, the last rests on the one before. */
const taught: Curriculum = {
  ...aCurriculum(),
  modules: slugs.map((slug) => aModule({ slug, title: `Module ${slug}` })),
  levels: [
    asks('foundation', ['orientation', 'ethics-safety']),
    asks('practitioner', ['ethics-safety', 'business']),
    asks('lead', ['aesthetics'], ['practitioner']),
  ],
}

type Level = Parameters<typeof roadOf>[0]['levels'][number]

const requirement = (label: string, met: boolean) => ({ key: label, label, met, detail: '', evidence: [] })

const level = (slug: string, over: Partial<Level> = {}): Level => ({
  levelSlug: slug,
  level: slug,
  eligibility: { eligible: false, requirements: ['a', 'b', 'c', 'd', 'e'].map((one) => requirement(one, one === 'a')) },
  newest: undefined,
  mayIssue: false,
  ...over,
})

const levels = [level('foundation'), level('practitioner'), level('lead')]
const both = ['consent', 'hygiene']
const done: ModuleStory = { read: 3, tries: [{ hoursAgo: 1, passed: true }], shown: both }

function road(stories: ModuleStory[], some: Level[] = levels) {
  const modules = slugs.map((slug, index) => aModuleProgress({ slug, ...stories[index] }))
  const next = whatNext({ acknowledged: true, modules, policyOf: () => STORY_POLICY, now: STORY_NOW })
  return { stops: roadOf({ modules, levels: some, next }, taught), next }
}

const names = (stops: ReturnType<typeof road>['stops']) =>
  stops.map((stop) => (stop.kind === 'module' ? stop.module.slug : `* ${stop.level.slug}`))

describe('the road', () => {
  test('has the modules in order, and each certificate where it can first be had', () => {
    expect(names(road([]).stops)).toEqual([
      ...['orientation', 'ethics-safety', '* foundation'],
      ...['aesthetics', 'business', '* practitioner', '* lead', 'careers'],
    ])
  })

  test.each<[string, ModuleStory[], string | undefined]>([
    ['a newcomer is at the first module', [], 'orientation'],
    ['then at the next one', [done], 'ethics-safety'],
    ['an open attempt says where one is', [{ read: 1 }, {}, { read: 3, open: true }], 'aesthetics'],
    ['a skill to show does too', [{ ...done, shown: [] }, done, done, done, done], 'orientation'],
    [
      'and so does waiting for an instructor',
      [done, { ...done, shown: [], asked: both }, done, done, done],
      'ethics-safety',
    ],
    ['with all of it done one is at no module', [done, done, done, done, done], undefined],
  ])('%s', (_, stories, here) => {
    const { stops } = road(stories)
    const next = stops.filter((stop) => stop.isNext)
    expect(names(next)).toEqual(here ? [here] : [])
  })

  test('a certificate that can be issued is the next stop once everything else is done', () => {
    const ready = levels.map((one) => (one.levelSlug === 'practitioner' ? { ...one, mayIssue: true } : one))
    const { stops, next } = road([done, done, done, done, done], ready)
    expect(next.kind).toBe('certificate')
    expect(names(stops.filter((stop) => stop.isNext))).toEqual(['* practitioner'])
  })

  test('one that was revoked is never ready: with all of it met it says who decides, and else what is missing', () => {
    const newest = { status: 'revoked' } as Level['newest']
    const met = { eligible: true, requirements: [requirement('a', true)] }
    const { stops } = road([], [level('foundation', { newest, eligibility: met }), level('practitioner', { newest })])
    const shown = stops.flatMap((stop) => (stop.kind === 'level' ? [stop.level.state] : []))
    expect(shown).toEqual(['revoked', 'ahead'])
  })

  test('a certificate says what is missing, the first three by name; one that is held, until when', () => {
    const validUntil = new Date('2027-01-01')
    const newest = { status: 'valid', validUntil } as Level['newest']
    const { stops } = road([], [level('foundation', { newest }), level('practitioner'), level('lead')])
    const shown = stops.flatMap((stop) => (stop.kind === 'level' ? [stop.level] : []))
    expect(shown[0]).toMatchObject({ state: 'held', validUntil })
    expect(shown[1]).toMatchObject({ state: 'ahead', met: 1, needed: 5, missing: ['b', 'c', 'd'], more: 1 })
  })

  test('a module names the certificates that ask for it', () => {
    const askedBy = road([]).stops.flatMap((stop) => (stop.kind === 'module' ? [stop.askedBy.join(' ')] : []))
    expect(askedBy).toEqual(['foundation', 'foundation practitioner', 'lead', 'practitioner', ''])
  })
})
