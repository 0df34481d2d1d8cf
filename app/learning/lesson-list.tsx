import { longDate } from '~/platform/time'
import { RequirementList } from '~/ui/requirement-tree'
import { lessonHref } from './addresses'
import { isDone, type LessonProgress } from './module-progress'

/** The lessons of a module in order, with what is read and what is recognised. */
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
      items={lessons.map((lesson) => ({
        met: isDone(lesson),
        label: lesson.title,
        detail: inWords(lesson, timeZone),
        href: lessonHref(moduleSlug, lesson.slug),
      }))}
    />
  )
}

function inWords({ minutes, openedAt, readAt, recognised, editedSince }: LessonProgress, timeZone: string): string {
  if (readAt) return `Read on ${longDate(readAt, timeZone)}${editedSince ? '; edited since, worth another look' : ''}`
  if (recognised) return `Recognised: you need not read it, and may (${minutes} minutes)`
  return `${minutes} minutes${openedAt ? ', begun' : ''}`
}
