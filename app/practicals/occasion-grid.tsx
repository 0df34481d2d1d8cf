import type { Setting } from '~/curriculum/content-schema'
import { Errors, useFieldIds } from '~/ui/field-words'
import { occasionOf, PARTICIPATION_WORDS, PARTICIPATIONS, SETTING_WORDS } from './wording'

type Props = { settings: readonly Setting[]; chosen: string | undefined; errors: string[] | undefined }

const TILE =
  'flex min-h-14 items-center gap-1.5 rounded-control border border-edge bg-raised p-2 text-sm font-semibold transition-colors select-none hover:border-ink has-checked:border-teal has-checked:bg-teal-soft has-checked:ring-1 has-checked:ring-teal has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus sm:gap-2.5 sm:px-4 sm:text-base'

/** On whom or what, and what the trainee did there: one tap for both, a row for each setting that is allowed. */
export function OccasionGrid({ settings, chosen, errors }: Props) {
  const ids = useFieldIds({ errors })
  return (
    <fieldset className="min-w-0" aria-describedby={ids.describedBy}>
      <legend className="mb-1.5 font-medium">On whom or what, and what the trainee did</legend>
      <div className="grid gap-2.5">
        {settings.map((setting) => (
          <div key={setting} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[6.5rem_1fr]">
            <span className="text-sm font-medium sm:text-base" aria-hidden="true">
              {SETTING_WORDS[setting]}
            </span>
            <div className="grid grid-cols-3 gap-2">
              {PARTICIPATIONS.map((participation) => {
                const occasion = occasionOf(setting, participation)
                return (
                  <label key={occasion} className={TILE}>
                    <input
                      type="radio"
                      name="occasion"
                      value={occasion}
                      required
                      defaultChecked={occasion === chosen}
                      aria-invalid={ids.failed || undefined}
                      className="focus-visible:outline-none"
                    />
                    <span>
                      <span className="sr-only">{SETTING_WORDS[setting]}: </span>
                      {PARTICIPATION_WORDS[participation]}
                    </span>
                  </label>
                )
              })}
            </div>
          </div>
        ))}
        <Errors id={ids.errorId} errors={errors} />
      </div>
    </fieldset>
  )
}
