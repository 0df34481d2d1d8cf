import { describe, expect, test } from 'vitest'
import { aModuleProgress, type ModuleStory, STORY_NOW, STORY_POLICY } from '~tests/factories/module-progress'
import { type Way, whatNext } from './what-next'

const [now, policy, module] = [STORY_NOW, STORY_POLICY, aModuleProgress]
type Story = ModuleStory

const next = (modules: Story[], acknowledged = true) =>
  whatNext({ acknowledged, modules: modules.map(module), policyOf: () => policy, now })
const both = ['consent', 'hygiene']
const done: Story = { read: 3, tries: [{ hoursAgo: 1, passed: true }], shown: both }

describe('the one next thing', () => {
  test.each<[string, Story[], string, string]>([
    ['a newcomer reads the first lesson', [{}], 'lesson', '/learn/modules/ethics-safety/lessons/01-first'],
    ['then the next unread one', [{ read: 1 }], 'lesson', '/learn/modules/ethics-safety/lessons/02-second'],
    [
      'whose lessons are recognised takes the quiz',
      [{ recognised: true }],
      'quiz',
      '/learn/modules/ethics-safety/quiz',
    ],
    [
      'and then shows the skills, like everybody',
      [{ recognised: true, tries: [{ hoursAgo: 1, passed: true }] }],
      'sign-off',
      '/learn/competencies/consent',
    ],
    ['then takes the quiz', [{ read: 3 }], 'quiz', '/learn/modules/ethics-safety/quiz'],
    ['an open attempt comes before anything else', [{ read: 1, open: true }], 'attempt', '/attempts/the-open-one'],
    [
      'also one in a later module',
      [{ read: 1 }, { slug: 'aesthetics', read: 3, open: true }],
      'attempt',
      '/attempts/the-open-one',
    ],
    [
      'a failed quiz without a wait is tried again',
      [{ read: 3, tries: [{ hoursAgo: 1 }] }],
      'quiz',
      '/learn/modules/ethics-safety/quiz',
    ],
    [
      'in the cooldown, hands-on work goes on',
      [{ read: 3, tries: [{ hoursAgo: 2 }, { hoursAgo: 1 }] }],
      'sign-off',
      '/learn/competencies/consent',
    ],
    [
      'the moment the cooldown ends, the quiz comes first again',
      [{ read: 3, tries: [{ hoursAgo: 30 }, { hoursAgo: 24 }] }],
      'quiz',
      '/learn/modules/ethics-safety/quiz',
    ],
    ['a passed quiz leads to a sign-off', [{ ...done, shown: [] }], 'sign-off', '/learn/competencies/consent'],
    [
      'what was asked for holds up nothing else',
      [{ ...done, shown: [], asked: ['consent'] }],
      'sign-off',
      '/learn/competencies/hygiene',
    ],
    [
      'waiting for sign-offs, the next module begins',
      [{ ...done, shown: [], asked: both }, { slug: 'aesthetics' }],
      'lesson',
      '/learn/modules/aesthetics/lessons/01-first',
    ],
    [
      'only waiting is left',
      [{ ...done, shown: ['hygiene'], asked: ['consent'] }],
      'wait',
      '/learn/modules/ethics-safety',
    ],
    [
      'only the cooldown is left',
      [{ ...done, tries: [{ hoursAgo: 2 }, { hoursAgo: 1 }] }],
      'wait',
      '/learn/modules/ethics-safety/quiz',
    ],
    [
      'every attempt is used',
      [{ ...done, tries: [{ hoursAgo: 90 }, { hoursAgo: 80 }, { hoursAgo: 50 }] }],
      'wait',
      '/learn/modules/ethics-safety/quiz',
    ],
    ['everything is done', [done, { ...done, slug: 'aesthetics' }], 'certificate', '/learn/certificates'],
  ])('%s', (_, modules, kind, href) => {
    expect(next(modules)).toMatchObject({ kind, href })
  })

  test('nothing comes before the notice for their place', () => {
    expect(next([{ read: 1, open: true }], false)).toMatchObject({ kind: 'acknowledge', href: '/learn/acknowledge' })
  })

  test('a lesson that was opened is gone on with', () => {
    expect(next([{ read: 1, opened: 2 }]).label).toBe('Go on reading')
    expect(next([{ read: 1 }]).label).toBe('Read the next lesson')
    expect(next([{}]).label).toBe('Start reading')
  })

  test('the second competency is named once the first is asked for', () => {
    expect(next([{ ...done, shown: [], asked: ['consent'] }]).title).toBe('Competency hygiene')
  })

  test('a wait says until when', () => {
    expect(next([{ ...done, tries: [{ hoursAgo: 2 }, { hoursAgo: 1 }] }]).sentence).toContain('3 Mar 2026, 08:00 UTC')
  })

  test('every sentence and label is one', () => {
    for (const story of [
      {},
      { read: 3 },
      { open: true },
      { ...done, shown: [] },
      { ...done, shown: [], asked: both },
      done,
    ]) {
      const { title, sentence, label } = next([story])
      expect(sentence).toMatch(/^[A-Z].*\.$/s)
      expect(`${title}${label}`).not.toMatch(/undefined|null|NaN/)
    }
  })
})

describe('with certificates to earn', () => {
  const ways = (...all: Partial<Way>[]): Way[] =>
    all.map((way) => ({ title: 'Studio Lead', modules: ['one'], quizzes: ['one'], open: [], ...way }))
  const towards = (modules: Story[], all: Way[]) =>
    whatNext({ acknowledged: true, modules: modules.map(module), ways: all, policyOf: () => policy, now }).href
  const passed = [{ hoursAgo: 1, passed: true }]

  test.each<[string, Story[], Way[], string]>([
    [
      'what the first one does not ask for waits: a skill of the module before',
      [{ slug: 'one', read: 3, tries: passed }, { slug: 'two' }],
      ways({ modules: ['one', 'two'], quizzes: [] }),
      '/learn/modules/two/lessons/01-first',
    ],
    [
      'a skill that is open by the rule of the level comes after the reading of its module',
      [{ slug: 'one', read: 3, tries: passed, shown: both }, { slug: 'two' }],
      ways({ modules: ['one', 'two'], open: ['consent'] }),
      '/learn/competencies/consent',
    ],
    [
      'a skill that the level has seen enough of is not asked for again',
      [{ slug: 'one', read: 3, tries: passed }, { slug: 'two' }],
      ways({}, { modules: ['two'] }),
      '/learn/modules/two/lessons/01-first',
    ],
    [
      'when every way is walked or waits, the rest of the course goes on',
      [
        { slug: 'one', read: 3, tries: passed, asked: both },
        { slug: 'two', asked: both },
      ],
      ways({ open: both }),
      '/learn/modules/two/lessons/01-first',
    ],
  ])('%s', (_, modules, all, href) => expect(towards(modules, all)).toBe(href))

  test('a skill that was shown is not said to be still to be shown, but that the level asks for more of it', () => {
    const modules = [{ slug: 'one', read: 3, tries: passed, shown: both }].map(module)
    const { sentence } = whatNext({
      acknowledged: true,
      modules,
      ways: ways({ open: both }),
      policyOf: () => policy,
      now,
    })
    expect(sentence).toMatch(/^You have shown it; “Studio Lead” asks for more of it\./)
    expect(sentence).toMatch(/2 competencies of .* are still to be shown so\.$/)
  })
})
