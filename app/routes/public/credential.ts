import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { CredentialAddress } from '~/certificates/credential/forms'
import { signedCredential } from '~/certificates/credential/signed-credential.server'
import { refusalPage } from '~/platform/forms.server'
import { foundOr404, paramsOr404 } from '~/platform/guards.server'
import { forEverybody, wantsPage } from '~/platform/http/public-json.server'
import { networkOf, takeFromLimit } from '~/platform/rate-limit.server'

const LOOKS_A_MINUTE = 60

/** A certificate for software: the signed credential. A browser is led to the page for people; `.json` is never a page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, keys, clientAddress, now: clock } = context
  const now = clock()
  await takeFromLimit(db, {
    key: `credential from ${networkOf(clientAddress)}`,
    limit: LOOKS_A_MINUTE,
    windowMinutes: 1,
    now,
  }).catch(refusalPage)
  const { serial, asFile } = paramsOr404(params, CredentialAddress).credentialId
  if (!asFile && wantsPage(request)) return redirect(`/verify/${serial}`, { headers: { Vary: 'Accept' } })
  const text = foundOr404(await signedCredential(db, { serial, keys, now }))
  const answer = forEverybody(text, { type: 'application/vc+ld+json', seconds: 300 })
  answer.headers.set('Vary', 'Accept')
  return answer
}
