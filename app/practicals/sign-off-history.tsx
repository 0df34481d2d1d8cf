import type { Competency } from '~/curriculum/content-schema'
import { longDate } from '~/platform/time'
import { observationHref, ownSignOffHref } from './addresses'
import { isUnanswered } from './answers/dispute-state'
import type { SignedVersion } from './queries.server'
import { SignedStateBadges, SignedVersionView } from './signed-version'
import { ENTRUSTMENT_WORDS, isEntrustment } from './wording'

/** A version together with the competency as it stood when it was signed. */
export type HistoryEntry = { version: SignedVersion; competency: Pick<Competency, 'items' | 'title'> }

/** Every version of every sign-off, the newest first, each opening where it stands, with the way to the record. `own`: of the reader. */
export function SignOffHistory({
  entries,
  timeZone,
  own = false,
  titled = false,
}: {
  entries: HistoryEntry[]
  timeZone: string
  own?: boolean
  titled?: boolean
}) {
  return (
    <ul className="grid gap-3">
      {entries.map(({ version, competency }) => (
        <li key={version.id}>
          <details className="rounded-card border border-line bg-raised">
            <summary className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
              <span className="min-w-0 flex-1 basis-56">
                <span className="font-semibold">
                  {titled ? competency.title : `Seen ${longDate(version.observedAt, version.signerTimeZone)}`}
                </span>
                <span className="block text-sm text-muted">
                  {titled && `Seen ${longDate(version.observedAt, version.signerTimeZone)}, `}
                  {version.signerName}, help it took: {version.entrustment}
                  {isEntrustment(version.entrustment) && ` (${ENTRUSTMENT_WORDS[version.entrustment].short})`}
                </span>
              </span>
              <SignedStateBadges version={version} />
            </summary>
            <div className="border-t border-line p-5">
              <SignedVersionView version={version} competency={competency} timeZone={timeZone} />
              <p className="mt-6">
                <a href={own ? ownSignOffHref(version.id) : observationHref(version.id)}>
                  {own && isUnanswered(version) ? 'Open it, and say that you have read it' : 'Open the signed record'}
                </a>
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}
