import type { ReactNode } from 'react'
import { Badge } from './badge'
import { Button, ButtonLink } from './button'
import { Card, CardLink } from './card'
import { EmptyState } from './empty-state'
import { ErrorPage } from './error-page'
import { GalleryCharts } from './gallery-charts'
import { GalleryForms } from './gallery-forms'
import { GalleryLesson } from './gallery-lesson'
import { Notice } from './notice'
import { Page, PageHeader, Section } from './page'

const GROUNDS = [
  'bg-paper',
  'bg-raised',
  'bg-sunken',
  'bg-accent-soft',
  'bg-teal-soft',
  'bg-caution-soft',
  'bg-danger-soft',
]
const TEXTS = ['text-ink', 'text-muted', 'text-accent', 'text-teal', 'text-caution', 'text-danger']

/** Every part in every state, on one page, to be looked at in light and dark and at every width. */
export function Gallery() {
  return (
    <>
      <Page width="wide">
        <PageHeader
          title="The parts this academy is made of"
          lede="One page with every part in every state. If something looks wrong here, it looks wrong everywhere."
          crumbs={[
            { href: '/', label: 'Home' },
            { href: '/design', label: 'Design' },
          ]}
          actions={<ButtonLink href="#forms">Go to forms</ButtonLink>}
        />
        <Type />
        <Colours />
        <Actions />
        <Messages />
        <Cards />
        <GalleryForms />
        <GalleryCharts />
        <GalleryLesson />
      </Page>
      <div className="border-t border-line">
        <ErrorPage
          title="That page is not here"
          kept="Every answer you had saved. Nothing was lost."
          next="Check the address, or start again from your course."
          actions={<ButtonLink href="/">Go to my course</ButtonLink>}
          reference="7f3a-21"
        >
          The address may be old, or it may belong to someone else.
        </ErrorPage>
      </div>
    </>
  )
}

function Type() {
  return (
    <Section title="Type" id="type">
      <div className="grid gap-8 lg:grid-cols-2">
        <div className="grid content-start gap-3">
          <p className="font-serif text-4xl">A first look, told honestly</p>
          <p className="font-serif text-3xl">Heat, pressure and time</p>
          <p className="font-serif text-2xl">What the numbers do not say</p>
          <p className="font-serif text-xl">Signed off by two instructors</p>
        </div>
        <div className="grid max-w-text content-start gap-3">
          <p className="text-lg">
            Large text opens a page. It is set in Inter, with room to breathe and a line that the eye finds again.
          </p>
          <p>
            Ordinary text is sixteen pixels. A <a href="#type">link is teal and underlined</a>, because colour alone is
            never enough to say so.
          </p>
          <p className="text-sm text-muted">
            Small text helps: hints, dates, who did what. Zoë Nguyễn, Łukasz Ğül, 14:05, 1,284.50.
          </p>
          <p className="text-xs text-muted">The smallest text names things in tables and figures.</p>
        </div>
      </div>
    </Section>
  )
}

function Colours() {
  return (
    <Section title="Colour" id="colour">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-7">
        {GROUNDS.map((ground) => (
          <div key={ground} className={`grid gap-0.5 rounded-card p-4 text-sm inset-ring inset-ring-line ${ground}`}>
            {TEXTS.map((text) => (
              <span key={text} className={text}>
                {text.slice(5)}
              </span>
            ))}
            <span className="mt-2 text-xs text-muted">{ground.slice(3)}</span>
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-3 text-sm font-semibold">
        <span className="rounded-card bg-accent px-5 py-3 text-accent-ink">accent</span>
        <span className="rounded-card bg-teal px-5 py-3 text-teal-ink">teal</span>
        <span className="rounded-card bg-danger px-5 py-3 text-paper">danger</span>
        <span className="rounded-card bg-ink px-5 py-3 text-paper">ink</span>
      </div>
    </Section>
  )
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>
}

function Actions() {
  return (
    <Section
      title="Actions"
      id="actions"
      actions={
        <ButtonLink href="#actions" variant="quiet">
          See all
        </ButtonLink>
      }
    >
      <Row>
        <Button type="button">Hand in the quiz</Button>
        <Button type="button" variant="secondary">
          Save for later
        </Button>
        <Button type="button" variant="quiet">
          Skip this one
        </Button>
        <Button type="button" variant="danger">
          Revoke certificate FL-7Q2M
        </Button>
        <Button type="button" disabled>
          Hand in the quiz
        </Button>
      </Row>
      <Row>
        <Button type="button" size="large">
          Sign off
        </Button>
        <Button type="button" size="large" variant="secondary">
          Not yet
        </Button>
        <ButtonLink href="#actions" size="large" variant="quiet">
          Start over
        </ButtonLink>
      </Row>
    </Section>
  )
}

function Messages() {
  return (
    <Section title="Messages" id="messages">
      <div className="grid gap-4 lg:grid-cols-2">
        <Notice tone="info" title="Opens on Monday">
          The next attempt opens on 23 November at 09:00. Until then, the lessons are yours.
        </Notice>
        <Notice tone="success" title="Signed off">
          Safe set-up now counts towards Keepsake Practitioner.
        </Notice>
        <Notice tone="caution">
          You are offline. Your answers are kept on this device and sent when the connection is back.
        </Notice>
        <Notice tone="danger" title="This was not saved">
          Someone else changed the checklist while you wrote. Your words are below: read theirs, then save again.
        </Notice>
      </div>
      <Row>
        <Badge>Draft</Badge>
        <Badge tone="teal">Signed off</Badge>
        <Badge tone="accent">In progress</Badge>
        <Badge tone="caution">Due in 6 days</Badge>
        <Badge tone="danger">Revoked</Badge>
      </Row>
      <EmptyState title="No observations yet" action={<ButtonLink href="#messages">Ask for an observation</ButtonLink>}>
        When an instructor watches you scan, what they saw stands here. Three good ones are needed for each competency.
      </EmptyState>
    </Section>
  )
}

function Cards() {
  return (
    <Section title="Cards" id="cards">
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        <CardLink href="#cards" title="Heat, pressure and time" meta="Lesson 3 of 8 · 9 minutes">
          Say what TI and MI do and do not tell you.
        </CardLink>
        <CardLink href="#cards" title="Ethics & safety quiz" meta={<Badge tone="accent">In progress</Badge>}>
          12 of 20 answered, all of them saved.
        </CardLink>
        <Card tone="accent" as="section">
          <h3 className="text-xl">Next for you</h3>
          <p className="mt-2 mb-5 text-sm">Pick up the lesson where you left it, at “What the screen adds up”.</p>
          <ButtonLink href="#cards">Carry on</ButtonLink>
        </Card>
        <Card tone="sunken">A quiet card, for asides.</Card>
        <Card tone="teal">A card for what went well.</Card>
        <Card tone="caution">A card for what needs care.</Card>
      </div>
    </Section>
  )
}
