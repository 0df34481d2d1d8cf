import { and, eq, isNotNull } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { currentSigner } from '~/keys/signing-keys.server'
import type { Db } from '~db/client'
import { signingKeys } from '~db/schema/keys'
import type { transcripts } from '~db/schema/transcripts'
import { Proof, signDocument } from '../credential/sign-document.server'
import { frozenDocument, signedText } from '../credential/signed-credential.server'
import { checkRow } from './check-transcript.server'

/** How many fresh signatures one process remembers: to sign thousands of sign-offs takes seconds, and a paper is drawn once for each. */
const MOST_REMEMBERED = 200
const remembered = new Map<string, Promise<Proof>>()

type Kept = typeof transcripts.$inferSelect
type Asked = { keys: Keyring; now: Date }

/**
 * A transcript as its holder takes it along, as JSON text: under the signature that it was made with or, where that key was withdrawn
 * since, signed anew with the key in use. What record and ledger do not both hold is handed out as it stands, and not signed again.
 */
export async function signedTranscript(db: Db, transcript: Kept, asked: Asked): Promise<string> {
  const kept = Proof.parse(JSON.parse(transcript.proof))
  const proof = (await isWithdrawn(db, transcript)) ? ((await signedAnew(db, transcript, asked)) ?? kept) : kept
  return signedText(frozenDocument(transcript.document), proof)
}

async function isWithdrawn(db: Db, { keyId }: Kept): Promise<boolean> {
  return (await db.$count(signingKeys, and(eq(signingKeys.id, keyId), isNotNull(signingKeys.compromisedAt)))) > 0
}

async function signedAnew(db: Db, transcript: Kept, { keys, now }: Asked): Promise<Proof | undefined> {
  const { verdict } = await checkRow(db, { transcript, shown: null })
  if (verdict !== 'genuine') return undefined
  const signer = await currentSigner(db, { keys, purpose: 'credential' })
  const question = `${transcript.id} ${transcript.documentHash.toString('hex')} ${signer.keyId}`
  const known = remembered.get(question)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const signing = signDocument(frozenDocument(transcript.document), { signer, now })
  remembered.set(question, signing)
  signing.catch(() => remembered.delete(question))
  return signing
}
