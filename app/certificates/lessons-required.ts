import { lessonsInWords } from '~/learning/lessons-in-words'
import { dateIn, longDate } from '~/platform/time'
import { dayInWords, groundInWords } from '~/recognition/recognition-rules'
import type { LevelAsked } from './level-asked'
import type { Requirement } from './requirements'
import { type Asking, lessonStanding } from './trainee-record'

type Standing = ReturnType<typeof lessonStanding>

/**
 * Every lesson of a module, lesson by lesson: read, or recognised on the ground of prior learning. Recognition meets this
 * requirement and no other: quizzes, skills and notices never look at it.
 */
export function moduleRead(asking: Asking, module: LevelAsked['modules'][number]): Requirement {
  const lessons = module.lessons.map((lesson) => lessonStanding(asking, module, lesson.slug))
  const read = lessons.filter((one) => one.read).length
  const recognised = lessons.flatMap((one) => one.recognised ?? [])
  const [ground] = recognised
  return {
    key: `module:${module.slug}`,
    met: read + recognised.length === lessons.length,
    label: `Every lesson of “${module.title}” is read${ground ? ' or recognised' : ''}`,
    get detail() {
      const counts = { lessons: lessons.length, read, recognised: recognised.length }
      return ground ? `${lessonsInWords(counts)}.` : `${read} of ${lessons.length} lessons.`
    },
    evidence: ground ? [{ kind: 'recognition', id: ground.recognition.id }] : [],
    get parts() {
      return module.lessons.map((lesson, index) =>
        lessonPart(asking, { ...lesson, moduleSlug: module.slug }, lessons[index]),
      )
    },
  }
}

type Lesson = { slug: string; title: string; moduleSlug: string }

function lessonPart(asking: Asking, { slug, title, moduleSlug }: Lesson, standing: Standing | undefined): Requirement {
  const id = `${moduleSlug}/${slug}`
  const { read, recognised } = standing ?? {}
  return {
    key: `lesson:${id}`,
    met: read !== undefined || recognised !== undefined,
    label: title,
    detail: read
      ? `Read on ${longDate(read.completedAt)}.`
      : recognised
        ? `Recognised, not taken here: ${groundInWords(recognised.recognition)}.${untilWhen(recognised.recognition)}`
        : unread(asking, moduleSlug),
    evidence: read
      ? [{ kind: 'lesson', id }]
      : recognised
        ? [{ kind: 'recognition', id: recognised.recognition.id }]
        : [],
  }
}

const untilWhen = ({ endsOn }: { endsOn: string | null }) =>
  endsOn === null ? '' : ` It counts until ${dayInWords(endsOn)}.`

/** A recognition that is over explains why a lesson that used to count is open again. */
function unread({ record, asOf }: Asking, moduleSlug: string): string {
  const begun = record.recognitions.filter((one) => one.moduleSlug === moduleSlug && one.grantedAt <= asOf)
  const newest = begun.sort((a, b) => b.number - a.number)[0]
  if (newest?.revokedAt && newest.revokedAt <= asOf)
    return `Not marked as read yet; its recognition was taken back on ${longDate(newest.revokedAt)}.`
  return newest?.endsOn && newest.endsOn < dateIn('UTC', asOf)
    ? `Not marked as read yet; its recognition ended on ${dayInWords(newest.endsOn)}.`
    : 'Not marked as read yet.'
}
