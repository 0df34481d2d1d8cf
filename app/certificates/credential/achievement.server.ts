import { and, desc, eq } from 'drizzle-orm'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { credentials } from '~db/schema/credentials'
import { Printed } from '../printed'
import { OPEN_BADGES_CONTEXT } from './compose-credential'

const WithAchievement = z.looseObject({
  '@context': z.array(z.string()),
  credentialSubject: z.looseObject({ achievement: z.looseObject({ id: z.string() }) }),
})

/**
 * What a level in this version means, word for word as the newest credential under it says, and who awards it.
 * `undefined` while nobody holds it: then nothing names its address.
 */
export async function achievementOnRecord(
  db: Db,
  { levelSlug, version }: { levelSlug: string; version: string },
): Promise<{ json: string; title: string; academy: string } | undefined> {
  const [row] = await db
    .select({ document: credentials.document, printed: certificates.printed })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.certificateId))
    .where(and(eq(certificates.levelSlug, levelSlug), eq(certificates.levelVersion, version)))
    .orderBy(desc(credentials.frozenAt))
    .limit(1)
  if (!row) return undefined
  const { credentialSubject } = WithAchievement.parse(JSON.parse(row.document.toString('utf8')))
  const { level, academy } = Printed.parse(row.printed)
  const json = JSON.stringify({ '@context': OPEN_BADGES_CONTEXT, ...credentialSubject.achievement }, null, 2)
  return { json, title: level.title, academy }
}
