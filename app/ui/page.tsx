import type { ReactNode } from 'react'

const WIDTH = { text: 'max-w-text', regular: 'max-w-regular', wide: 'max-w-wide' }

/** The column of one screen: `text` for reading and forms, `regular` for most, `wide` for tables. */
export function Page({ children, width = 'regular' }: { children: ReactNode; width?: keyof typeof WIDTH }) {
  return (
    <div
      className={`mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-10 px-5 pt-8 pb-20 sm:px-8 sm:pt-12 ${WIDTH[width]}`}
    >
      {children}
    </div>
  )
}

type Crumb = { href: string; label: string }

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="print:hidden">
      <ol className="flex flex-wrap gap-x-2 text-sm text-muted">
        {crumbs.map((crumb) => (
          <li
            key={crumb.href}
            className="flex items-center gap-x-2 after:text-edge after:content-['/'] last:after:content-none"
          >
            <a
              href={crumb.href}
              className="-my-2.5 inline-flex min-h-11 items-center text-muted no-underline hover:text-ink hover:underline"
            >
              {crumb.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type HeaderProps = { title: ReactNode; lede?: ReactNode; crumbs?: Crumb[]; actions?: ReactNode }

/** The one h1 of a page, where it sits, what it is for, and the one thing to do on it. */
export function PageHeader({ title, lede, crumbs, actions }: HeaderProps) {
  return (
    <header className="grid gap-4">
      {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <div className="grid max-w-text gap-3">
          <h1 className="text-3xl">{title}</h1>
          {lede && <p className="text-lg text-muted">{lede}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
    </header>
  )
}

/** A part of a page under its own heading, parted from the last by a hairline. */
export function Section({
  title,
  id,
  children,
  actions,
}: {
  title: string
  id?: string
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <section id={id} className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t border-line pt-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-3">
        <h2 className="text-2xl">{title}</h2>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
