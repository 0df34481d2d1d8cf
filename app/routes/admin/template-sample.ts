import type { LoaderFunctionArgs } from '@remix-run/node'
import { verifyAddress } from '~/certificates/letters'
import { LookQuery } from '~/certificates/template/forms'
import { sampleRecord } from '~/certificates/template/sample'
import { logoBytes, templateInForce } from '~/certificates/template/templates.server'
import { academyName } from '~/people/academy.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'

/** A sample of a look as a PDF. It says on every sheet that it certifies nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { name: issuedBy } = await requirePermission(args, 'certificate:issue')
  const { db, content, papers, origin, now } = args.context
  const asked = Object.fromEntries(new URL(args.request.url).searchParams)
  const look = paramsOr404({ ...asked, closing: asked.closing || undefined }, LookQuery)
  const [{ logo }, academy] = await Promise.all([templateInForce(db), academyName(db)])
  const facts = { look: { ...look, logo }, academy: academy ?? 'Firstlight', issuedBy, now: now() }
  const printed = foundOr404(sampleRecord(content.current(), facts))
  const pdf = await papers.draw({
    ...{ id: `sample ${JSON.stringify(look)} ${logo} ${printed.issuedOn}`, printed, sample: true },
    ...{ address: verifyAddress(origin, printed.serial), fingerprint: '0'.repeat(64) },
    logo: logo ? await logoBytes(db, { hash: logo }) : undefined,
  })
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="sample.pdf"',
      'Cache-Control': 'private, no-store',
    },
  })
}
