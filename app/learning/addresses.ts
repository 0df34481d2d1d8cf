/** Where a module, its parts and its practical checklist are found. One place, so that links and routes agree. */
export const moduleHref = (moduleSlug: string) => `/learn/modules/${moduleSlug}`
export const lessonHref = (moduleSlug: string, lessonSlug: string) => `${moduleHref(moduleSlug)}/lessons/${lessonSlug}`
export const quizHref = (moduleSlug: string) => `${moduleHref(moduleSlug)}/quiz`
export const competencyHref = (competencySlug: string) => `/learn/competencies/${competencySlug}`
