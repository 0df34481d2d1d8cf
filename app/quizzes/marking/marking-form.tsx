import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Notice } from '~/ui/notice'
import type { Way } from './addresses'
import type { EssayOnDesk } from './essay-on-desk'
import { RubricFields } from './rubric-fields'

type Props = { essay: EssayOnDesk; way: Way; form: FormState; draft: Record<string, string> }

/**
 * The rubric of an essay that is mine to read, with what goes on from it. It posts as it stands; with scripts the island
 * `marking` keeps a draft and takes the keys.
 */
export function MarkingForm({ essay, way, form, draft }: Props) {
  const decides = essay.turn.turn === 'moderation'
  return (
    <form method="post" data-island="marking" className="grid gap-8" autoComplete="off">
      <FormErrors errors={form.formErrors} />
      {/* Enter presses the first button of a form: it saves the mark and goes on. */}
      <button type="submit" name="intent" value="mark" hidden>
        {decides ? 'Decide' : 'Save the mark'}
      </button>
      <WayFields way={way} />
      <p className="text-sm text-muted pointer-coarse:hidden" data-keys hidden>
        Keys, while you are in this form: <Key>1</Key> to <Key>9</Key> choose a level, <Key>J</Key> and <Key>K</Key> go
        to the next criterion and back, <Key>C</Key> to the words on it, <Key>Enter</Key> saves and goes on.
      </p>
      <RubricFields rubric={essay.question.rubric} form={form} draft={draft} />
      <div className="sticky -bottom-1 z-10 -mx-5 grid gap-3 border-t border-line bg-paper px-5 pt-3 pb-5 sm:-mx-8 sm:px-8 lg:mx-0 lg:px-0">
        <p className="flex flex-wrap justify-between gap-x-4 text-sm tabular">
          <span data-marks-so-far className="empty:hidden" />
          <span role="status" data-draft-status className="text-muted">
            Kept when you press a button
          </span>
        </p>
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="mark">
            {decides ? 'Decide, and go on' : 'Save the mark, and go on'}
          </Button>
          <Button name="intent" value="draft" variant="secondary">
            Keep as a draft
          </Button>
          <Button name="intent" value="leave" variant="quiet">
            Leave it to others
          </Button>
        </div>
      </div>
    </form>
  )
}

const Key = ({ children }: { children: string }) => (
  <kbd className="rounded border border-line px-1.5 font-sans text-xs">{children}</kbd>
)

function WayFields({ way: { by, names } }: { way: Way }) {
  return (
    <>
      <input type="hidden" name="by" value={by} />
      <input type="hidden" name="names" value={names} />
    </>
  )
}

/** What stands in place of the rubric while an essay is not mine: how to get it, or why not. */
export function TakeEssay({ essay, way, form }: Omit<Props, 'draft'>) {
  const { turn } = essay
  if (turn.turn === undefined)
    return (
      <Notice tone="info" title="Nothing for you to do here">
        <p>{turn.because}</p>
      </Notice>
    )
  return (
    <form method="post" className="grid justify-items-start gap-4">
      <FormErrors errors={form.formErrors} />
      <WayFields way={way} />
      <p className="text-muted">
        {turn.again ? AGAIN : 'Take it first, so that nobody else reads it at the same time.'}
      </p>
      <Button name="intent" value="take" variant={turn.again ? 'secondary' : 'primary'}>
        {turn.again ? 'Mark it anew' : turn.turn === 'moderation' ? 'Take it, to decide' : 'Take it, to read'}
      </Button>
    </form>
  )
}

const AGAIN =
  'You have marked this one. Until its result is released you may mark it anew; what you gave before stays on record.'
