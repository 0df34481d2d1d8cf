import { Slug } from '~/curriculum/content-words'
import { z } from '~/platform/zod'

/** The parameters of this room's addresses. */
export const CompetencyAddress = z.object({ competencySlug: Slug })
export const TraineeAddress = z.object({ traineeId: z.uuid() })
export const CohortAddress = z.object({ cohortId: z.uuid() })
export const ObserveAddress = z.object({ traineeId: z.uuid(), competencySlug: Slug })
export const ObservationAddress = z.object({ observationId: z.uuid() })
export const RequestAddress = z.object({ requestId: z.uuid() })

/** Where an instructor observes a trainee in a competency. */
export const observeHref = (traineeId: string, competencySlug: string) =>
  `/teach/observe/${traineeId}/${competencySlug}`

/** Where instructors and admins read what was seen of a trainee. */
export const traineeRecordHref = (traineeId: string) => `/teach/trainees/${traineeId}`

/** Where a trainee's phone shows its code. */
export const OWN_CODE = '/learn/presence'

/** Where a signed record stands. */
export const observationHref = (observationId: string) => `/teach/observations/${observationId}`

/** Where a trainee finds all that was signed about them. */
export const OWN_SIGN_OFFS = '/learn/sign-offs'

/** Where a trainee reads and answers a sign-off of theirs. */
export const ownSignOffHref = (observationId: string) => `${OWN_SIGN_OFFS}/${observationId}`

/** The parameter of one entry of a practice log. */
export const PracticeEntryAddress = z.object({ entryId: z.uuid() })

/** Where a trainee changes one entry of their log. */
export const practiceEntryHref = (entryId: string) => `/learn/practice/${entryId}`

/** Where a trainee stands in one competency, and asks to be observed. */
export const competencyPageHref = (competencySlug: string) => `/learn/competencies/${competencySlug}`

/** The parameter of an admin's pages about one person. */
export const PersonOnRecordAddress = z.object({ personId: z.uuid() })

/** Where an admin says what an instructor may sign. */
export const personScopesHref = (personId: string) => `/admin/people/${personId}/scopes`

/** Where an admin allows what is too late to be signed about a trainee. */
export const lateSignOffsHref = (traineeId: string) => `/admin/people/${traineeId}/late-sign-offs`

/** What the seal of a sign-off covers, and how to check it, as plain text. */
export const sealHref = (observationId: string) => `/sign-offs/${observationId}/seal`
export const DoubleAddress = z.object({ doubleId: z.uuid() })

/** Where admins read how far instructors agree, and ask for more. */
export const AGREEMENT = '/admin/agreement'

/** Where one double observation stands. */
export const doubleHref = (doubleId: string) => `${AGREEMENT}/${doubleId}`

/** Where an admin asks two instructors to watch this trainee, on account of this request. */
export const askHref = ({
  traineeId,
  competencySlug,
  requestId,
}: {
  traineeId: string
  competencySlug: string
  requestId: string
}) => `${AGREEMENT}/ask?${new URLSearchParams({ trainee: traineeId, competency: competencySlug, request: requestId })}`
