import type { ReactNode } from 'react'
import { DawnArcs } from './brand'
import { Page } from './page'

type ErrorPageProps = {
  /** What happened, in one sentence. */
  title: string
  children?: ReactNode
  /** What was kept: answers, drafts. Leave out where nothing could have been lost. */
  kept?: ReactNode
  /** What to do now. */
  next: ReactNode
  actions?: ReactNode
  /** The number to quote when asking for help. */
  reference?: string
}

/** When a page cannot be shown: what happened, what was kept, what to do. */
export function ErrorPage({ title, children, kept, next, actions, reference }: ErrorPageProps) {
  return (
    <Page width="text">
      <div className="grid gap-7 pt-2">
        <DawnArcs className="w-48" />
        <div className="grid gap-3">
          <h1 className="text-3xl">{title}</h1>
          {children && <div className="text-lg text-muted">{children}</div>}
        </div>
        <dl className="grid gap-5 border-t border-line pt-6">
          {kept && (
            <div className="grid gap-1">
              <dt className="text-sm font-semibold text-teal">What was kept</dt>
              <dd>{kept}</dd>
            </div>
          )}
          <div className="grid gap-1">
            <dt className="text-sm font-semibold text-accent">What to do</dt>
            <dd>{next}</dd>
          </div>
        </dl>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
        {reference && <p className="text-sm text-muted">Quote this if you ask for help: {reference}</p>}
      </div>
    </Page>
  )
}
