import { z } from '~/platform/zod'

const Name = z.string().regex(/^[a-z0-9-]{1,80}$/)

/** The address of a module, and of what hangs from it. */
export const ModuleAddress = z.object({ moduleSlug: Name })

/** The address of a lesson. */
export const LessonAddress = z.object({ moduleSlug: Name, lessonSlug: Name })

/** "Mark as read": the button is the whole form. */
export const ReadForm = z.object({})

/** What was typed into the search box, and which page of the results; nonsense counts as nothing asked, on the first. */
export const SearchAsked = z.object({
  q: z.string().max(2_000).catch(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
})
