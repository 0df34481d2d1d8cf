import { dateAndTime } from '~/platform/time'
import { Table } from '~/ui/table'
import type { EssayOnDesk } from './essay-on-desk'
import type { Turn } from './final-mark'

const TURN: Record<Turn, string> = { first: 'First', second: 'Second', moderation: 'Decision' }

/** What was found by those who have read an essay, criterion by criterion, so that what they differ on is seen at once. */
export function ReadingsSideBySide({ essay, timeZone }: { essay: EssayOnDesk; timeZone: string }) {
  const { readings, question } = essay
  if (readings.length === 0) return null
  const saidOnTheWhole = readings.filter(({ comment }) => comment !== '')
  return (
    <div className="grid gap-4">
      <Table
        stacks
        caption="What was found"
        head={['Criterion', ...readings.map(({ turn, markedByName }) => `${TURN[turn]}: ${markedByName}`)]}
        rows={[
          ...question.rubric.map(({ id, text, levels }) => ({
            key: id,
            cells: [
              text,
              ...readings.map((reading) => (
                <span key={reading.number} className="grid gap-1">
                  <span className="tabular">
                    <strong>{reading.levels[id] ?? 0}</strong> of {levels.at(-1)?.marks}
                  </span>
                  <span className="text-muted">{levels.find(({ marks }) => marks === reading.levels[id])?.text}</span>
                  {reading.comments[id] && <span>“{reading.comments[id]}”</span>}
                </span>
              )),
            ],
          })),
          {
            key: 'marks',
            cells: [
              'Marks',
              ...readings.map((reading) => (
                <span key={reading.number} className="grid gap-1 tabular">
                  <strong>
                    {reading.marks} of {question.marks}
                  </strong>
                  <span className="text-muted">
                    {dateAndTime(reading.markedAt, timeZone)}
                    {reading.namesShown ? ', with the name shown' : ''}
                  </span>
                </span>
              )),
            ],
          },
        ]}
      />
      {saidOnTheWhole.map(({ number, markedByName, comment }) => (
        <p key={number} className="max-w-text text-sm">
          <span className="font-semibold">{markedByName} on the whole:</span> {comment}
        </p>
      ))}
    </div>
  )
}
