/** The pages of the academy that an author may link to; the site map's own spelling, held against it by a test. */
export const LINKABLE_PAGES = [
  '/',
  '/levels',
  '/verify',
  '/learn',
  '/learn/glossary',
  '/learn/practice',
  '/learn/review',
  '/learn/recognition',
  '/learn/certificates',
  '/learn/modules/:moduleSlug',
  '/learn/modules/:moduleSlug/lessons/:lessonSlug',
  '/learn/modules/:moduleSlug/quiz',
  '/learn/competencies/:competencySlug',
  '/tools',
  '/tools/:toolSlug',
  '/account',
] as const
