import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextArea } from '~/ui/field'
import type { RegradeMode } from './remark-answer'
import { SHORTEST_REASON } from './unlock-rules'

/** The two ways of a regrade, as they are offered. */
export const MODES_IN_WORDS: Record<RegradeMode, { title: string; says: string }> = {
  'up-only': {
    title: 'Marks only go up',
    says: 'Whoever answered what used to be right keeps the marks. The usual way when the key was our mistake.',
  },
  'up-and-down': {
    title: 'Marks follow the new key',
    says: 'Answers that used to be right lose their marks. A pass may be lost.',
  },
}

/** Chooses the way by address, so that the dry run below is always that of the way chosen. */
export function ModeChoice({ mode }: { mode: RegradeMode }) {
  return (
    <nav aria-label="Which way marks may go">
      <ul className="grid gap-2 sm:grid-cols-2">
        {(Object.keys(MODES_IN_WORDS) as RegradeMode[]).map((one) => (
          <li key={one} className="grid">
            <a
              href={`?mode=${one}`}
              aria-current={one === mode || undefined}
              className="grid min-h-14 content-start gap-1 rounded-control border border-edge bg-raised p-4 text-sm text-ink no-underline hover:border-ink aria-[current]:border-teal aria-[current]:bg-teal-soft aria-[current]:ring-1 aria-[current]:ring-teal"
            >
              <span className="font-semibold">{MODES_IN_WORDS[one].title}</span>
              <span className="text-muted">{MODES_IN_WORDS[one].says}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Props = {
  form: FormState
  regradeId: string
  mode: RegradeMode
  seen: string
  attempts: number
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
}

/** Runs the regrade that was looked at, for a reason that everybody concerned reads. */
export function RegradeForm({ form, regradeId, mode, seen, attempts, signer, now }: Props) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <p>
        The marks as they were stay on the record, with your name and your reason, and the ledger gains an entry.
        Certificates stay as they are; look at each that rests on a changed result.
      </p>
      <input type="hidden" name="regradeId" value={form.value('regradeId') ?? regradeId} />
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="seen" value={seen} />
      <TextArea
        label="Why"
        name="reason"
        rows={3}
        minLength={SHORTEST_REASON}
        hint="Every trainee whose marks change reads it beside their result."
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button variant="danger">
          Regrade {attempts === 1 ? 'one attempt' : `${attempts} attempts`}: {MODES_IN_WORDS[mode].title.toLowerCase()}
        </Button>
      </div>
    </form>
  )
}
