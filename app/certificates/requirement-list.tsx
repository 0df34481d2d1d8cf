import { RequirementList } from '~/ui/requirement-tree'
import type { LinkedRequirement } from './requirement-addresses'

/** What a level asks for, item by item; what an item is made of folds out below it. Unmet ones begin open when `open`. */
export function Requirements({ requirements, open = false }: { requirements: LinkedRequirement[]; open?: boolean }) {
  return (
    <RequirementList
      items={requirements.map((one) => ({
        met: one.met,
        label: one.label,
        href: one.parts ? undefined : one.href,
        detail: <Detail requirement={one} open={open && !one.met} />,
      }))}
    />
  )
}

/** What a piece of evidence is called where it can be opened. */
const NAMES: Record<string, string> = {
  certificate: 'Certificate',
  recognition: 'The recognition',
  waiver: 'The waiver',
}

function Detail({ requirement, open }: { requirement: LinkedRequirement; open: boolean }) {
  const { detail, href, waiveHref, parts, evidence, label } = requirement
  const shown = evidence.filter((piece) => piece.href !== undefined)
  return (
    <>
      <p>
        {detail}
        {parts && href && !requirement.met && (
          <>
            {' '}
            <a href={href}>
              See where it stands<span className="sr-only">: {label}</span>
            </a>
          </>
        )}
      </p>
      {shown.length > 0 && (
        <p className="flex flex-wrap gap-x-3">
          {shown.map((piece, index) => (
            <a key={piece.id} href={piece.href}>
              {piece.kind === 'observation' ? `Sign-off ${index + 1}` : NAMES[piece.kind]}
            </a>
          ))}
        </p>
      )}
      {waiveHref && (
        <p>
          <a href={waiveHref}>
            Propose a waiver<span className="sr-only"> of {label}</span>
          </a>
        </p>
      )}
      {parts && (
        <details open={open} className="mt-1">
          <summary className="inline-flex min-h-6 cursor-pointer items-center font-medium text-teal">
            {parts.filter((part) => part.met).length} of {parts.length} met
          </summary>
          <ul className="mt-1 grid gap-1.5 border-l border-line pl-4">
            {parts.map((part) => (
              <li key={part.key}>
                <span className={part.met ? '' : 'font-medium text-ink'}>
                  <span aria-hidden="true">{part.met ? '✓ ' : '○ '}</span>
                  <span className="sr-only">{part.met ? 'Met: ' : 'Not yet: '}</span>
                  {part.href && !part.met ? <a href={part.href}>{part.label}</a> : part.label}:
                </span>{' '}
                <span>{part.detail}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
