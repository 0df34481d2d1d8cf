import type { LoaderFunctionArgs } from '@remix-run/node'
import { badgeFile } from '~/certificates/credential/badge/badge-file.server'
import { BadgeAddress } from '~/certificates/credential/forms'
import { signedCredential } from '~/certificates/credential/signed-credential.server'
import { certificateForPaper } from '~/certificates/queries.server'
import { allows } from '~/people/permissions'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'

/** The certificate as a badge to take along, for its holder and for admins: a picture with the credential in it, or the credential alone. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: readerId, roles } = await requirePermission(args, 'account:own')
  const { serial, badgeFormat: format } = paramsOr404(args.params, BadgeAddress)
  const { db, keys, now: clock } = args.context
  const seesAll = allows(roles, 'record:view')
  const { printed } = foundOr404(await certificateForPaper(db, { serial, readerId, seesAll }))
  const credential = foundOr404(await signedCredential(db, { serial, keys, now: clock() }))
  const { bytes, type } = await badgeFile(format, { printed, credential })
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${printed.level.slug}-${serial}.${format}"`,
      'Cache-Control': 'private, no-cache',
    },
  })
}
