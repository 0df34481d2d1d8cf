import ArrowRight from 'lucide-react/icons/arrow-right'
import type { ReactNode } from 'react'
import { Icon } from './icon'

const TONE = {
  plain: 'border border-line bg-raised shadow-card [--ground:var(--color-raised)]',
  sunken: 'bg-sunken',
  accent: 'bg-accent-soft',
  teal: 'bg-teal-soft',
  caution: 'bg-caution-soft',
}
const SPACE = 'rounded-card p-5 sm:p-7'

type CardProps = { children: ReactNode; tone?: keyof typeof TONE; as?: 'div' | 'section' | 'article' | 'li' }

/** A sheet that lifts one thing off the page. Cards do not go inside cards: use a hairline. */
export function Card({ children, tone = 'plain', as: Element = 'div' }: CardProps) {
  return <Element className={`min-w-0 ${SPACE} ${TONE[tone]}`}>{children}</Element>
}

/** A card that leads somewhere: its title is the link, the whole sheet is the target. */
export function CardLink({
  href,
  title,
  meta,
  children,
}: {
  href: string
  title: string
  meta?: ReactNode
  children?: ReactNode
}) {
  return (
    <div
      className={`group relative flex min-w-0 flex-col gap-2 transition-colors hover:border-edge has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus ${SPACE} ${TONE.plain}`}
    >
      {meta && <div className="text-xs text-muted">{meta}</div>}
      <h3 className="flex items-start justify-between gap-4 text-xl">
        <a
          href={href}
          className="text-ink no-underline after:absolute after:inset-0 after:rounded-card focus-visible:outline-none"
        >
          {title}
        </a>
        <Icon of={ArrowRight} className="mt-1 text-accent transition-transform group-hover:translate-x-1" />
      </h3>
      {children && <div className="text-sm text-muted">{children}</div>}
    </div>
  )
}
