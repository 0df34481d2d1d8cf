import { createHash } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import type { CompetencyInForce } from '~/curriculum/curriculum'
import type { Actor } from '~/people/actor'
import type { FormState } from '~/platform/form-state'
import { observeHref } from '../addresses'
import { ObservationForm } from '../observation-form'
import { settingsAllowed } from '../observation-rules'
import { STAND_INS } from './kit'

/** A form that nobody has posted yet. */
const UNTOUCHED: FormState = {
  value: (_name, otherwise) => otherwise,
  values: (_name, otherwise = []) => otherwise,
  errors: () => undefined,
  formErrors: undefined,
}

type Signer = Pick<Actor, 'personId' | 'name' | 'email' | 'timeZone' | 'roles' | 'provedAt'>

/**
 * The forms for these competencies as this instructor fills them in, by competency version, with stand-ins for the trainee.
 * They are drawn when `html` is called. The stamp changes with the course, with the instructor, and with how a form looks.
 */
export function formsOf({
  competencies,
  actor,
  now,
}: {
  competencies: CompetencyInForce[]
  actor: Signer
  now: Date
}): { stamp: string; html: () => Record<string, string> } {
  const { personId, name, timeZone, roles } = actor
  const [sample] = competencies
  // The moment of drawing is in a form, and would change the stamp every minute.
  const looks = sample ? formOf(sample, actor, new Date(0)) : ''
  const versions = competencies.map(({ version }) => version)
  const stamp = createHash('sha256')
    .update(JSON.stringify({ personId, name, timeZone, roles, versions, looks }))
    .digest('hex')
  return { stamp, html: () => Object.fromEntries(competencies.map((one) => [one.version, formOf(one, actor, now)])) }
}

/** The same form as on the page, but for its end: it is finished here, and signed when there is a connection. */
function formOf(competency: CompetencyInForce, actor: Signer, now: Date): string {
  const { traineeId, traineeName, observationId } = STAND_INS
  const form = (
    <ObservationForm
      competency={competency}
      trainee={{ name: traineeName }}
      settings={settingsAllowed(competency.settings, 'check-locally')}
      actor={actor}
      now={now}
      form={UNTOUCHED}
      observationId={observationId}
      initial={{}}
      draft={{
        presenceAction: `${observeHref(traineeId, competency.slug)}/presence`,
        key: `observation ${actor.personId} ${traineeId} ${competency.slug}`,
        action: `${observeHref(traineeId, competency.slug)}/draft?version=${competency.version}`,
        sequence: 0,
        savedAt: null,
      }}
      later
    />
  )
  return renderToStaticMarkup(form, { identifierPrefix: 'kit' })
}
