/** Where a trainee asks, and sees what is recognised. */
export const OWN_RECOGNITION = '/learn/recognition'

/** Where admins see who waits and what was recognised. */
export const ALL_RECOGNITION = '/admin/recognition'

/** One request, to be answered. */
export const requestHref = (requestId: string) => `${ALL_RECOGNITION}/requests/${requestId}`

/** One recognition with its ground, and the way to take it back. */
export const recognitionHref = (recognitionId: string) => `${ALL_RECOGNITION}/${recognitionId}`

/** Everything recognised for one person, and a form to record more. */
export const personRecognitionHref = (personId: string) => `/admin/people/${personId}/recognition`
