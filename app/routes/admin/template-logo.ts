import type { LoaderFunctionArgs } from '@remix-run/node'
import { logoBytes } from '~/certificates/template/templates.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'

const Address = z.object({ logoHash: z.string().regex(/^[0-9a-f]{64}$/) })

/** A logo that was ever used, by its hash: the same address is the same picture for ever. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'certificate:issue')
  const { logoHash: hash } = paramsOr404(args.params, Address)
  const png = foundOr404(await logoBytes(args.context.db, { hash }))
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=31536000, immutable' },
  })
}
