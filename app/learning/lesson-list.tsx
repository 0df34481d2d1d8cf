import { longDate } from '~/platform/time'
import { RequirementList } from '~/ui/requirement-tree'
import { lessonHref } from './addresses'
import type { LessonProgress } from './module-progress'

/** The lessons of a module in order, with what is read. */
export function LessonList({
  moduleSlug,
  lessons,
  timeZone,
}: {
  moduleSlug: string
  lessons: LessonProgress[]
  timeZone: string
}) {
  return (
    <RequirementList
      items={lessons.map(({ slug, title, minutes, openedAt, readAt, editedSince }) => ({
        met: readAt !== undefined,
        label: title,
        detail: readAt
          ? `Read on ${longDate(readAt, timeZone)}${editedSince ? '; edited since, worth another look' : ''}`
          : `${minutes} minutes${openedAt ? ', begun' : ''}`,
        href: lessonHref(moduleSlug, slug),
      }))}
    />
  )
}
