/** A lesson that a question comes from, where it can be read now, with its headings as they stand now. */
export type LessonLink = { title: string; href: string; headings: { id: string; text: string }[] }

/** To the part of the lesson in question; to its beginning where that part has been renamed or taken out since. */
export function ReadAgain({ lesson, section }: { lesson: LessonLink; section: string | undefined }) {
  const part = lesson.headings.find(({ id }) => id === section)
  return (
    <p className="text-sm">
      Read again:{' '}
      {part ? (
        <>
          <a href={`${lesson.href}#${part.id}`}>{part.text}</a> <span className="text-muted">in “{lesson.title}”</span>
        </>
      ) : (
        <a href={lesson.href}>{lesson.title}</a>
      )}
    </p>
  )
}
