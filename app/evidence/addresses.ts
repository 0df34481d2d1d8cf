import { z } from '~/platform/zod'

/** The parameters of this room's addresses. */
export const EvidenceAddress = z.object({ evidenceId: z.uuid() })
export const UploadAddress = z.object({ uploadId: z.uuid() })

/** Where a trainee sends and finds the evidence of a competency. */
export const galleryHref = (competencySlug: string) => `/learn/competencies/${competencySlug}/evidence`

/** Where a file that arrived is described and kept. */
export const uploadHref = (uploadId: string) => `/learn/evidence/uploads/${uploadId}`

/** The page of one picture or clip, and its files. */
export const evidenceHref = (evidenceId: string) => `/evidence/${evidenceId}`

/** Where resumable uploads begin. */
export const UPLOADS_PATH = '/api/evidence/uploads'
