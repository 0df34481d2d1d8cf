import type { Curriculum } from '~/curriculum/curriculum'
import { addMonths, dateIn } from '~/platform/time'
import type { Printed } from '../printed'
import type { Look } from './forms'

/** A name that shows what a long one with accents does to the paper; nobody's. */
export const SAMPLE_HOLDER = 'Zoë Nguyễn-Fernandes'

/** A record to draw a sample from: the first level's real words, and nobody in particular. `undefined` where no level is taught. */
export function sampleRecord(
  taught: Curriculum,
  {
    look,
    academy,
    issuedBy,
    now,
  }: { look: Look & { logo: string | null }; academy: string; issuedBy: string; now: Date },
): Printed | undefined {
  const [level] = taught.levels
  if (!level) return undefined
  const { slug, title, version, statement, plainWords, validMonths } = level
  return {
    form: 1,
    ...{ serial: '0'.repeat(26), academy, demo: false, holder: SAMPLE_HOLDER },
    level: { slug, title, version },
    ...{ statement, plainWords, honesty: taught.course.honesty },
    ...{ issuedOn: dateIn('UTC', now), validUntil: dateIn('UTC', addMonths(now, validMonths)), issuedBy },
    template: { number: 1, ...look },
    ...{ notice: null, modules: [], quizzes: [], competencies: [], observationsInAll: 0 },
  }
}
