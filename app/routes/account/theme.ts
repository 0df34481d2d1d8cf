import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { ThemeForm } from '~/people/forms'
import { parseForm } from '~/platform/forms.server'
import { safePath } from '~/platform/safe-path'
import { themeCookie } from '~/platform/session-cookie.server'

/** Choosing colours is a post; whoever only opens the address is taken to the start page. */
export const loader = () => redirect('/')

/** Keeps the reader's choice of colours in a cookie and goes back to where they were. For everybody, also strangers. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, ThemeForm)
  if (!form.ok) return redirect('/')
  const { theme, back } = form.value
  return redirect(safePath(back) ?? '/', {
    headers: { 'Set-Cookie': themeCookie(context.origin, theme, context.now()) },
  })
}
