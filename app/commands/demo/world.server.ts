import {
  allCompetencies,
  type CompetencyInForce,
  type Curriculum,
  type Module,
  moduleOf,
} from '~/curriculum/curriculum'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import type { Keyring } from '~/keys/keyring.server'
import type { Actor } from '~/people/actor'
import type { ProofMethod } from '~/people/proof'
import { deliverOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { FilledObservation, PlaceStanding } from '~/practicals/observation-rules'
import type { Random } from '~/quizzes/seeded-random'
import type { Db } from '~db/client'
import type { Calendar } from './calendar'
import type { CohortKey, InstructorKey, Trainee } from './cast'
import type { Paper } from './chapters/recognising'

/** One thing that happens, at its moment, by the command that would do it in a real academy. */
export type Happening = { at: Date; does: (world: World, now: Date) => Promise<unknown> }

/** What a trainee's story is told from: who, when, by which chance, and what is taught. */
export type Telling = {
  trainee: Trainee
  slot: number
  calendar: Calendar
  random: Random
  curriculum: Curriculum
  standing: PlaceStanding
}

/** A part of a story. It only plans; nothing has happened until the happenings of all stories run in order of time. */
export type Chapter = (telling: Telling) => Happening[]

/** Somebody with an account, as commands want them. */
export type Member = Pick<Actor, 'personId' | 'name' | 'timeZone' | 'roles'>

/** What later happenings must know of earlier ones: ids that only the database could give. */
export type World = {
  tx: Db
  store: EvidenceStore
  curriculum: Curriculum
  origin: string
  /** What checkpoints of the ledger are signed and the secret of an app is sealed with; without them there is neither. */
  keys: Keyring | undefined
  post: Post
  admin: () => Member
  admins: Book<'second', Member>
  instructors: Book<InstructorKey, Member>
  cohorts: Book<CohortKey, string>
  /** Person ids of trainees. */
  trainees: Book<string, string>
  /** Open requests by trainee and competency. */
  requests: Map<string, { requestId: string; of: InstructorKey | undefined }>
  /** The newest request for recognition of each trainee, and what they brought. */
  recognitionRequests: Book<string, { requestId: string; paper: Paper; askedAt: Date }>
  /** Sign-offs that a later chapter speaks of, by the name it gave them. */
  signed: Book<string, FilledObservation>
  /** By what an instructor proves who they are; a password, unless it is here. */
  proves: Map<InstructorKey, ProofMethod>
  /** The serial of each trainee's newest certificate. */
  serials: Book<string, string>
}

/** A map in which looking up what was never entered is a fault, because a story is then out of order. */
export type Book<K, V> = { get: (key: K) => V; set: (key: K, value: V) => void }

/** An empty book; `what` names its entries in the fault. */
export function aBook<K, V>(what: string): Book<K, V> {
  const entries = new Map<K, V>()
  return {
    get: (key) => {
      const found = entries.get(key)
      if (found === undefined) throw new Error(`the demo speaks of ${what} “${String(key)}” before there is one`)
      return found
    },
    set: (key, value) => void entries.set(key, value),
  }
}

/** The post of the demo: letters reach nobody outside, but the links in them can be followed. */
export type Post = { deliver: (tx: Db, now: Date) => Promise<void>; linkFor: (email: string) => string }

/** Takes letters out of the outbox as a mail server would, and keeps the newest link sent to each address. */
export function aPost(): Post {
  const links = aBook<string, string>('a letter to')
  return {
    deliver: async (tx, now) => {
      await deliverOutbox(tx, { send: async ({ to, body }) => void (body.link && links.set(to, body.link.url)), now })
    },
    linkFor: links.get,
  }
}

/** The module that stories are about unless they name another. */
export const ETHICS = 'ethics-safety'

/** A module of the course. A story that names one that is not taught does not fit the course, and says so. */
export function moduleNamed(taught: Curriculum, slug: string): Module {
  const found = moduleOf(taught, slug)
  if (!found) throw new Refusal('conflict', `The course has no module “${slug}”.`)
  return found
}

/** A competency of the course, and its place among those of its module. */
export function competencyNamed(taught: Curriculum, slug: string): { competency: CompetencyInForce; place: number } {
  const competency = allCompetencies(taught).find((one) => one.slug === slug)
  if (!competency) throw new Refusal('conflict', `The course has no competency “${slug}”.`)
  const place = moduleNamed(taught, competency.moduleSlug).competencies.findIndex((one) => one.slug === slug)
  return { competency, place }
}
