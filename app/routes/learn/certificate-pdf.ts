import type { LoaderFunctionArgs } from '@remix-run/node'
import { CertificateAddress } from '~/certificates/forms'
import { drawnCertificate } from '~/certificates/paper/drawn-certificate.server'
import { PAPERS } from '~/certificates/template/template'
import { allows } from '~/people/permissions'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'

/** The sheet that an address asks for; without one, or with nonsense, the template's. */
const PaperAsked = z.enum(PAPERS).optional().catch(undefined)

/** The certificate as a PDF, for its holder and for admins; `?paper=Letter` for another sheet than the template's. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: readerId, roles } = await requirePermission(args, 'account:own')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, papers, keys, origin, now } = args.context
  const paper = PaperAsked.parse(new URL(args.request.url).searchParams.get('paper'))
  const asked = { serial, readerId, seesAll: allows(roles, 'record:view'), paper }
  const { pdf, fileName } = foundOr404(await drawnCertificate(db, asked, { papers, keys, origin, now: now() }))
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${fileName}"`,
      'Cache-Control': 'private, no-cache',
    },
  })
}
