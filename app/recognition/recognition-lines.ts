import { type Curriculum, moduleOf } from '~/curriculum/curriculum'
import type { RecognitionInFull } from './queries.server'
import { inForceFor, type RecognitionOnRecord, type RecognitionStanding, standingAt } from './recognition-in-force'
import { CHECK_WORDS, groundInWords, type ModuleToRecognise } from './recognition-rules'

/** What a recognition is worth to whoever looks: as `standingAt` says, or set aside while its module is for everybody. */
export type ShownStanding = RecognitionStanding | 'set-aside'

/** One recognition in a list. Without the number of the credential. */
export type RecognitionLine = {
  id: string
  traineeId: string
  traineeName: string
  moduleTitle: string
  lessons: number
  standing: ShownStanding
  ground: string
  checked: string
  /** What the admin looked at, in their words: for the trainee and admins. */
  note: string
  grantedAt: Date
  grantedByName: string
  endsOn: string | null
  revoked: RecognitionInFull['revoked']
}

type Now = { taught: Curriculum; now: Date }

const onRecord = (one: RecognitionInFull): RecognitionOnRecord => ({
  ...one,
  revokedAt: one.revoked?.revokedAt ?? null,
})

/**
 * Recognitions as lists show them. `among` is everything recognised for these people, where the list holds only a page of
 * it: a renewal further on still counts. Pure.
 */
export function recognitionLines(
  shown: readonly RecognitionInFull[],
  { taught, now }: Now,
  among: readonly (Pick<RecognitionOnRecord, 'moduleSlug' | 'number' | 'grantedAt'> & { traineeId: string })[] = shown,
): RecognitionLine[] {
  return shown.map((one) => {
    const theirs = among.filter(({ traineeId }) => traineeId === one.traineeId)
    const standing = standingAt(onRecord(one), theirs, now)
    const forEverybody = moduleOf(taught, one.moduleSlug)?.recognition !== 'allowed'
    const { id, traineeId, traineeName, moduleTitle, grantedAt, grantedByName, endsOn, revoked } = one
    return {
      ...{ id, traineeId, traineeName, moduleTitle, grantedAt, grantedByName, endsOn, revoked },
      lessons: one.lessons.length,
      standing: standing === 'in-force' && forEverybody ? 'set-aside' : standing,
      ground: groundInWords(one),
      checked: CHECK_WORDS[one.checkedHow].told,
      note: one.checkedNote,
    }
  })
}

/** A module somebody may tick, and those that everybody reads, each with its author's reason. */
export type ModuleChoices = { open: ModuleToRecognise[]; never: ModuleToRecognise[] }

/**
 * Which modules can be recognised for somebody now: those whose policy allows it and whose recognition is not in force
 * without an end. One that ends can be renewed. Pure.
 */
export function moduleChoices(all: readonly RecognitionInFull[], { taught, now }: Now): ModuleChoices {
  const asked = taught.modules.map(({ slug, title, recognition, recognitionBecause }) => ({
    ...{ slug, title, recognition, recognitionBecause },
  }))
  const held = all.map(onRecord)
  return {
    open: asked.filter(
      ({ slug, recognition }) => recognition === 'allowed' && inForceFor(held, slug, now)?.endsOn !== null,
    ),
    never: asked.filter(({ recognition }) => recognition !== 'allowed'),
  }
}
