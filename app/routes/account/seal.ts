import type { LoaderFunctionArgs } from '@remix-run/node'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { ObservationAddress } from '~/practicals/addresses'
import { sealToCheck } from '~/practicals/seal-to-check.server'

/** What a sign-off's seal covers, as plain text, with how to check it. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePermission(args, 'account:own')
  const { observationId } = paramsOr404(args.params, ObservationAddress)
  const text = foundOr404(await sealToCheck(args.context.db, { observationId, viewer, now: args.context.now() }))
  return new Response(text, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
}
