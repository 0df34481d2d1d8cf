import type { LoaderFunctionArgs } from '@remix-run/node'
import { didDocument } from '~/certificates/credential/issuer'
import { publicKeys } from '~/keys/signing-keys.server'
import { forEverybody } from '~/platform/http/public-json.server'

/** Which keys sign for this academy, for software that checks its credentials. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { db, origin } = context
  const document = didDocument(origin, await publicKeys(db, { purpose: 'credential' }))
  return forEverybody(JSON.stringify(document, null, 2), { type: 'application/did+json', seconds: 300 })
}
