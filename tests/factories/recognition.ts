import { type Curriculum, type Module, moduleOf } from '~/curriculum/curriculum'
import type { Role } from '~/people/permissions'
import { askForRecognition } from '~/recognition/ask-for-recognition.server'
import { recordRecognition } from '~/recognition/grant-recognition.server'
import type { RecognitionOnRecord } from '~/recognition/recognition-in-force'
import type { Credential } from '~/recognition/recognition-rules'
import type { Ground } from '~/recognition/write-recognition.server'
import type { Db } from '~db/client'
import { provedAt, signing } from './certificates'

const EPOCH = new Date('2026-01-05T09:00:00Z')
export const ORIGIN = 'https://academy.example'

/** The list of kinds that a course of the factories has. */
export const CREDENTIAL_KINDS = [
  { slug: 'midwife', title: 'Registered midwife' },
  { slug: 'sonographer', title: 'Registered or credentialed sonographer' },
]

/** A course whose modules may all be recognised, with kinds of credentials to bring. */
export function recognising(taught: Curriculum): Curriculum {
  return {
    ...taught,
    course: { ...taught.course, credentialKinds: CREDENTIAL_KINDS },
    modules: taught.modules.map((module): Module => ({ ...module, recognition: 'allowed' })),
  }
}

/** What a midwife brings. */
export const aCredential = (story: Partial<Credential> = {}): Credential => ({
  kind: 'midwife',
  issuer: 'Nursing and Midwifery Council',
  credentialNumber: '98I1393O',
  issuedOn: '2015-09-01',
  expiresOn: null,
  covered: 'Three years of training and ten of practice with families.',
  ...story,
})

/** What an admin decides who has seen the paper. */
export const aGround = (story: Partial<Ground> = {}): Ground => ({
  moduleSlugs: ['ethics-safety'],
  credential: aCredential(),
  endsOn: null,
  checkedHow: 'original-seen',
  checkedNote: 'Saw the certificate and a passport.',
  ...story,
})

/** A recognition as progress and certificates read it: of both lessons of the factories' module, without an end. */
export const aRecognitionOnRecord = (story: Partial<RecognitionOnRecord> = {}): RecognitionOnRecord => ({
  id: '0192f5b0-7c3a-7d11-9a52-5f6f0d3c8a77',
  moduleSlug: 'ethics-safety',
  number: 1,
  lessons: ['01-first', '02-second'].map((slug) => ({ slug, title: `About ${slug}`, version: 'c'.repeat(64) })),
  kindTitle: 'Registered midwife',
  issuer: 'Nursing and Midwifery Council',
  checkedHow: 'original-seen',
  grantedAt: EPOCH,
  endsOn: null,
  revokedAt: null,
  ...story,
})

type Who = { id: string; name: string; roles: Role[] }
type Granting = { traineeId: string; admin: Who; taught: Curriculum; ground?: Partial<Ground>; now?: Date }

/** A recognition that an admin recorded, by the command. The whole first module of the course, unless told otherwise. */
export async function aRecognition(
  db: Db,
  { traineeId, admin, taught, ground = {}, now = EPOCH }: Granting,
): Promise<string> {
  const moduleSlugs = [taught.modules[0]?.slug ?? '']
  const { recognitionIds } = await recordRecognition(db, {
    ground: aGround({ moduleSlugs, ...ground }),
    ...{ traineeId, taught, actor: signing(admin), proof: provedAt(now), origin: ORIGIN, now },
  })
  return recognitionIds[0] ?? ''
}

/** A request that waits for an answer, by the command. */
export async function aRecognitionRequest(
  db: Db,
  {
    traineeId,
    taught,
    moduleSlugs = [taught.modules[0]?.slug ?? ''],
    credential = {},
    now = EPOCH,
  }: { traineeId: string; taught: Curriculum; moduleSlugs?: string[]; credential?: Partial<Credential>; now?: Date },
): Promise<string> {
  const asked = { traineeId, moduleSlugs, credential: aCredential(credential), taught, now }
  return (await askForRecognition(db, asked)).requestId
}

/** The module of that name, which the test knows to be there. */
export function taughtModule(taught: Curriculum, slug: string): Module {
  const found = moduleOf(taught, slug)
  if (!found) throw new Error(`the course has no module ${slug}`)
  return found
}
