import type { Keyring } from '~/keys/keyring.server'
import { certificateEntries } from '~/ledger/certificate-entries.server'
import { checkpointOver } from '~/ledger/checkpoints/queries.server'
import type { Db } from '~db/client'
import { signedCredential } from '../credential/signed-credential.server'
import { verifyAddress } from '../letters'
import { certificateForPaper } from '../queries.server'
import type { PaperSize } from '../template/template'
import { logoBytes } from '../template/templates.server'
import type { Papers } from './papers.server'

/** What draws, what signs the badge that goes along, and where the code on the paper leads. */
export type Drawing = { papers: Papers; keys: Keyring; origin: string; now: Date }

/** Who asks for which certificate; `paper` where another sheet is wanted than the template's. */
export type AskedPaper = { serial: string; readerId: string; seesAll: boolean; paper?: PaperSize | undefined }

/** A certificate as a PDF, and the name of its file. `undefined` where there is none for this reader. */
export async function drawnCertificate(
  db: Db,
  { serial, readerId, seesAll, paper }: AskedPaper,
  { papers, keys, origin, now }: Drawing,
): Promise<{ pdf: Uint8Array; fileName: string } | undefined> {
  const certificate = await certificateForPaper(db, { serial, readerId, seesAll })
  if (!certificate) return undefined
  const hash = certificate.printed.template?.logo
  const pdf = await papers.draw({
    ...certificate,
    credential: await signedCredential(db, { serial, keys, now }),
    address: verifyAddress(origin, serial),
    checkpoint: await checkpointInPrint(db, certificate.id),
    logo: hash ? await logoBytes(db, { hash }) : undefined,
    paper,
  })
  return { pdf, fileName: `${certificate.printed.level.slug}-${serial}.pdf` }
}

/** The checkpoint of the ledger that first covered the issue, as small print: whoever keeps the paper keeps a head of the ledger. */
async function checkpointInPrint(db: Db, certificateId: string): Promise<string | undefined> {
  const [issue] = await certificateEntries(db, { certificateId })
  const checkpoint = issue && (await checkpointOver(db, { seq: issue.seq }))
  return checkpoint && `${checkpoint.size} ${checkpoint.root.toString('base64')}`
}

/** The paper as a letter encloses it; nothing where the certificate cannot be found, because the letter says it in words as well. */
export async function certificateEnclosed(
  db: Db,
  { certificate: serial }: { certificate: string },
  drawing: Drawing,
): Promise<{ name: string; type: string; bytes: Uint8Array }[]> {
  const drawn = await drawnCertificate(db, { serial, readerId: '', seesAll: true }, drawing)
  return drawn ? [{ name: drawn.fileName, type: 'application/pdf', bytes: drawn.pdf }] : []
}
