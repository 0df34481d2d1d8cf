import { randomUUID } from 'node:crypto'
import type { CompetencyInForce, Curriculum } from '~/curriculum/curriculum'
import type { Capture } from '~/practicals/offline/capture'
import { occasionOf } from '~/practicals/wording'
import { aCurriculum } from './curriculum'

/** A form filled in well, as a device keeps its fields. */
export function filledFields(competency: CompetencyInForce, over: Record<string, string> = {}): [string, string][] {
  const domains = ['preparation', 'acquisition', 'optimisation', 'communication']
  const fields = {
    ...Object.fromEntries(competency.items.map(({ id }) => [`items.${id}`, 'yes'])),
    ...Object.fromEntries(domains.map((domain) => [`domains.${domain}`, 'meets'])),
    ...{ entrustment: '4', occasion: occasionOf('phantom', 'performed'), strengths: 'Kept the index in view.' },
    ...over,
  }
  return Object.entries(fields)
}

type CaptureStory = {
  trainee: { id: string }
  instructor: { id: string }
  competency: CompetencyInForce
  observedAt: Date
  fields?: Record<string, string>
} & Partial<Pick<Capture, 'observationId' | 'accepted'>>

/** An observation that was finished on a device at `observedAt`, by a clock that is right. */
export function aCapture({ trainee, instructor, competency, observedAt, fields, ...over }: CaptureStory): Capture {
  return {
    observationId: randomUUID(),
    instructorId: instructor.id,
    traineeId: trainee.id,
    competencySlug: competency.slug,
    competencyVersion: competency.version,
    fields: filledFields(competency, fields),
    deviceId: randomUUID(),
    finishedAt: observedAt.toISOString(),
    before: null,
    observedAt: observedAt.toISOString(),
    accepted: [],
    ...over,
  }
}

/** A course in which this competency is taught, in this version. */
export function aCourseWith(competency: CompetencyInForce): Curriculum {
  const course = aCurriculum()
  return { ...course, modules: course.modules.map((module) => ({ ...module, competencies: [competency] })) }
}
