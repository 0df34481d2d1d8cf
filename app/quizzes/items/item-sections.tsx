import { EmptyState } from '~/ui/empty-state'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import type { CountedAttempts } from './answers-counted.server'
import { ItemCard } from './item-card'
import { FEWEST } from './item-statistics'
import type { QuizAnalysis, WaitingItem } from './quiz-analysis'

const inPeople = (n: number) => (n === 1 ? 'one trainee' : `${n} trainees`)

/** Which attempt of each trainee is counted, and the way to the other figures. */
export function CountedChoice({ counted, n }: { counted: CountedAttempts; n: number }) {
  const choices: [CountedAttempts, string][] = [
    ['first', 'First attempts'],
    ['last', 'Last attempts'],
  ]
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <p className="text-sm text-muted">
        Counted: the {counted} handed-in attempt of each trainee, {n === 0 ? 'none yet' : inPeople(n)}.
      </p>
      <nav aria-label="Attempts counted" className="flex gap-2 text-sm">
        {choices.map(([choice, words]) => (
          <a
            key={choice}
            href={`?attempts=${choice}`}
            aria-current={choice === counted ? 'page' : undefined}
            className="inline-flex min-h-11 items-center rounded-control border border-line px-4 no-underline aria-[current]:border-teal aria-[current]:bg-teal-soft aria-[current]:font-semibold"
          >
            {words}
          </a>
        ))}
      </nav>
    </div>
  )
}

/** What is missing before there is anything to show, and why it is waited for. */
export function TooFew({ n }: { n: number }) {
  return (
    <EmptyState title={`${FEWEST - n} more ${FEWEST - n === 1 ? 'trainee' : 'trainees'} to go`}>
      So far {n === 0 ? 'nobody has' : `${inPeople(n)} ${n === 1 ? 'has' : 'have'}`} handed this quiz in. Figures appear
      at {FEWEST}: from fewer they would be chance, and could tell who answered what.
    </EmptyState>
  )
}

/** The questions: those with figures, flagged ones first, and those that wait for more answers. */
export function ItemSections({ analysis: { items, waiting, byPeople } }: { analysis: QuizAnalysis }) {
  const flagged = items.filter(({ flags }) => flags.length > 0).length
  return (
    <>
      {items.length > 0 && (
        <Section title="Questions">
          <p className="max-w-text text-muted">
            {flagged === 0
              ? 'Nothing about them is out of the ordinary.'
              : `${flagged === 1 ? 'One of them deserves a look and stands' : `${flagged} of them deserve a look and stand`} first. A flag is a reason to read the question again, not a verdict.`}
          </p>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {items.map((item) => (
              <ItemCard key={item.version} item={item} />
            ))}
          </div>
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title="Waiting for answers">
          <WaitingItems waiting={waiting} />
        </Section>
      )}
      {byPeople > 0 && (
        <p className="text-sm text-muted">
          {byPeople === 1 ? 'One essay is' : `${byPeople} essays are`} marked by people and not analysed.
        </p>
      )}
    </>
  )
}

function WaitingItems({ waiting }: { waiting: WaitingItem[] }) {
  return (
    <Table
      caption={`Questions that fewer than ${FEWEST} trainees were asked`}
      head={['Question', 'Trainees']}
      numeric={[1]}
      rows={waiting.map(({ version, ask, inForce, n }) => ({
        key: version,
        cells: [
          <span key="ask" className="font-normal">
            {ask}
            {!inForce && <span className="text-muted"> (not asked any more)</span>}
          </span>,
          n,
        ],
      }))}
    />
  )
}
