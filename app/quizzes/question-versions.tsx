import type { Face, Key } from './question-types'
import { AnswerReview } from './question-views'

/** A version of a question with its key, for those who may see it. */
export type KeyedQuestion = { version: string; ask: string; face: Face; key: Key; rationale: string }

/** A question as attempts were marked under it, and as it stands now, side by side where there is room. */
export function QuestionVersions({ asked, inForce }: { asked: KeyedQuestion[]; inForce: KeyedQuestion }) {
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="grid content-start gap-8">
        {asked.map((question) => (
          <OneVersion key={question.version} heading="As it was marked" question={question} />
        ))}
      </div>
      <OneVersion heading="As it stands now" question={inForce} />
    </div>
  )
}

function OneVersion({ heading, question }: { heading: string; question: KeyedQuestion }) {
  const { ask, face, key, rationale } = question
  return (
    <div className="grid min-w-0 content-start gap-3">
      <h3 className="text-sm font-semibold text-muted">{heading}</h3>
      <p className="font-serif text-xl">{ask}</p>
      <AnswerReview face={face} name={`version-${question.version}`} answer={[]} theKey={key} />
      <p className="rounded-card bg-sunken px-5 py-4 text-sm">{rationale}</p>
    </div>
  )
}
