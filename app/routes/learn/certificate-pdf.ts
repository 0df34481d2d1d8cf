import type { LoaderFunctionArgs } from '@remix-run/node'
import { CertificateAddress } from '~/certificates/forms'
import { signedCredential } from '~/certificates/credential/signed-credential.server'
import { verifyAddress } from '~/certificates/letters'
import { certificateForPaper } from '~/certificates/queries.server'
import { allows } from '~/people/permissions'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'

/** The certificate as a PDF, for its holder and for admins. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: readerId, roles } = await requirePermission(args, 'account:own')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, papers, keys, origin, now: clock } = args.context
  const certificate = foundOr404(
    await certificateForPaper(db, { serial, readerId, seesAll: allows(roles, 'record:view') }),
  )
  const credential = await signedCredential(db, { serial, keys, now: clock() })
  const pdf = await papers.draw({ ...certificate, credential, address: verifyAddress(origin, serial) })
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${certificate.printed.level.slug}-${serial}.pdf"`,
      'Cache-Control': 'private, no-cache',
    },
  })
}
