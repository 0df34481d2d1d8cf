import type { ReactNode } from 'react'
import { LABS } from '~/labs/registry'
import type { Source } from './course-schema'
import type { Term } from './curriculum'
import { termAnchor, termHref } from './glossary-address'
import { headingId } from './heading-id'
import { LessonTable } from './lesson-table'
import { textOf } from './words-of'

type WithChildren = { children?: ReactNode }
/** `place` is the anchor that was given to it on the way; authors do not write it. */
type FigureParts = { src: string; alt: string; caption: string; wide?: string; dense?: string; place?: string }

/** What a lesson's text points to: its sources in their order, its drawings by name, and the terms that it marks. */
export type LessonParts = { sources: Source[]; figures: Map<string, string>; terms: Term[] }

/**
 * How lesson text becomes HTML. Everything here is rendered once on the server and kept; there is no
 * lesson code in the browser.
 */
export function lessonComponents({ sources, figures, terms }: LessonParts) {
  return {
    Cite: ({ id }: { id: string }) => {
      const number = sources.findIndex((source) => source.id === id) + 1
      return (
        <sup className="cite">
          <a href={`#source-${id}`} aria-label={`Source ${number}: ${sources[number - 1]?.title ?? id}`}>
            {number}
          </a>
        </sup>
      )
    },
    Term: ({ id, children }: WithChildren & { id: string }) => (
      <span className="term">
        <a href={termHref(id)} aria-describedby={termAnchor(id)}>
          {children}
        </a>
        <span className="term-note" role="tooltip" id={termAnchor(id)}>
          {terms.find((one) => one.id === id)?.means}
        </span>
      </span>
    ),
    Figure: ({ src, alt, caption, wide, dense, place }: FigureParts) => (
      <figure
        id={place}
        className={`figure${wide === 'true' ? ' figure-wide' : ''}${dense === 'true' ? ' figure-dense' : ''}`}
      >
        <div
          {...(dense === 'true' ? scroller(caption) : {})}
          className="figure-art"
          dangerouslySetInnerHTML={{ __html: described(figures.get(src) ?? '', alt) }}
        />
        <figcaption>{caption}</figcaption>
      </figure>
    ),
    Callout: ({ kind, title, children }: WithChildren & { kind: string; title: string }) => (
      <aside className="callout" data-kind={kind} aria-label={title}>
        <p className="callout-title">{title}</p>
        {children}
      </aside>
    ),
    Say: ({ children }: WithChildren) => <blockquote className="say">{children}</blockquote>,
    NeverSay: ({ children }: WithChildren) => <blockquote className="never-say">{children}</blockquote>,
    SelfCheck: ({ question, place, children }: WithChildren & { question: string; place?: string }) => (
      <details id={place} className="self-check">
        <summary>{question}</summary>
        <div>{children}</div>
      </details>
    ),
    Lab: ({ name }: { name: string }) => (
      <div className="lab" data-island={name}>
        <p className="lab-title">{LABS[name]?.title}</p>
        <p>{LABS[name]?.without}</p>
      </div>
    ),
    h2: ({ children }: WithChildren) => <h2 id={headingId(textOf(children))}>{children}</h2>,
    h3: ({ children }: WithChildren) => <h3 id={headingId(textOf(children))}>{children}</h3>,
    table: LessonTable,
    a: ({ href, children }: WithChildren & { href?: string }) => (
      <a href={href} rel={href?.startsWith('http') ? 'noreferrer' : undefined}>
        {children}
      </a>
    ),
  }
}

/** What is wider than a phone scrolls within itself, and must then be reachable by keyboard. */
const scroller = (label: string) => ({ role: 'region', tabIndex: 0, 'aria-label': label })

/** The drawing with its author's full description as its name; its own short title would only pop up under the mouse. */
function described(svg: string, alt: string): string {
  const quoted = alt.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
  return svg
    .replace(/\saria-labelledby="[^"]*"/, () => ` aria-label="${quoted}"`)
    .replace(/<title[\s>][\s\S]*?<\/title>/, '')
}
