import type { EssayOnDesk } from './essay-on-desk'

/** The essay itself as it was written, what was asked, and what only its markers see: a good answer and the reasons. */
export function EssayToRead({ essay }: { essay: EssayOnDesk }) {
  const { question, text, words } = essay
  const { least, most } = question.words
  const outside = words < least ? `, ${least - words} too few` : words > most ? `, ${words - most} too many` : ''
  return (
    <div className="grid content-start gap-6 lg:sticky lg:top-6 lg:self-start">
      <p className="max-w-text font-serif text-xl">{question.ask}</p>
      <article
        aria-label="The essay"
        className="max-w-text rounded-card border border-line bg-raised px-5 py-4 leading-relaxed whitespace-pre-line"
      >
        {text}
      </article>
      <p className="text-sm text-muted tabular">
        {words} words; {least} to {most} were asked for{outside}.
      </p>
      <details className="max-w-text rounded-card bg-sunken px-5 py-4">
        <summary className="cursor-pointer font-medium">What a good answer has</summary>
        <div className="grid gap-3 pt-3">
          <p>{question.rationale}</p>
          {question.model && <p className="border-t border-line pt-3 whitespace-pre-line">{question.model}</p>}
        </div>
      </details>
    </div>
  )
}
