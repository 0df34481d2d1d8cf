import { scanPicture } from '~/commands/demo/pictures/speckle.server'
import type { EvidencePolicy } from '~/curriculum/course-schema'
import { NOT_COVERED } from '~/evidence/forms'
import { type Described, keepEvidence } from '~/evidence/keep-evidence.server'
import { SOURCES } from '~/evidence/sources'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import { takeWhole } from '~/evidence/uploads/take-whole.server'
import { seededRandom } from '~/quizzes/seeded-random'
import type { Db } from '~db/client'

/** How long an academy of the tests keeps pictures of people, and what these agree to. */
export const POLICY: EvidencePolicy = {
  keepDays: 365,
  longestDays: 730,
  consent: { version: '1', lines: ['You may say no to this.', 'It is seen by few people.', 'You may take it back.'] },
}

/** What is said of a picture of a phantom. */
export const described = (changes: Partial<Described> = {}): Described => ({
  ...{ source: 'phantom', caption: 'A clean plane on the phantom', cover: NOT_COVERED, practiceEntryId: null },
  ...{ consentedOn: null, eraseOn: null, ...changes },
})

/** A small JPEG, as a machine exports it. */
export async function aJpeg(seed = 3): Promise<Buffer> {
  const picture = await scanPicture({ width: 160, height: 120, random: seededRandom(seed) })
  return picture.jpeg().toBuffer()
}

type Story = { traineeId: string; competencySlug: string; now: Date }

/** A file that arrived and was looked through. */
export async function anUpload(db: Db, story: Story & { bytes?: Uint8Array; name?: string }): Promise<string> {
  const files = [{ name: story.name ?? 'capture.jpg', bytes: story.bytes ?? (await aJpeg()) }]
  const { uploadIds, refusals } = await takeWhole(db, { ...story, files })
  const [uploadId] = uploadIds
  if (!uploadId) throw new Error(refusals.join(' '))
  return uploadId
}

/** A picture that is kept; of a phantom unless `says` tells otherwise. */
export async function someEvidence(
  { db, store }: { db: Db; store: EvidenceStore },
  {
    says,
    requestId = null,
    ...story
  }: Story & { says?: Partial<Described>; requestId?: string | null; bytes?: Uint8Array },
): Promise<string> {
  const uploadId = await anUpload(db, story)
  const keep = { uploadId, traineeId: story.traineeId, requestId, allowed: SOURCES, policy: POLICY, now: story.now }
  return (await keepEvidence({ db, store }, { ...keep, described: described(says) })).evidenceId
}
