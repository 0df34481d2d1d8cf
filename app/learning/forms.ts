import { z } from '~/platform/zod'

const Name = z.string().regex(/^[a-z0-9-]{1,80}$/)

/** The address of a module, and of what hangs from it. */
export const ModuleAddress = z.object({ moduleSlug: Name })

/** The address of a lesson. */
export const LessonAddress = z.object({ moduleSlug: Name, lessonSlug: Name })

/** "Mark as read": the button is the whole form. */
export const ReadForm = z.object({})
