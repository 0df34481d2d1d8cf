import type { LoaderFunctionArgs } from '@remix-run/node'
import { StatusListAddress } from '~/certificates/credential/forms'
import { publishStatusList } from '~/certificates/credential/publish-status-list.server'
import { foundOr404, paramsOr404 } from '~/platform/guards.server'
import { forEverybody } from '~/platform/http/public-json.server'

/** Which credentials are not to be relied on now, as one signed list. Nobody learns from it which certificate was asked for. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, keys, origin, now } = context
  const { list } = paramsOr404(params, StatusListAddress)
  const { text } = foundOr404(await publishStatusList(db, { list, origin, keys, now: now() }))
  return forEverybody(text, { type: 'application/vc+ld+json', seconds: 60 })
}
