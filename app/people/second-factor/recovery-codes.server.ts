import { createHash, randomBytes } from 'node:crypto'
import { and, count, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import { recoveryCodes } from '~db/schema/second-factors'
import { recoveryCodeUsedLetter } from './letters.server'
import { RECOVERY_CODES, readRecoveryCode, recoveryCodeFrom } from './recovery-code'

/** Under the person's id, so that nobody looks one hash up in everybody's rows. */
const hashOf = (personId: string, code: string) => createHash('sha256').update(`${personId} ${code}`).digest('hex')

/** Puts ten fresh codes in the place of whatever was left, inside the caller's transaction. They are told here and never again. */
export async function renewRecoveryCodes(
  tx: Db,
  { personId, now }: { personId: string; now: Date },
): Promise<string[]> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(randomBytes(16)))
  await tx
    .insert(recoveryCodes)
    .values(
      codes.map((code) => ({ personId, codeHash: hashOf(personId, readRecoveryCode(code) ?? ''), createdAt: now })),
    )
  return codes
}

/** Spends a recovery code: true once, for its owner alone. Tells them by letter, for it may not have been them. */
export async function spendRecoveryCode(
  db: Db,
  { personId, code, now }: { personId: string; code: string; now: Date },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const spent = await tx
      .update(recoveryCodes)
      .set({ usedAt: now })
      .where(
        and(
          eq(recoveryCodes.personId, personId),
          eq(recoveryCodes.codeHash, hashOf(personId, code)),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ codeHash: recoveryCodes.codeHash })
    if (spent.length === 0) return false
    const [left] = await tx
      .select({ codes: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)))
    await recoveryCodeUsedLetter(tx, { personId, left: left?.codes ?? 0, now })
    return true
  })
}
