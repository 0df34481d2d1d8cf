import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ChecklistFile, LevelsFile } from '~/curriculum/content-schema'
import { aCurriculum, aTaughtLevel } from '~tests/factories/curriculum'
import { levelCards, levelInWords, readingTime, ruleInWords } from './level-in-words'

const STRICT = { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 }

test('a level says all that it asks for, by the rule that holds at it', () => {
  const levels = [
    aTaughtLevel({ slug: 'first', title: 'First' }),
    aTaughtLevel({ slug: 'second', levels: ['first'], competencyRule: STRICT, acknowledgements: [] }),
  ]
  const words = levelInWords(aCurriculum({ levels }), 'second')
  expect(words).toMatchObject({
    levels: [{ slug: 'first', title: 'First' }],
    notice: false,
    modules: [{ title: 'Ethics & safety', lessons: ['First do no harm', 'Heat, pressure and time'], minutes: 10 }],
    minutes: 10,
    skills: [
      {
        rule: ruleInWords(STRICT),
        modules: [{ module: 'Ethics & safety', titles: ['Skill informed-consent', 'Skill exposure-control'] }],
      },
    ],
    observations: 2,
    closed: false,
  })
})

test('a level that names what nobody teaches is said to be closed, and one that nobody wrote is not found', () => {
  const taught = aCurriculum({ levels: [aTaughtLevel({ competencies: ['levitation'] })] })
  expect(levelInWords(taught, 'safe-practice')?.closed).toBe(true)
  expect(levelInWords(taught, 'keepsake-practitioner')).toBeUndefined()
})

test('in a list a level has one line of numbers', () => {
  const levels = [aTaughtLevel({ slug: 'first', title: 'First' }), aTaughtLevel({ slug: 'next', levels: ['first'] })]
  expect(levelCards(aCurriculum({ levels })).map(({ numbers }) => numbers)).toEqual([
    'about 10 minutes to read · 1 quiz · 2 skills to show · valid for 12 months',
    'after First · about 10 minutes to read · 1 quiz · 2 skills to show · valid for 12 months',
  ])
})

test.each([
  [1, 'about 1 minute to read'],
  [60, 'about 60 minutes to read'],
  [61, 'about 1 hour to read'],
  [68, 'about 1¼ hours to read'],
  [205, 'about 3½ hours to read'],
  [304, 'about 5 hours to read'],
])('%i minutes are %s', (minutes, words) => expect(readingTime(minutes)).toBe(words))

test.each([
  [
    { observations: 1, entrustment: 3, dates: 1, instructors: 1, withinDays: 365 },
    'Each seen at least once at 3 of 5 or above (the instructor says: “I stepped in at times”), the newest within 365 days, with no critical item missed.',
  ],
  [
    { ...STRICT, observations: 2 },
    'Each seen at least twice at 4 of 5 or above (the instructor says: “I only stood by”), on 2 different days, by 2 instructors where the academy has so many, the newest within 365 days, with no critical item missed.',
  ],
  [
    { ...STRICT, entrustment: 5, instructors: 1, dates: 1 },
    'Each seen at least 3 times at 5 of 5 (the instructor says: “I could have left”), the newest within 365 days, with no critical item missed.',
  ],
])('a rule is one sentence', (rule, words) => expect(ruleInWords(rule)).toBe(words))

const yaml = (...path: string[]): unknown => parse(readFileSync(join('content', ...path), 'utf8'))
const levels = LevelsFile.parse(yaml('levels.yaml'))
const level = (slug: string) => levels.find((one) => one.slug === slug)
const checklists = readdirSync('content/modules').map((folder) =>
  ChecklistFile.parse(yaml('modules', folder, 'checklist.yaml')),
)
const skillsOf = (...modules: string[]) =>
  checklists.filter(({ slug }) => modules.includes(slug)).flatMap(({ competencies }) => competencies)
const CORE = ['ethics-safety', 'image-aesthetics', 'client-experience', 'business-operations']

test('the course has three levels, each above the last', () => {
  expect(levels.map(({ slug, levels: asks = [] }) => [slug, asks])).toEqual([
    ['foundation', []],
    ['keepsake-practitioner', []],
    ['studio-lead', ['keepsake-practitioner']],
  ])
})

test('a Practitioner has shown every skill of the core modules, by its own rule', () => {
  const practitioner = level('keepsake-practitioner')
  const skills = skillsOf(...CORE)
  expect(practitioner?.modules).toEqual(CORE)
  expect(practitioner?.competencyRule).toBeUndefined()
  expect(practitioner?.competencies).toEqual(skills.map(({ slug }) => slug))
  expect(practitioner?.minimumObservations).toBe(skills.reduce((sum, { required }) => sum + required.observations, 0))
})

test('Foundation asks for every skill of ethics and of client experience, once; a Lead for more than a Practitioner does', () => {
  const [foundation, lead] = [level('foundation'), level('studio-lead')]
  expect(foundation?.competencies).toEqual(skillsOf('ethics-safety', 'client-experience').map(({ slug }) => slug))
  expect(foundation?.minimumObservations).toBe(foundation?.competencies.length)
  expect(lead?.competencies).toEqual(skillsOf('business-operations').map(({ slug }) => slug))
  for (const { required } of skillsOf('business-operations'))
    expect(lead?.competencyRule?.entrustment).toBeGreaterThan(required.entrustment)
})

test('no certificate lives longer than the skills it rests on are trusted', () => {
  for (const { validMonths } of levels) expect(validMonths * 30).toBeLessThanOrEqual(STRICT.withinDays)
})
