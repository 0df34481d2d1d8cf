import type { ReviewedReading } from './reviewed-reading'

const inMarks = (marks: number, of: number) => `${marks} of ${of === 1 ? '1 mark' : `${of} marks`}`

/** What people say to a text: by criterion what was reached, their words to it, and their words to the whole. */
export function ReadingsOfAnswer({ readings }: { readings: ReviewedReading[] }) {
  return (
    <div className="grid max-w-text gap-6">
      {readings.map((reading, index) => (
        <section key={`${index}`} className="grid gap-4 rounded-card bg-sunken px-5 py-4">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm font-semibold text-muted tabular">
            <span>{readings.length === 1 ? 'What your marker found' : `What marker ${index + 1} found`}</span>
            <span>
              {inMarks(
                reading.marks,
                reading.criteria.reduce((sum, { of }) => sum + of, 0),
              )}
            </span>
          </p>
          {reading.comment && <p className="whitespace-pre-line">{reading.comment}</p>}
          <ul className="grid gap-3.5">
            {reading.criteria.map(({ id, text, reached, marks, of, comment }) => (
              <li key={id} className="grid gap-1 border-t border-line pt-3">
                <p className="flex items-baseline justify-between gap-x-4">
                  <span className="font-medium">{text}</span>
                  <span className="shrink-0 text-sm text-muted tabular">{inMarks(marks, of)}</span>
                </p>
                <p className="text-sm text-muted">{reached}</p>
                {comment && <p className="whitespace-pre-line">{comment}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {readings.length > 1 && (
        <p className="text-sm text-muted">
          Two people read it without seeing each other’s marks. They came near enough to each other, and your mark is
          the middle; half a mark goes to you.
        </p>
      )}
    </div>
  )
}
