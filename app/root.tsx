import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { MistakesPanel } from './curriculum/mistakes-panel'
import { SEARCH } from './learning/addresses'
import { academyName } from './people/academy.server'
import { allows, type Role } from './people/permissions'
import { type Factors, hasFactor } from './people/proof'
import { FactorBanner } from './people/second-factor/factor-banner'
import { ruleInForce } from './people/second-factor/rule.server'
import { demandOn, signsHere } from './people/second-factor/second-factor-rule'
import { WhoProves } from './people/who-proves'
import { currentActor } from './platform/guards.server'
import { siteNavigation } from './platform/navigation'
import { PageFrame } from './platform/page-frame'
import { readCookie } from './platform/session-cookie.server'
import { OfflineLine } from './practicals/offline/offline-line'
import { ButtonLink } from './ui/button'
import { ErrorPage } from './ui/error-page'
import { Shell } from './ui/shell'
import styles from './ui/theme.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Firstlight' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [actor, academy] = await Promise.all([currentActor({ request, context }), academyName(context.db)])
  const demand = actor && signsHere(actor.roles) ? await demandNow(context, actor.roles) : 'none'
  const chosen = readCookie(request, 'theme')
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system'
  return {
    academy: academy ?? 'Firstlight',
    person: actor ? { id: actor.personId, name: actor.name, roles: actor.roles } : null,
    proving: { method: actor?.provedBy ?? 'password', factors: actor?.factors ?? NO_FACTORS, demand },
    theme,
  } as const
}

const NO_FACTORS: Factors = { app: false, passkey: false }

/** Asked only for those who sign, whose pages show it. */
const demandNow = async ({ db, now }: LoaderFunctionArgs['context'], roles: readonly Role[]) =>
  demandOn(roles, await ruleInForce(db), now())

const GUEST_LINKS = [{ href: '/sign-in', label: 'Sign in' }] as const
const HOLDER_LINKS = [
  { href: '/account', label: 'Your account' },
  { href: '/sign-out', label: 'Sign out', method: 'post' },
] as const

/** The document around every page, also around errors. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { nonce, islands, hmr, writing } = useContext(PageFrame)
  const { pathname } = useLocation()
  const proving = data?.proving
  return (
    <html lang="en" data-theme={data?.theme ?? 'system'} data-content-reading={writing?.reading}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbf7f1" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1b1715" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
        {hmr && <script type="module" nonce={nonce} src="/@vite/client" />}
        <script type="module" nonce={nonce} src={islands} />
      </head>
      <body>
        <Shell
          academy={data?.academy ?? 'Firstlight'}
          theme={data?.theme ?? 'system'}
          here={pathname}
          person={data?.person ?? undefined}
          accountLinks={data?.person ? [...HOLDER_LINKS] : [...GUEST_LINKS]}
          nav={siteNavigation(data?.person?.roles, pathname)}
          search={
            allows(data?.person?.roles ?? [], 'course:take') && pathname !== SEARCH
              ? { action: SEARCH, label: 'Search lessons' }
              : undefined
          }
          footer="Keepsake scanning is never diagnosis. Certificates say that training was completed and skills were observed; they are no medical qualification."
        >
          {data?.person && pathname.startsWith('/teach') && allows(data.person.roles, 'sign-off:sign') && (
            <OfflineLine owner={data.person.id} />
          )}
          {proving && !hasFactor(proving.factors) && <FactorBanner demand={proving.demand} here={pathname} />}
          {proving ? <WhoProves.Provider value={proving}>{children}</WhoProves.Provider> : children}
        </Shell>
        {writing && writing.mistakes.length > 0 && <MistakesPanel mistakes={writing.mistakes} />}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** Every error ends here: our own answers with their sentence, anything else as a fault that was logged. */
export function ErrorBoundary() {
  const error = useRouteError()
  const home = <ButtonLink href="/">Go to the start page</ButtonLink>
  if (isRouteErrorResponse(error)) {
    // Our own answers are sentences; Remix's begin with the name of an error and speak of routes.
    const ours = typeof error.data === 'string' && error.data !== '' && !error.data.startsWith('Error: ')
    const sentence = ours ? error.data : (SENTENCES[error.status] ?? 'There is nothing at this address.')
    return (
      <ErrorPage
        title={TITLES[error.status] ?? 'That did not work'}
        next={NEXT[error.status] ?? 'Go back and try again.'}
        actions={home}
      >
        {sentence}
      </ErrorPage>
    )
  }
  return (
    <ErrorPage
      title="Something went wrong on our side"
      kept="Everything that was saved before is safe."
      next="Try again in a moment. If it happens again, tell your academy when it was."
      actions={home}
    >
      It has been written to the log.
    </ErrorPage>
  )
}

const SENTENCES: Record<number, string> = {
  400: 'What arrived here could not be read, so nothing was done.',
  405: 'Nothing can be sent to this address, so nothing was done.',
}
const TITLES: Record<number, string> = {
  403: 'This page is not yours to open',
  404: 'We could not find that',
  409: 'That has changed meanwhile',
  429: 'Too many tries',
}
const NEXT: Record<number, string> = {
  403: 'If you need it for your work, ask an admin of your academy.',
  404: 'Check the address, or begin again from the start page.',
  409: 'Go back, load the page again and look at what stands there now.',
  429: 'Wait the time named above, then try again.',
}
