import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page'

/** What the desk is filled in with. The island copies a part and puts text into its `data-slot` places; it makes no markup. */
export function DeskParts() {
  return (
    <>
      <template data-part="waiting">
        <WaitingCard />
      </template>
      <template data-part="request">
        <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-4">
          <div className="grid min-w-0 flex-1 basis-72 gap-1">
            <p className="text-lg font-semibold" data-slot="trainee" />
            <p data-slot="competency" />
            <p className="text-muted empty:hidden" data-slot="note" />
            <p className="text-sm text-muted" data-slot="waiting" />
            <p className="text-sm font-semibold empty:hidden" data-slot="taken" />
          </div>
          <ButtonLink href="/teach/offline" variant="secondary" size="large" data-link>
            Observe
          </ButtonLink>
        </li>
      </template>
      <template data-part="form-head">
        <div className="grid gap-6">
          <PageHeader
            title={<span data-slot="trainee" />}
            lede={<span data-slot="competency" />}
            crumbs={[{ href: '/teach/offline', label: 'Without a connection' }]}
          />
          <Notice tone="info" title="There is no connection">
            <p>
              This form is from this tablet. What you write stays here; finish it, and sign it when you are back online.
            </p>
          </Notice>
          <div data-when="place" hidden>
            <Notice tone="caution" title="Only simulation and phantom">
              <p data-slot="place" />
            </Notice>
          </div>
          <div data-when="changed" hidden>
            <Notice tone="caution" title="The checklist has changed">
              <p>
                You began this under an older one. What reads differently now has no answer yet; everything else is as
                you left it.
              </p>
            </Notice>
          </div>
          <div data-when="request" hidden>
            <Notice tone="info" title="They have asked for this">
              <p data-slot="request" />
            </Notice>
          </div>
          <div data-when="evidence" hidden>
            <Notice tone="info" title="Pictures and clips">
              <p data-slot="evidence" />
              <p>
                Looking at them takes a connection. If your rating rests on one, sign online, where the form names what
                you looked at.
              </p>
            </Notice>
          </div>
        </div>
      </template>
      <template data-part="no-form">
        <div className="grid gap-6">
          <PageHeader
            title="This form is not on this tablet"
            lede="There is no connection to fetch it, or your list is older than 72 hours."
            crumbs={[{ href: '/teach/offline', label: 'Without a connection' }]}
          />
          <Notice tone="caution">
            <p data-slot="why" />
          </Notice>
        </div>
      </template>
    </>
  )
}

/** One observation that waits: what the tablet has, what the academy says to it, and what can be done. */
function WaitingCard() {
  return (
    <Card as="article">
      <div className="grid gap-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="grid gap-0.5">
            <h3 className="text-xl">
              <span data-slot="trainee" />
            </h3>
            <p data-slot="competency" />
            <p className="text-sm text-muted" data-slot="when" />
          </div>
          <span data-badge="waiting">
            <Badge tone="caution">Not signed</Badge>
          </span>
          <span data-badge="ready" hidden>
            <Badge tone="neutral">Ready to sign</Badge>
          </span>
          <span data-badge="signed" hidden>
            <Badge tone="teal">Signed</Badge>
          </span>
        </div>
        <blockquote className="font-serif text-lg empty:hidden" data-slot="meaning" />
        <p className="text-sm font-semibold empty:hidden" data-slot="remark" />
        <div data-when="findings" hidden className="grid gap-2 rounded-card bg-caution-soft px-5 py-4 text-sm">
          <p className="font-semibold" data-slot="findings-title" />
          <ul data-list="findings" className="grid list-disc gap-2 pl-5" />
        </div>
        <details data-when="wrote">
          <summary className="min-h-11 content-center">What you wrote</summary>
          <dl data-list="wrote" className="grid gap-3 pt-2 text-sm" />
        </details>
        <div data-when="choices" className="flex flex-wrap items-start gap-3">
          <Button type="button" data-do="accept" hidden>
            I have read this; sign it with the others
          </Button>
          <Button type="button" data-do="again" hidden>
            Try again
          </Button>
          <span data-list="moments" className="contents" />
          <Button type="button" variant="secondary" data-do="open">
            Open in the form
          </Button>
          <details>
            <summary className="min-h-11 content-center px-2">Throw away</summary>
            <div className="grid justify-items-start gap-2 pt-2">
              <p className="text-sm">It is not signed, and stands nowhere else. Nothing brings it back.</p>
              <Button type="button" variant="danger" data-do="discard">
                Throw it away
              </Button>
            </div>
          </details>
        </div>
      </div>
    </Card>
  )
}
