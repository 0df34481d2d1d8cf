import { termAnchor } from '~/curriculum/glossary-address'
import type { GlossaryEntry, GlossaryLetter } from './glossary'

/** The letters that hold something, as a row to jump by. */
export function LetterIndex({ letters }: { letters: GlossaryLetter[] }) {
  return (
    <nav aria-label="Letters" className="print:hidden">
      <ul className="-mx-1 flex flex-wrap gap-1">
        {letters.map(({ letter, anchor }) => (
          <li key={letter}>
            <a
              href={`#${anchor}`}
              className="grid min-h-11 min-w-11 place-items-center rounded-control font-serif text-lg text-ink no-underline hover:bg-sunken"
            >
              {letter}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Every term under its letter. A term that was followed from a lesson is marked. */
export function GlossaryLetters({ letters }: { letters: GlossaryLetter[] }) {
  return letters.map(({ letter, anchor, entries }) => (
    <section
      key={letter}
      id={anchor}
      aria-label={`Terms under ${letter}`}
      className="grid gap-x-10 gap-y-4 border-t border-line pt-6 sm:grid-cols-[3rem_minmax(0,1fr)]"
    >
      <h2 className="font-serif text-2xl text-accent">{letter}</h2>
      <dl className="grid gap-8">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </dl>
    </section>
  ))
}

function Entry({ entry: { id, term, means, sources, lessons } }: { entry: GlossaryEntry }) {
  return (
    <div id={termAnchor(id)} className="glossary-entry grid max-w-text gap-1.5">
      <dt className="font-serif text-xl">{term}</dt>
      <dd className="grid gap-1.5">
        <p>{means}</p>
        {sources.map((source) => (
          <p key={source} className="text-sm text-muted">
            {source}
          </p>
        ))}
        {lessons.length > 0 && (
          <p className="flex flex-wrap items-center gap-x-4 text-sm print:hidden">
            <span className="text-muted">Used in</span>
            {lessons.map(({ title, href }) => (
              <a key={href} href={href} className="py-1">
                {title}
              </a>
            ))}
          </p>
        )}
      </dd>
    </div>
  )
}
