import { ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import type { NextThing } from './what-next'

const SAID: Record<NextThing['kind'], string> = {
  acknowledge: 'First',
  attempt: 'Under way',
  lesson: 'Next',
  quiz: 'Next',
  'sign-off': 'Next, hands on',
  wait: 'For now, a pause',
  certificate: 'All done',
}

/** The one next thing, as the one primary action of the page. */
export function NextThingCard({ next }: { next: NextThing }) {
  return (
    <Card tone={next.kind === 'wait' ? 'sunken' : 'accent'} as="section">
      <div className="grid justify-items-start gap-3">
        <p className="text-sm font-semibold text-accent">{SAID[next.kind]}</p>
        <h2 className="text-2xl">{next.title}</h2>
        <p className="max-w-text">{next.sentence}</p>
        <div className="pt-2">
          <ButtonLink href={next.href} size="large" variant={next.kind === 'wait' ? 'secondary' : 'primary'}>
            {next.label}
          </ButtonLink>
        </div>
      </div>
    </Card>
  )
}
