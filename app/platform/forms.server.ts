import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import { BROUGHT_BACK } from '~/people/held-form-fields'
import type { FormReply } from './form-state'
import { isRefusal, type RefusalCode } from './refusal'
import type { z } from './zod'

const statusFor: Record<RefusalCode, number> = {
  'not-found': 404,
  'not-allowed': 403,
  conflict: 409,
  invalid: 400,
  'too-many': 429,
  'proof-needed': 401,
}

/** The HTTP status that says the same as a refusal. */
export const statusOfRefusal = ({ code }: { code: RefusalCode }): number => statusFor[code]

/** A parsed form: its value, or the answer that shows the same form again with what to mend. */
export type ParsedForm<T> =
  | { ok: true; value: T; again: (sentences: string | string[], status?: number, about?: string) => FormAnswer }
  | { ok: false; answer: FormAnswer }
export type FormAnswer = ReturnType<typeof data<FormReply>>

const FILLED_IN_AGAIN =
  'Your session had ended when you sent this, so nothing is signed or saved yet. It is filled in again as you left it: read it, and send it from here.'

/** Fields whose content is never sent back to the page. */
const SECRET = /password|proof/i

/**
 * Reads a posted form by its schema. Whatever was typed comes back to the page, except passwords. A form that its owner brings
 * back after their session had ended is shown again and not carried out: what signs is signed where it can be read.
 */
export async function parseForm<T extends z.ZodType>(request: Request, schema: T): Promise<ParsedForm<z.output<T>>> {
  const form = await postedForm(request)
  const typed = typedIn(form)
  const reply = (errors: FormReply['errors'], formErrors: string[], status: number) =>
    data<FormReply>({ typed, errors, formErrors }, { status })
  if (form.has(BROUGHT_BACK)) return { ok: false, answer: reply({}, [FILLED_IN_AGAIN], 200) }
  const submission = parseWithZod(form, { schema })
  if (submission.status === 'success') {
    return {
      ok: true,
      value: submission.value as z.output<T>,
      again: (sentences, status = 400, about) => {
        const all = [sentences].flat()
        return reply(about ? { [about]: all } : {}, all, status)
      },
    }
  }
  const { '': formErrors = [], ...errors } = present(submission.error ?? {})
  return {
    ok: false,
    answer: reply(
      errors,
      formErrors.length > 0 ? formErrors : ['Please look at the fields marked below. Nothing was saved yet.'],
      400,
    ),
  }
}

/** Shows a refusal above the form it answers, with what was typed still there. Anything else is a fault, thrown on. */
export function againWith<T>(form: Extract<ParsedForm<T>, { ok: true }>, error: unknown): FormAnswer {
  if (!isRefusal(error)) throw error
  return form.again(error.message, statusFor[error.code], error.about)
}

/** A refusal as a whole page, for actions that have no form to show it in. */
export function refusalPage(error: unknown): never {
  if (!isRefusal(error)) throw error
  throw data(error.message, { status: statusFor[error.code] })
}

/** The posted form; a body that is none (a broken upload, a program's mistake) is answered, not a fault of ours. */
export async function postedForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => undefined)
  // A zero byte is no text, and the database takes it for damage.
  const isText =
    form &&
    [...form].every(([name, value]) => !name.includes('\0') && !(typeof value === 'string' && value.includes('\0')))
  if (isText) return form
  throw data('What arrived here was not a form, so nothing was done. Open the page again and try once more.', {
    status: 400,
  })
}

function typedIn(form: FormData): Record<string, string[]> {
  // A map, because a stranger may call a field `constructor`.
  const typed = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value === 'string' && !SECRET.test(name) && name !== BROUGHT_BACK)
      typed.set(name, [...(typed.get(name) ?? []), value])
  }
  return Object.fromEntries(typed)
}

function present(errors: Record<string, string[] | null | undefined>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors).filter((entry): entry is [string, string[]] => Array.isArray(entry[1])),
  )
}
