import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors } from '~/ui/field'

/** What to leave out, and the button that has the transcript made. `whose` is how the person is spoken of. */
export function TranscriptForm({
  transcriptId,
  whose,
  form,
}: {
  transcriptId: string
  whose: 'your' | 'their'
  form: FormState
}) {
  return (
    <form method="post" className="grid gap-5">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="transcriptId" value={transcriptId} />
      <fieldset className="grid gap-1">
        <legend className="pb-1 font-semibold">Leave out, if you wish</legend>
        <CheckboxField name="withoutQuizzes" value="yes" label={`${capital(whose)} attempts at quizzes`} />
        <CheckboxField
          name="withoutPractice"
          value="yes"
          label={`${capital(whose)} practical work: skills and sign-offs`}
          hint="The transcript says what was left out, so that nobody takes it for missing."
        />
      </fieldset>
      <div>
        <Button>Make the transcript</Button>
      </div>
    </form>
  )
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
