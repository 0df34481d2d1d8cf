import Star from 'lucide-react/icons/star'
import type { Competency } from '~/curriculum/content-schema'
import { Icon } from '~/ui/icon'
import { restMeetsIntent, sentenceOf } from './stood-out'
import { DOMAIN_WORDS, DOMAINS_RATED } from './wording'

type Props = { competency: Pick<Competency, 'anchors'>; draftAction: string; strengths: string | undefined }

const TILE =
  'group grid min-h-14 grid-cols-[auto_1fr] content-start gap-x-3 gap-y-1 rounded-control border border-edge bg-raised p-4 text-left transition-colors select-none hover:border-ink data-said:border-teal data-said:bg-teal-soft data-said:ring-1 data-said:ring-teal'

/**
 * The four sentences of “Meets” side by side, each a button: one tap says that all of them fit and which stood out. It
 * stands before the single answers because it holds everything that has to be read for it.
 */
export function StoodOut({ competency, draftAction, strengths = '' }: Props) {
  return (
    <fieldset data-island="stood-out" className="@container grid min-w-0 gap-2.5">
      <legend className="mb-1.5 font-medium">Do all four fit? Tap the one that stood out.</legend>
      <p className="text-sm text-muted">
        It answers “Meets” wherever you have not answered, and puts that sentence among your strengths. If one does not
        fit, rate it below.
      </p>
      <div className="grid gap-2 @md:grid-cols-2">
        {DOMAINS_RATED.map((domain) => (
          <button
            key={domain}
            type="submit"
            formAction={draftAction}
            formNoValidate
            name="intent"
            value={restMeetsIntent(domain)}
            data-said={strengths.includes(sentenceOf(competency, domain)) || undefined}
            className={TILE}
          >
            <Icon of={Star} size="small" className="mt-1 text-muted group-data-said:text-teal" />
            <span className="leading-snug font-semibold">{DOMAIN_WORDS[domain]}</span>
            <span data-sentence className="col-start-2 text-sm leading-snug">
              {sentenceOf(competency, domain)}
            </span>
          </button>
        ))}
      </div>
      <output className="text-sm font-medium text-teal empty:hidden" />
    </fieldset>
  )
}
