import { z } from '~/platform/zod'
import { CalendarDate, Sentence, Slug, unique } from './content-words'

/** Where a fact comes from. `confidence` is ours: H = the text itself was read, M = a report of it, L = trade or advocacy. */
export const Source = z.strictObject({
  id: Slug,
  title: Sentence,
  publisher: Sentence,
  date: Sentence,
  where: Sentence,
  confidence: z.enum(['H', 'M', 'L']),
  note: Sentence.optional(),
})
export type Source = z.infer<typeof Source>

export const SourcesFile = z.array(Source).superRefine(unique('id', 'sources'))

/** A kind of credential that somebody may bring who asks to be spared lessons. The list is a house convention. */
export const CredentialKind = z.strictObject({ slug: Slug, title: Sentence })
export type CredentialKind = z.infer<typeof CredentialKind>

/** The longest that any academy may keep a picture of a person, in days: five years. The database holds the same. */
const LONGEST_RETENTION_DAYS = 1826

/**
 * Pictures and clips of real people as evidence: how many days they are kept unless something else is chosen, how many at most, and
 * the form that the person reads and agrees to. All three are a house convention. A changed form needs a new version.
 */
export const EvidencePolicy = z
  .strictObject({
    keepDays: z.number().int().min(1).max(LONGEST_RETENTION_DAYS),
    longestDays: z.number().int().min(1).max(LONGEST_RETENTION_DAYS),
    consent: z.strictObject({ version: Sentence, lines: z.array(Sentence).min(3) }),
  })
  .refine(({ keepDays, longestDays }) => keepDays <= longestDays, {
    path: ['keepDays'],
    error: 'What is proposed is longer than what is allowed: lower keepDays, or raise longestDays.',
  })
export type EvidencePolicy = z.infer<typeof EvidencePolicy>

/**
 * The course as a whole; `honesty` stands on the home page and beside every certificate. Without `credentialKinds` nobody
 * can ask for lessons to be recognised; without `evidence` no picture of a real person is taken.
 */
export const CourseFile = z.strictObject({
  slug: Slug,
  title: Sentence,
  summary: Sentence,
  honesty: Sentence,
  credentialKinds: z.array(CredentialKind).min(1).superRefine(unique('slug', 'credential kinds')).optional(),
  evidence: EvidencePolicy.optional(),
  sources: z.array(Slug),
})
export type Course = z.infer<typeof CourseFile>

/** Whether the lessons of a module may be recognised for somebody who has learnt their matter elsewhere. */
export const RECOGNITION = ['allowed', 'never'] as const

/**
 * A module's own facts; its lessons are the files beside it, in the order of their names. `core` marks the modules that
 * the course is about; the others lead to it or on from it. `recognition` left out means never; `recognitionBecause` is
 * the reason that trainees and admins read.
 */
export const ModuleFile = z.strictObject({
  slug: Slug,
  title: Sentence,
  summary: Sentence,
  order: z.number().int().positive(),
  core: z.boolean().optional(),
  recognition: z.enum(RECOGNITION, 'Write allowed or never.').optional(),
  recognitionBecause: Sentence.optional(),
  objectives: z.array(Sentence).min(1),
})
export type ModuleFacts = z.infer<typeof ModuleFile>

/** What stands above a lesson's text. */
export const LessonFrontmatter = z.strictObject({
  title: Sentence,
  summary: Sentence,
  minutes: z.number().int().min(1).max(60),
  objectives: z.array(Sentence).min(1),
  sources: z.array(Slug).min(1, 'Every lesson carries its sources.'),
  reviewBy: CalendarDate,
  /** Phrases of claims.yaml that this lesson speaks of in its own voice because it teaches against them. */
  discusses: z.array(Sentence).default([]),
})
export type LessonFrontmatter = z.infer<typeof LessonFrontmatter>
