import type { Printed } from '~/certificates/printed'
import { aTaughtCompetency, aTaughtLevel } from './curriculum'

/** A frozen record, as if it had been issued; so many skills, each watched once. */
export function aPrinted({
  holder = 'Maria Fernandes',
  demo = false,
  skills = 2,
}: {
  holder?: string
  demo?: boolean
  skills?: number
} = {}): Printed {
  const hash = 'a'.repeat(64)
  const level = aTaughtLevel()
  const seen = {
    id: '0192f5b0-7c3a-7d11-9a52-5f6f0d3c8a01',
    version: hash,
    signed: hash,
    seenOn: '2026-03-01',
    setting: 'phantom' as const,
    instructor: 'Ines Duarte',
  }
  return {
    form: 1,
    ...{ serial: '0123456789ABCDEFGHJKMNPQRS', academy: 'Bright Start', demo, holder },
    level: { slug: level.slug, title: level.title, version: level.version },
    ...{
      statement: level.statement,
      plainWords: level.plainWords,
      honesty: 'Many authorities advise against keepsake scanning.',
    },
    ...{ issuedOn: '2026-03-02', validUntil: '2027-03-02', issuedBy: 'Ada Brook' },
    notice: { code: 'US-TX', place: 'Texas, United States', version: hash, acknowledgedOn: '2026-02-01' },
    modules: [
      {
        slug: 'ethics-safety',
        title: 'Ethics & safety',
        lessons: [{ slug: '01-first', title: 'First do no harm', version: hash, readOn: '2026-02-02' }],
      },
    ],
    quizzes: [
      {
        slug: 'ethics-safety',
        title: 'Ethics & safety quiz',
        version: hash,
        attempt: seen.id,
        scorePercent: 95,
        passPercent: 80,
        passedOn: '2026-02-03',
      },
    ],
    competencies: Array.from({ length: skills }, (_, index) => ({
      slug: `skill-${index}`,
      title: `Skill number ${index + 1}`,
      version: hash,
      asked: aTaughtCompetency('skill').required,
      observations: [seen],
    })),
    observationsInAll: skills,
  }
}
