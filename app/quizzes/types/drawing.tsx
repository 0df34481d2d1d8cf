import type { ReactNode } from 'react'
import { type PictureFace, scopedTo } from './picture'

/** A name for one place of a page, made of the name of the fields there. */
export const scopeOf = (name: string) => name.replace(/\W+/g, '-')

/**
 * A drawing of a question, as wide as its place; `children` lie over it. Its own ids are scoped by the place, so that
 * they stay apart on a page. Silent for screen readers unless it has an `alt`.
 */
export function Drawing({
  picture,
  scope,
  alt,
  children,
}: {
  picture: PictureFace
  scope: string
  alt?: string
  children?: ReactNode
}) {
  return (
    <div className="relative" {...(alt === undefined ? {} : { role: 'img', 'aria-label': alt })}>
      <div
        className="[&>svg]:block [&>svg]:h-auto [&>svg]:w-full"
        dangerouslySetInnerHTML={{ __html: scopedTo(scope, picture) }}
      />
      {children}
    </div>
  )
}
