import { Children, isValidElement, type ReactNode } from 'react'
import { LABS } from '~/labs/registry'
import type { Source } from './content-schema'
import { headingId } from './heading-id'

type WithChildren = { children?: ReactNode }

/**
 * How lesson text becomes HTML. Everything here is rendered once on the server and kept; there is no
 * lesson code in the browser.
 */
export function lessonComponents({ sources, figures }: { sources: Source[]; figures: Map<string, string> }) {
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
    Figure: ({ src, alt, caption, wide }: { src: string; alt: string; caption: string; wide?: string }) => (
      <figure className={wide === 'true' ? 'figure figure-wide' : 'figure'}>
        {/* On a phone the drawing scrolls in its frame instead of shrinking to unreadable text, so the frame must be reachable by keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="figure-art" aria-label={alt} tabIndex={0} dangerouslySetInnerHTML={{ __html: figures.get(src) ?? '' }} />
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
    SelfCheck: ({ question, children }: WithChildren & { question: string }) => (
      <details className="self-check">
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
    table: ({ children }: WithChildren) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      <section className="table-scroll" aria-label="Table" tabIndex={0}>
        <table>{children}</table>
      </section>
    ),
    a: ({ href, children }: WithChildren & { href?: string }) => (
      <a href={href} rel={href?.startsWith('http') ? 'noreferrer' : undefined}>
        {children}
      </a>
    ),
  }
}


function textOf(children: ReactNode): string {
  return Children.toArray(children)
    .map((child) => (isValidElement<WithChildren>(child) ? textOf(child.props.children) : String(child)))
    .join('')
}
