import { GLOSSARY } from '~/curriculum/glossary-address'
import type { SnippetPart } from '~/curriculum/search/marked-snippet'
import { EmptyState } from '~/ui/empty-state'
import { searchHref } from './addresses'
import type { LessonResult, SearchResults, TermResult } from './search-results'

/** In one sentence, what is shown and why; read aloud when the page comes. */
export function HowFound({ results: { asked, shown, how, lessons, inTerms } }: { results: SearchResults }) {
  const count = lessons === 1 ? 'one lesson' : `${lessons} lessons`
  const where = lessons === 0 && inTerms.length > 0 ? 'the glossary' : count
  if (how === 'as-meant')
    return (
      <p>
        Nothing says “{asked}”. Did you mean <a href={searchHref(shown)}>{shown}</a>? That is in {where}.
      </p>
    )
  if (how === 'some-words')
    return (
      <p>
        No place says all of “{asked}”. Some of these words are in {where}.
      </p>
    )
  return (
    <p>
      “{asked}” is in {where}.
    </p>
  )
}

/** Where nothing was found, or nothing asked: what to do then. */
export function NothingFound({ asked }: { asked: string }) {
  if (asked === '')
    return (
      <EmptyState title="What are you looking for?">
        <p>
          Type a word or two above. “Words in quotation marks” are looked for as they stand, and a minus before a word
          leaves out what holds it.
        </p>
      </EmptyState>
    )
  return (
    <EmptyState title={`Nothing was found for “${asked}”`}>
      <p>
        Neither a lesson nor the glossary says it. Try another word for it, or fewer words; or look through the{' '}
        <a href={GLOSSARY}>glossary</a>.
      </p>
    </EmptyState>
  )
}

/** The terms that were found, each with its meaning. */
export function TermResults({ terms }: { terms: TermResult[] }) {
  return (
    <dl className="grid gap-5 rounded-card bg-sunken px-6 py-5">
      {terms.map(({ href, term, snippet }) => (
        <div key={href} className="grid gap-0.5">
          <dt className="font-semibold">
            <a href={href}>{term}</a>
          </dt>
          <dd className="max-w-text text-sm">
            <Snippet parts={snippet} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The lessons that were found, each with its best places. */
export function LessonResults({ lessons }: { lessons: LessonResult[] }) {
  return (
    <ol className="grid gap-9">
      {lessons.map((lesson) => (
        <li key={lesson.href} className="grid gap-3 border-t border-line pt-7 first:border-0 first:pt-0">
          <div className="grid gap-0.5">
            <h2 className="text-xl">
              <a href={lesson.href} className="text-ink no-underline hover:underline">
                {lesson.title}
              </a>
            </h2>
            <p className="text-sm text-muted">{lesson.module}</p>
          </div>
          <ul className="grid gap-4">
            {lesson.places.map((place) => (
              <li key={place.href} className="grid gap-0.5 border-l-2 border-line pl-4">
                <a href={place.href} className="py-0.5 text-sm font-semibold">
                  {place.heading || 'From the beginning'}
                </a>
                <p className="max-w-text">
                  <Snippet parts={place.snippet} />
                </p>
              </li>
            ))}
          </ul>
          {lesson.more > 0 && (
            <p className="text-sm text-muted">
              And {lesson.more === 1 ? 'one more place' : `${lesson.more} more places`} in this lesson.
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Snippet({ parts }: { parts: SnippetPart[] }) {
  let at = 0
  return parts.map(({ text, hit }) => {
    at += text.length
    return hit ? (
      <mark key={at} className="rounded-mark bg-accent-soft px-0.5 font-semibold text-ink">
        {text}
      </mark>
    ) : (
      text
    )
  })
}
