import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Curriculum, type Module, moduleOf } from '~/curriculum/curriculum'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments } from '~/ledger/commitment.server'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { recognitions } from '~db/schema/recognition'
import type { Decider } from './answer-request.server'
import { onPaper } from './credential-on-paper'
import { grantedLetter } from './letters'
import { recognitionsOf } from './queries.server'
import { inForceFor, type RecognitionCheck } from './recognition-in-force'
import { type RecognitionRow, recognitionCommitment } from './recognition-record.server'
import { type Credential, dayInWords, lastDayOf, reasonsNotToRecognise, SHORTEST_WORDS } from './recognition-rules'

/** What an admin decides: which modules' lessons, on what ground, how it was checked, and until when. `endsOn` null: as long as the credential. */
export type Ground = {
  moduleSlugs: readonly string[]
  credential: Credential
  endsOn: string | null
  checkedHow: RecognitionCheck
  checkedNote: string
}

/** Who decides, under which proof, by which course. `origin` is where the letter's link leads. */
export type Deciding = { taught: Curriculum; actor: Decider; proof: Proof; origin: string; now: Date }

type Write = Deciding & { ground: Ground; traineeId: string; requestId: string | null }

/** Throws the refusal that this ground deserves before anything is looked up: too few words, no module, stale proof. */
export function refuseWeakGround(
  { moduleSlugs, checkedNote }: Ground,
  { proof, now }: Pick<Deciding, 'proof' | 'now'>,
): void {
  const [stale] = reasonsProofIsStale(proof.provedAt, now)
  if (stale) throw new Refusal('proof-needed', stale)
  if (moduleSlugs.length === 0) throw new Refusal('invalid', 'Tick at least one module.')
  if (checkedNote.trim().length < SHORTEST_WORDS)
    throw new Refusal('invalid', `Say what you looked at, in at least ${SHORTEST_WORDS} characters.`)
}

/**
 * Writes one recognition a module, the letter, and one ledger entry each, in a transaction whose person is locked. Refused
 * for whoever is no trainee, a module whose policy forbids it, and one that is recognised already.
 */
export async function writeRecognitions(tx: Db, write: Write): Promise<RecognitionRow[]> {
  const { ground, traineeId, requestId, taught, actor, proof, now } = write
  const trainee = await traineeToTell(tx, traineeId)
  const credential = onPaper(ground.credential, { taught, now })
  const endsOn = lastDayOf(credential, ground.endsOn)
  if (endsOn !== null && endsOn < dateIn('UTC', now))
    throw new Refusal('invalid', `The last day, ${dayInWords(endsOn)}, has passed. Choose a later one, or none.`)
  const checked = { checkedHow: ground.checkedHow, checkedNote: ground.checkedNote.trim() }
  const granted = { grantedBy: actor.personId, grantedByName: actor.name, provedBy: proof.method, grantedAt: now }
  const modules = await modulesToRecognise(tx, { ...write, endsOn })
  const rows: RecognitionRow[] = []
  for (const module of modules) {
    const [row] = await tx
      .insert(recognitions)
      .values({
        ...{ traineeId, requestId, ...whatOf(module), ...credential, endsOn, ...checked, ...granted },
        number: (await lastNumber(tx, { traineeId, moduleSlug: module.slug })) + 1,
        salt: freshSalt(),
      })
      .returning()
    if (!row) throw new Error('the database took a recognition without giving it back')
    rows.push(row)
  }
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  const titles = modules.map(({ title }) => title)
  await putInOutbox(tx, {
    ...grantedLetter({ ...trainee, academy, origin: write.origin, modules: titles, endsOn }),
    now,
  })
  await enter(tx, rows)
  return rows
}

/** What of a module is recognised: pinned, so that a lesson that is added later has to be read. */
const whatOf = ({ slug, title, version, lessons }: Module) => ({
  moduleSlug: slug,
  moduleTitle: title,
  moduleVersion: version,
  lessons: lessons.map((lesson) => ({ slug: lesson.slug, title: lesson.title, version: lesson.version })),
})

async function traineeToTell(tx: Db, traineeId: string): Promise<{ name: string; email: string }> {
  const [trainee] = await tx
    .select({ name: people.name, email: people.email })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'trainee')))
    .where(and(eq(people.id, traineeId), isNull(people.deactivatedAt)))
  if (trainee) return trainee
  throw new Refusal('not-found', 'There is no such trainee, or their account is closed.')
}

async function modulesToRecognise(
  tx: Db,
  { ground, traineeId, taught, now, endsOn }: Write & { endsOn: string | null },
): Promise<Module[]> {
  const standing = await recognitionsOf(tx, { traineeIds: [traineeId] })
  const modules = [...new Set(ground.moduleSlugs)].map((slug) => {
    const module = moduleOf(taught, slug)
    if (!module) throw new Refusal('invalid', 'One of the modules is not taught here. Choose from the list.')
    const [reason] = reasonsNotToRecognise(module, inForceFor(standing, slug, now), endsOn)
    if (reason) throw new Refusal('conflict', `${reason} Nothing was recorded.`)
    return module
  })
  return modules.sort((a, b) => a.order - b.order)
}

async function lastNumber(tx: Db, { traineeId, moduleSlug }: { traineeId: string; moduleSlug: string }) {
  const [last] = await tx
    .select({ number: recognitions.number })
    .from(recognitions)
    .where(and(eq(recognitions.traineeId, traineeId), eq(recognitions.moduleSlug, moduleSlug)))
    .orderBy(desc(recognitions.number))
    .limit(1)
  return last?.number ?? 0
}

/** Last in the transaction, because other writers of the ledger wait behind it. */
async function enter(tx: Db, rows: readonly RecognitionRow[]): Promise<void> {
  const who = await personCommitments(
    tx,
    rows.flatMap(({ traineeId, grantedBy }) => [traineeId, grantedBy]),
  )
  for (const row of rows) {
    await appendToLedger(tx, {
      kind: 'recognition.granted',
      details: {
        recognition: row.id,
        module: row.moduleSlug,
        moduleVersion: row.moduleVersion,
        number: row.number,
        ground: recognitionCommitment(row),
        by: who.get(row.grantedBy) ?? '',
        of: who.get(row.traineeId) ?? '',
        provedBy: row.provedBy,
      },
      at: row.grantedAt,
    })
  }
}
