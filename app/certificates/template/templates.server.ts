import { desc, eq } from 'drizzle-orm'
import type { Proof } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { certificateTemplates } from '~db/schema/templates'
import { refuseToSign, type Signer } from '../issue-rules'
import type { Look } from './forms'
import type { Logo } from './logo.server'
import { PLAIN_TEMPLATE, reasonsNotHonest, reasonsNotToSignAs, Template } from './template'

/** A template with who made it and when; undefined for the plain one. */
export type TemplateOnRecord = Template & { madeByName: string | undefined; madeAt: Date | undefined }

/** The template in force: the newest, or the plain one. */
export async function templateInForce(db: Db): Promise<TemplateOnRecord> {
  const [row] = await db
    .select({
      number: certificateTemplates.number,
      paper: certificateTemplates.paper,
      awardedTo: certificateTemplates.awardedTo,
      closing: certificateTemplates.closing,
      signatories: certificateTemplates.signatories,
      logo: certificateTemplates.logoHash,
      madeByName: certificateTemplates.madeByName,
      madeAt: certificateTemplates.madeAt,
    })
    .from(certificateTemplates)
    .orderBy(desc(certificateTemplates.number))
    .limit(1)
  if (!row) return { ...PLAIN_TEMPLATE, madeByName: undefined, madeAt: undefined }
  const { madeByName, madeAt, ...template } = row
  return { ...Template.parse(template), madeByName, madeAt }
}

/** The bytes of a logo by its hash, whichever template brought it. */
export async function logoBytes(db: Db, { hash }: { hash: string }): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ logo: certificateTemplates.logo })
    .from(certificateTemplates)
    .where(eq(certificateTemplates.logoHash, hash))
    .limit(1)
  return row?.logo ?? undefined
}

/** What becomes of the logo: a new one, none, or the one of the template that is replaced. */
export type LogoChange = { kind: 'keep' } | { kind: 'none' } | { kind: 'new'; logo: Logo }

/** `replaces` is the number that the admin's page was made from. */
export type Keep = { look: Look; logo: LogoChange; replaces: number; actor: Signer; proof: Proof; now: Date }

/**
 * Makes the next template, for certificates to come; those that were issued stay as they are. Refused where somebody else has made
 * one since the page was opened, so that nobody's work is covered over unseen. What says exactly the same changes nothing.
 */
export async function keepTemplate(
  db: Db,
  { look, logo, replaces, actor, proof, now }: Keep,
): Promise<{ number: number; fresh: boolean }> {
  refuseToSign({ actor, traineeId: NOBODY, permission: 'certificate:issue', proof, now })
  const [dishonest] = [
    ...[look.awardedTo, look.closing ?? ''].flatMap(reasonsNotHonest),
    ...look.signatories.flatMap(reasonsNotToSignAs),
  ]
  if (dishonest) throw new Refusal('invalid', dishonest)
  return db.transaction(async (tx) => {
    const before = await templateInForce(tx)
    const kept = logo.kind === 'keep' && before.logo ? await logoBytes(tx, { hash: before.logo }) : undefined
    const picture = logo.kind === 'new' ? logo.logo : kept && before.logo ? { png: kept, hash: before.logo } : undefined
    const next = { ...look, logo: picture?.hash ?? null }
    if (before.number === replaces + 1 && saysTheSame(before, next)) return { number: before.number, fresh: false }
    if (before.number !== replaces) throw changedMeanwhile(before)
    if (saysTheSame(before, next)) return { number: before.number, fresh: false }
    const [made] = await tx
      .insert(certificateTemplates)
      .values({
        ...{ number: before.number + 1, paper: look.paper, awardedTo: look.awardedTo, closing: look.closing },
        ...{ signatories: look.signatories, logo: picture?.png ?? null, logoHash: picture?.hash ?? null },
        ...{ madeBy: actor.personId, madeByName: actor.name, provedBy: proof.method, madeAt: now },
      })
      .onConflictDoNothing()
      .returning({ number: certificateTemplates.number })
    if (!made) throw changedMeanwhile(await templateInForce(tx))
    return { number: made.number, fresh: true }
  })
}

/** An id that nobody has: a template is nobody's certificate. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

const changedMeanwhile = ({ madeByName }: TemplateOnRecord) =>
  new Refusal(
    'conflict',
    `${madeByName ?? 'Somebody'} has changed the template since you opened this page. What you typed is still here; look at theirs in another tab first.`,
  )

const saysTheSame = (one: Template, other: Omit<Template, 'number'>) =>
  one.paper === other.paper &&
  one.awardedTo === other.awardedTo &&
  one.closing === other.closing &&
  one.logo === other.logo &&
  JSON.stringify(one.signatories) === JSON.stringify(other.signatories)
