import { Children, isValidElement, type ReactNode } from 'react'

/** The words of a rendered part, as they are read aloud: without its tags. */
export function textOf(children: ReactNode): string {
  return Children.toArray(children)
    .map((child) => (isValidElement<{ children?: ReactNode }>(child) ? textOf(child.props.children) : String(child)))
    .join('')
}
