import type { Keyring } from '~/keys/keyring.server'
import type { Db } from '~db/client'
import type { Papers } from '../paper/papers.server'
import { transcriptWords } from '../paper/transcript-words'
import type { PaperSize } from '../template/template'
import { logoBytes, templateInForce } from '../template/templates.server'
import { transcriptAddress } from './addresses'
import { transcriptToTake } from './queries.server'

/** Who asks for which transcript, on which sheet. Without one, the template's. */
export type AskedTranscript = { number: string; readerId: string; seesAll: boolean; paper?: PaperSize | undefined }

/** A transcript as a PDF under the academy's logo, with its JSON inside. `undefined` where there is none for this reader. */
export async function transcriptPaper(
  db: Db,
  { number, readerId, seesAll, paper }: AskedTranscript,
  { papers, keys, origin, now }: { papers: Papers; keys: Keyring; origin: string; now: Date },
): Promise<Uint8Array | undefined> {
  const transcript = await transcriptToTake(db, { number, readerId, seesAll }, { keys, now })
  if (!transcript) return undefined
  const { document, hash, json } = transcript
  const template = await templateInForce(db)
  const logo = template.logo ? await logoBytes(db, { hash: template.logo }) : undefined
  const address = transcriptAddress(origin, number)
  const look = { logo, look: template.number, paper: paper ?? template.paper }
  return papers.drawTranscript(transcriptWords(document, { number, address, hash, json, ...look }))
}
