/** What an action answers when a form must be shown again. */
export type FormReply = { typed: Record<string, string[]>; errors: Record<string, string[]>; formErrors: string[] }

/** The state of one form on a page, for its fields. */
export type FormState = {
  /** What stands in a field: what was typed if the form came back, else the default. */
  value: (name: string, otherwise?: string) => string | undefined
  /** What is ticked among boxes of one name. */
  values: (name: string, otherwise?: string[]) => string[]
  errors: (name: string) => string[] | undefined
  formErrors: string[] | undefined
}

/**
 * Reads an action's answer for the page. Pass `useActionData()`; anything that is not a reply counts as none.
 * On a page with several forms give the value of this form's hidden field `intent`: others' replies count as none.
 */
export function formState(answer: unknown, intent?: string): FormState {
  const said = isReply(answer) ? answer : undefined
  const reply = intent === undefined || said?.typed.intent?.[0] === intent ? said : undefined
  return {
    value: (name, otherwise) => (reply ? reply.typed[name]?.[0] : otherwise),
    values: (name, otherwise = []) => (reply ? (reply.typed[name] ?? []) : otherwise),
    errors: (name) => reply?.errors[name],
    formErrors: reply && reply.formErrors.length > 0 ? reply.formErrors : undefined,
  }
}

function isReply(answer: unknown): answer is FormReply {
  return typeof answer === 'object' && answer !== null && 'typed' in answer && 'formErrors' in answer
}
