import type { ReactNode } from 'react'
import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { SelectField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { PageHeader, Section } from '~/ui/page'
import { DeskParts } from './desk-parts'
import { PROOF_ADDRESS } from './kept-pages'

type DeskProps = { actor: Pick<Actor, 'personId' | 'name' | 'email' | 'provedAt' | 'timeZone'>; now: Date }

/**
 * The one page that opens without a connection: what waits to be signed, and forms for every trainee. The tablet fills it
 * in from what it keeps (`offline-desk.island.ts`); what it is filled in with is drawn here, as parts.
 */
export function Desk({ actor, now }: DeskProps) {
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)] gap-10"
      data-island="offline-desk"
      data-owner={actor.personId}
      data-time-zone={actor.timeZone}
    >
      <div data-view="desk" className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <PageHeader
          title="Without a connection"
          lede="Observe where there is no Wi-Fi. This tablet keeps what you finish; you sign it when you are back online."
          crumbs={[{ href: '/teach', label: 'Teach' }]}
        />
        <noscript>
          <Notice tone="caution" title="This needs JavaScript">
            <p>Without it a page cannot keep anything on the tablet. With a connection, every form works as it is.</p>
          </Notice>
        </noscript>
        <div data-say role="status" className="empty:hidden" />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10 noscript:hidden">
          <Waiting actor={actor} now={now} />
          <Observing />
          <Kept />
        </div>
      </div>
      <div data-view="form" hidden className="grid grid-cols-[minmax(0,1fr)] gap-10" />
      <DeskParts />
    </div>
  )
}

/** What is finished and not signed, and the one place where all of it is signed. */
function Waiting({ actor, now }: DeskProps) {
  return (
    <Section title="Not signed yet" id="waiting">
      <div data-list="waiting" className="grid gap-5" />
      <div data-when="none">
        <EmptyState title="Nothing waits for your signature">
          What you finish without a connection stands here until you have signed it.
        </EmptyState>
      </div>
      <p data-when="others" hidden className="text-sm text-muted" />
      <form
        data-sign
        hidden
        method="post"
        action={PROOF_ADDRESS}
        className="grid gap-6 rounded-card bg-teal-soft p-5 sm:p-7"
      >
        <div className="grid gap-2">
          <h3 className="text-xl">Sign what stands above</h3>
          <p className="text-sm">
            Each observation gets a signature of its own, with the words that stand on it. They are kept for good.
          </p>
        </div>
        <ProofFields actor={actor} now={now} />
        <div role="alert" data-sign-error className="text-sm font-semibold text-danger empty:hidden" />
        <div className="flex flex-wrap items-center gap-4">
          <Button size="large" data-sign-button>
            Sign
          </Button>
          <output data-sign-state className="text-sm" />
        </div>
      </form>
    </Section>
  )
}

/** A form for any trainee and any competency; open requests first. */
function Observing() {
  return (
    <Section title="Observe" id="observe">
      <ul data-list="requests" className="divide-y divide-line border-y border-line empty:hidden" />
      <form data-choose hidden className="grid items-end gap-5 sm:grid-cols-2">
        <SelectField label="Trainee" name="trainee" options={[]} />
        <SelectField label="Competency" name="competency" options={[]} />
        <div>
          <Button size="large">Open the form</Button>
        </div>
      </form>
      <p data-when="kit-coming" className="text-muted">
        Fetching the list of your trainees …
      </p>
      <div data-when="no-kit" hidden>
        <Notice tone="caution" title="This tablet has no list of your trainees">
          <p data-no-kit />
        </Notice>
      </div>
    </Section>
  )
}

/** What is on the tablet, since when, and how to take it off. */
function Kept() {
  return (
    <Section title="What this tablet keeps" id="kept">
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        <Fact title="Names and forms" slot="kit" />
        <Fact title="The browser’s promise" slot="persisted" />
        <Fact title="This tablet’s clock" slot="clock" />
        <Fact title="Opens without a connection" slot="worker" />
      </dl>
      <p className="max-w-text text-sm text-muted">
        Names are kept for at most 72 hours after the last connection, as long as it is usual to sign after a scan, and
        go when you sign out. What you wrote and have not signed stays until you sign it or throw it away, and is shown
        to nobody else. Passwords are never kept.
      </p>
      <div>
        <Button type="button" variant="secondary" data-forget hidden>
          Take names and forms off this tablet
        </Button>
      </div>
    </Section>
  )
}

const Fact = ({ title, slot }: { title: string; slot: string }): ReactNode => (
  <div className="grid content-start gap-0.5">
    <dt className="text-sm text-muted">{title}</dt>
    <dd data-fact={slot}>…</dd>
  </div>
)
