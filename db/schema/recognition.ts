import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { contentVersions } from './curriculum'
import { people } from './people'

/** How a request for recognition ended. Whoever asked withdraws; an admin grants or declines. */
export const recognitionAnswer = pgEnum('recognition_answer', ['granted', 'declined', 'withdrawn'])

/** How an admin made sure that a credential is real. */
export const recognitionCheck = pgEnum('recognition_check', ['original-seen', 'register-looked-up', 'other'])

/** A lesson that was recognised, in the version there was on that day. */
export type RecognisedLesson = { slug: string; title: string; version: string }

const person = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' })

/**
 * What somebody brings: its kind by the course's list and in the words of that day, who issued it, and what it covered.
 * The number is personal; it stands here and nowhere else.
 */
const credential = () => ({
  kind: text().notNull(),
  kindTitle: text().notNull(),
  issuer: text().notNull(),
  credentialNumber: text(),
  issuedOn: date({ mode: 'string' }).notNull(),
  expiresOn: date({ mode: 'string' }),
  covered: text().notNull(),
})

/**
 * Somebody asks for the lessons of some modules to be recognised. Append-only; a trigger lets in one unanswered request a
 * person, whatever two tabs do.
 */
export const recognitionRequests = pgTable(
  'recognition_requests',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: person(),
    moduleSlugs: text().array().notNull(),
    ...credential(),
    askedAt: moment().notNull(),
  },
  (t) => [
    index('recognition_requests_of_a_person').on(t.traineeId),
    check('request_names_a_module', sql`cardinality(${t.moduleSlugs}) between 1 and 100`),
    check('asked_credential_runs_forward', sql`${t.expiresOn} is null or ${t.expiresOn} >= ${t.issuedOn}`),
    check('asked_credential_is_in_words', sql`length(trim(${t.covered})) >= 10 and length(trim(${t.issuer})) >= 2`),
  ],
)

/**
 * How a request ended, once: its key is the request, so that two admins, or one of them and whoever asked, give one answer. A
 * trigger keeps people from answering their own, but for withdrawing it.
 */
export const recognitionAnswers = pgTable(
  'recognition_answers',
  {
    requestId: uuid()
      .primaryKey()
      .references(() => recognitionRequests.id, { onDelete: 'restrict' }),
    answer: recognitionAnswer().notNull(),
    reason: text(),
    answeredBy: person(),
    answeredByName: text().notNull(),
    answeredAt: moment().notNull(),
  },
  (t) => [check('declining_says_why', sql`${t.answer} <> 'declined' or length(trim(coalesce(${t.reason}, ''))) >= 10`)],
)

/**
 * The lessons of one module recognised for one person, on the ground of a credential that an admin checked. Append-only. The
 * highest number of a person and module decides, so one at most is in force; a trigger lets the next in only when the last
 * is over or ends earlier. `endsOn` is its last day, in UTC. `lessons` pins what there was to recognise.
 */
export const recognitions = pgTable(
  'recognitions',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: person(),
    moduleSlug: text().notNull(),
    moduleTitle: text().notNull(),
    moduleVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    number: integer().notNull(),
    lessons: jsonb().$type<RecognisedLesson[]>().notNull(),
    requestId: uuid().references(() => recognitionRequests.id, { onDelete: 'restrict' }),
    ...credential(),
    endsOn: date({ mode: 'string' }),
    checkedHow: recognitionCheck().notNull(),
    checkedNote: text().notNull(),
    grantedBy: person(),
    grantedByName: text().notNull(),
    provedBy: text().notNull(),
    grantedAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    unique('one_recognition_of_a_number').on(t.traineeId, t.moduleSlug, t.number),
    uniqueIndex('one_recognition_a_request_and_module').on(t.requestId, t.moduleSlug),
    check('recognitions_count_from_one', sql`${t.number} >= 1`),
    check('nobody_recognises_themselves', sql`${t.traineeId} <> ${t.grantedBy}`),
    check('recognition_names_lessons', sql`jsonb_array_length(${t.lessons}) >= 1`),
    check('recognition_says_how_it_was_checked', sql`length(trim(${t.checkedNote})) >= 10`),
    check('recognised_credential_runs_forward', sql`${t.expiresOn} is null or ${t.expiresOn} >= ${t.issuedOn}`),
    check(
      'recognised_credential_is_in_words',
      sql`length(trim(${t.covered})) >= 10 and length(trim(${t.issuer})) >= 2`,
    ),
    // The issuer stands on public pages.
    check('issuer_carries_no_number', sql`${t.issuer} !~ '[0-9]{4}'`),
    check(
      'recognition_ends_with_its_credential',
      sql`${t.expiresOn} is null or (${t.endsOn} is not null and ${t.endsOn} <= ${t.expiresOn})`,
    ),
    check(
      'recognition_does_not_begin_over',
      sql`${t.endsOn} is null or ${t.endsOn} >= (${t.grantedAt} at time zone 'UTC')::date`,
    ),
  ],
)

/**
 * A recognition taken back, for a reason that the trainee reads. Append-only, once each; a trigger wants it after what it
 * takes back, and by somebody else than the trainee.
 */
export const recognitionRevocations = pgTable(
  'recognition_revocations',
  {
    recognitionId: uuid()
      .primaryKey()
      .references(() => recognitions.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    revokedBy: person(),
    revokedByName: text().notNull(),
    provedBy: text().notNull(),
    revokedAt: moment().notNull(),
  },
  (t) => [check('recognition_revocation_says_why', sql`length(trim(${t.reason})) >= 10`)],
)
