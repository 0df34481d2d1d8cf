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

/** Where a trainee's phone shows its code. */
export const OWN_CODE = '/learn/presence'

/** Where a signed record stands. */
export const observationHref = (observationId: string) => `/teach/observations/${observationId}`

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
