import { CheckboxField } from '~/ui/field'
import { evidenceHref } from './addresses'
import { SmallPicture } from './evidence-picture'
import type { Evidence } from './queries.server'

/** The name of the box that says "I looked at this". */
export const lookedAtField = (evidenceId: string) => `evidence.${evidenceId}`

/** What a trainee has shown, beside the form that signs: each with a box to tick by whoever looked at it. Nothing is ticked in advance. */
export function EvidenceToLookAt({
  evidence,
  value,
}: {
  evidence: Evidence[]
  value: (name: string) => string | undefined
}) {
  return (
    <ul className="grid gap-x-5 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
      {evidence.map((one) => (
        <li key={one.id} className="grid content-start gap-1">
          <a
            href={evidenceHref(one.id)}
            target="_blank"
            rel="noreferrer"
            className="grid gap-2 text-ink no-underline hover:underline"
          >
            <SmallPicture one={one} />
            <span className="leading-snug font-medium">
              {one.caption}
              <span className="sr-only"> (opens in a new tab)</span>
            </span>
          </a>
          <CheckboxField
            label="I looked at this"
            aria-label={`I looked at this: ${one.caption}`}
            name={lookedAtField(one.id)}
            value="yes"
            defaultChecked={value(lookedAtField(one.id)) === 'yes'}
          />
        </li>
      ))}
    </ul>
  )
}
