/** The page of a module. */
export const moduleHref = (moduleSlug: string) => `/learn/modules/${moduleSlug}`

/** The page of one lesson. */
export const lessonHref = (moduleSlug: string, lessonSlug: string) => `${moduleHref(moduleSlug)}/lessons/${lessonSlug}`

/** The page before a module's quiz: its rules, its history, and the way in. */
export const quizHref = (moduleSlug: string) => `${moduleHref(moduleSlug)}/quiz`

/** The page of one competency of a checklist. */
export const competencyHref = (competencySlug: string) => `/learn/competencies/${competencySlug}`
