import type { CredentialKind } from '~/curriculum/course-schema'
import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { CredentialFacts } from './credential-facts'
import { CredentialFields, ModuleBoxes } from './credential-fields'
import type { RequestInFull } from './queries.server'
import type { ModuleToRecognise } from './recognition-rules'

type Asking = {
  form: FormState
  modules: readonly ModuleToRecognise[]
  kinds: readonly CredentialKind[]
  /** The module that the link came from. */
  ticked: readonly string[]
}

/** Asks the academy to recognise the lessons of some modules. */
export function AskForm({ form, modules, kinds, ticked }: Asking) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="ask" />
      <ModuleBoxes form={form} modules={modules} ticked={ticked} legend="Which modules is it about?" />
      <CredentialFields form={form} kinds={kinds} whose="own" />
      <p className="text-sm text-muted">
        An admin will want to see the paper itself, or look it up. You get a letter with the answer.
      </p>
      <div>
        <Button>Ask for recognition</Button>
      </div>
    </form>
  )
}

/** A request that waits, in the trainee's own view, with the way to take it back. */
export function OpenRequest({
  request,
  titles,
  timeZone,
}: {
  request: RequestInFull
  titles: string[]
  timeZone: string
}) {
  return (
    <div className="grid gap-5">
      <p className="max-w-text">
        You asked on {longDate(request.askedAt, timeZone)}. An admin will look at it, and you get a letter with the
        answer. Until then the lessons are there to be read.
      </p>
      <CredentialFacts credential={request} titles={titles} />
      <form method="post">
        <input type="hidden" name="requestId" value={request.id} />
        <Button variant="secondary" name="intent" value="withdraw">
          Withdraw the request
        </Button>
      </form>
    </div>
  )
}
