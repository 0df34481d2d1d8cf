import type { FormState } from '~/platform/form-state'
import { RadioGroup, TextArea, TextField } from '~/ui/field'
import type { EssayOnDesk } from './essay-on-desk'
import { fieldsOfReading } from './reading'

const inMarks = (marks: number) => (marks === 1 ? '1 mark' : `${marks} marks`)

/**
 * A rubric to fill in: one level for each criterion, and words. Nothing is chosen in advance; `draft` is what this marker
 * had filled in before. The island `marking` reads the `data-` marks and lets keys choose.
 */
export function RubricFields({
  rubric,
  form,
  draft,
}: {
  rubric: EssayOnDesk['question']['rubric']
  form: FormState
  draft: Record<string, string>
}) {
  const value = (name: string) => form.value(name, draft[name])
  return (
    <div className="grid gap-8">
      {rubric.map(({ id, text, levels }, index) => (
        <div key={id} data-criterion={id} className="grid gap-3">
          <RadioGroup
            legend={
              <span className="text-lg leading-snug">
                {index + 1}. {text}
              </span>
            }
            name={fieldsOfReading.level(id)}
            options={levels.map((level, key) => ({
              value: String(level.marks),
              label: level.text,
              hint: (
                <>
                  {inMarks(level.marks)}
                  <kbd className="ml-2 rounded border border-line px-1.5 font-sans text-xs pointer-coarse:hidden">
                    {key + 1}
                  </kbd>
                </>
              ),
            }))}
            defaultValue={value(fieldsOfReading.level(id))}
            errors={form.errors(fieldsOfReading.level(id))}
          />
          <TextField
            label="To the trainee, on this"
            name={fieldsOfReading.comment(id)}
            maxLength={2000}
            hint={index === 0 ? 'Needed where the lowest level is chosen.' : undefined}
            defaultValue={value(fieldsOfReading.comment(id))}
            errors={form.errors(fieldsOfReading.comment(id))}
          />
        </div>
      ))}
      <TextArea
        label="To the trainee, on the whole"
        name="comment"
        rows={3}
        maxLength={2000}
        defaultValue={value('comment')}
        errors={form.errors('comment')}
      />
    </div>
  )
}
