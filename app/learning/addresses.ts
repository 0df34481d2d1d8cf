/** The page of a module. */
export const moduleHref = (moduleSlug: string) => `/learn/modules/${moduleSlug}`

/** The page of one lesson. */
export const lessonHref = (moduleSlug: string, lessonSlug: string) => `${moduleHref(moduleSlug)}/lessons/${lessonSlug}`

/** The page before a module's quiz: its rules, its history, and the way in. */
export const quizHref = (moduleSlug: string) => `${moduleHref(moduleSlug)}/quiz`

/** The page of one competency of a checklist. */
export const competencyHref = (competencySlug: string) => `/learn/competencies/${competencySlug}`

/** The page that searches the lessons and the glossary; with words, their results. */
export const searchHref = (words = '', page = 1) => {
  const asked = new URLSearchParams({ ...(words ? { q: words } : {}), ...(page > 1 ? { page: String(page) } : {}) })
  return asked.size > 0 ? `${SEARCH}?${asked}` : SEARCH
}

/** Where the search box of every page leads. */
export const SEARCH = '/learn/search'
