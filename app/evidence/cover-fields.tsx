import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import type { Finding } from '~db/schema/evidence'
import { EDGES, type Edge } from './files/letters'
import { edgesInWords } from './wording'

const LABELS: Record<Edge, string> = {
  top: 'From the top',
  right: 'From the right',
  bottom: 'From the bottom',
  left: 'From the left',
}

/** Blacks out bands of a picture, with a warning where something looks written. It never blocks: whoever took the picture knows best. */
export function CoverFields({
  form,
  cover,
  letters,
}: {
  form: FormState
  cover: Record<Edge, number>
  letters: Finding['letters']
}) {
  const open = letters.filter((edge) => cover[edge] === 0)
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 font-medium">Black out what is written on it</legend>
      {open.length > 0 && (
        <Notice tone="caution" title={`There may be writing ${edgesInWords(open)}`}>
          <p>
            Look for a name, a number, a date or a clinic. A program looked at the edges and may be wrong, also where it
            says nothing.
          </p>
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {EDGES.map((edge) => (
          <TextField
            key={edge}
            label={LABELS[edge]}
            name={`cover.${edge}`}
            type="number"
            unit="%"
            min={0}
            max={90}
            step={1}
            inputMode="numeric"
            defaultValue={form.value(`cover.${edge}`, `${cover[edge]}`)}
            errors={form.errors(`cover.${edge}`)}
          />
        ))}
      </div>
      <div>
        <Button variant="secondary" name="intent" value="cover" formNoValidate>
          Show it blacked out
        </Button>
      </div>
    </fieldset>
  )
}
