import ChevronDown from 'lucide-react/icons/chevron-down'
import Search from 'lucide-react/icons/search'
import type { ReactNode } from 'react'
import { DawnArcs, Wordmark } from './brand'
import { Icon } from './icon'
import { SearchBox } from './search-box'
import { type Theme, ThemeSwitch } from './theme-switch'

declare module 'react' {
  // React 18 passes these through to the browser but does not know their types yet.
  interface HTMLAttributes<T> {
    popover?: 'auto' | 'manual'
  }
  interface ButtonHTMLAttributes<T> {
    popovertarget?: string
  }
}

export type NavLink = { href: string; label: string; current?: boolean }
/** `post` is for links that change something, such as signing out: they are forms that look like links. */
export type AccountLink = { href: string; label: string; method?: 'get' | 'post' }

type ShellProps = {
  academy: string
  nav: NavLink[]
  /** Who is signed in; without anyone, the account links stand in the header themselves. */
  person?: { name: string }
  accountLinks: AccountLink[]
  /** The search of those who learn: a box on a laptop, a link to its page on smaller screens. */
  search?: { action: string; label: string } | undefined
  theme: Theme
  /** This page's own address, for the theme switch to come back to. */
  here?: string
  children: ReactNode
  footer?: ReactNode
}

/** What stands around every page: skip link, header, main, footer. */
export function Shell({ academy, nav, person, accountLinks, search, theme, here = '/', children, footer }: ShellProps) {
  return (
    <div className="flex min-h-dvh flex-col print:block print:min-h-0">
      <a
        href="#main"
        className="fixed top-2 left-2 z-20 -translate-y-20 rounded-control bg-ink px-5 py-3 font-semibold text-paper focus:translate-y-0 print:hidden"
      >
        Skip to content
      </a>
      <header className="border-b border-line print:hidden">
        <div className="mx-auto grid max-w-wide grid-cols-[1fr_auto] items-center gap-x-8 px-5 sm:px-8 lg:grid-cols-[auto_1fr_auto]">
          <a href="/" className="flex min-h-16 items-center no-underline">
            <Wordmark academy={academy} />
          </a>
          {nav.length > 0 && <MainNav nav={nav} />}
          <div className="col-start-2 flex items-center gap-1 lg:col-start-3">
            {search && <HeaderSearch {...search} narrow={nav.length > ROOM_FOR_LINKS} />}
            {person ? (
              <AccountMenu person={person} links={accountLinks} />
            ) : (
              accountLinks.map((link) => <GuestLink key={link.href} {...link} />)
            )}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 focus:outline-none">
        {children}
      </main>
      <footer className="relative isolate overflow-hidden border-t border-line bg-sunken print:hidden">
        <DawnArcs className="absolute -right-28 bottom-0 -z-10 w-[34rem] max-lg:hidden" />
        <div className="mx-auto grid max-w-wide justify-items-start gap-7 px-5 py-12 sm:px-8">
          <Wordmark academy={academy} />
          {footer && <div className="max-w-text text-sm text-muted">{footer}</div>}
          <ThemeSwitch theme={theme} back={here} />
        </div>
      </footer>
    </div>
  )
}

/** Always in sight: beside the name on a laptop, on rows of its own on a phone. No menu to open. */
function MainNav({ nav }: { nav: NavLink[] }) {
  return (
    <nav aria-label="Main" className="col-span-2 max-lg:order-last lg:col-span-1">
      <ul className="-mx-2 flex flex-wrap sm:-mx-3">
        {nav.map((link) => (
          <li key={link.href}>
            <a
              href={link.href}
              aria-current={link.current ? 'page' : undefined}
              className="-mb-px flex min-h-11 -outline-offset-4 items-center border-b-2 border-transparent px-2 text-sm sm:px-3 font-medium text-muted no-underline transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink lg:min-h-16"
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** With more links than this, a laptop has no room for a box beside them. */
const ROOM_FOR_LINKS = 6

function HeaderSearch({ action, label, narrow }: { action: string; label: string; narrow: boolean }) {
  return (
    <>
      <a
        href={action}
        className={`grid size-11 place-items-center rounded-full text-muted hover:bg-sunken hover:text-ink ${narrow ? '' : 'xl:hidden'}`}
      >
        <Icon of={Search} />
        <span className="sr-only">{label}</span>
      </a>
      {!narrow && (
        <div className="mr-3 w-60 max-xl:hidden">
          <SearchBox action={action} label={label} id="search-site" />
        </div>
      )}
    </>
  )
}

function GuestLink({ href, label }: AccountLink) {
  return (
    <a
      href={href}
      className="flex min-h-11 items-center rounded-control px-4 text-sm font-semibold no-underline last:-mr-4 hover:bg-teal-soft"
    >
      {label}
    </a>
  )
}

const MENU_ITEM =
  'flex min-h-11 w-full items-center rounded-mark px-3 text-left text-sm text-ink no-underline hover:bg-sunken'

function AccountMenu({ person, links }: { person: { name: string }; links: AccountLink[] }) {
  return (
    <div className="relative">
      <button
        type="button"
        popovertarget="account-menu"
        className="flex min-h-11 items-center gap-2.5 rounded-full border border-line py-1 pr-3 pl-1 text-sm font-medium hover:border-edge"
      >
        <span
          aria-hidden="true"
          className="grid size-8 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
        >
          {initials(person.name)}
        </span>
        <span className="max-w-40 truncate max-sm:sr-only">{person.name}</span>
        <Icon of={ChevronDown} size="small" className="text-muted" />
      </button>
      <nav
        id="account-menu"
        popover="auto"
        aria-label="Account"
        className="account-menu m-0 min-w-56 gap-0.5 rounded-card border border-line bg-raised p-2 text-ink shadow-menu"
      >
        <p className="px-3 pt-1.5 pb-2 text-sm font-semibold sm:hidden">{person.name}</p>
        {links.map((link) =>
          link.method === 'post' ? (
            <form key={link.href} method="post" action={link.href}>
              <button type="submit" className={MENU_ITEM}>
                {link.label}
              </button>
            </form>
          ) : (
            <a key={link.href} href={link.href} className={MENU_ITEM}>
              {link.label}
            </a>
          ),
        )}
      </nav>
    </div>
  )
}

/** First letters of the first and last name, for the round badge. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]]
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
