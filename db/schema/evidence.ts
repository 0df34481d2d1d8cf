import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'
import { people } from './people'
import { practiceEntries, signOffRequests } from './practicals'

/** What a picture or clip shows: made by a program, a phantom, or a real person who came to help or as a client. */
export const evidenceSource = pgEnum('evidence_source', ['synthetic', 'phantom', 'volunteer', 'client'])

/** What a file is, told from its bytes. Nothing else is ever kept. */
export const evidenceType = pgEnum('evidence_type', ['image/jpeg', 'image/png', 'image/webp', 'video/mp4'])

/** Arriving; looked through and waiting to be described; or refused, which its owner reads until the row is forgotten. */
export const uploadState = pgEnum('upload_state', ['arriving', 'checked', 'refused'])

/** Why a file is gone: its date had come, consent was taken back, or it was not wanted any more. */
export const evidenceErasure = pgEnum('evidence_erasure', ['date-reached', 'consent-withdrawn', 'removed'])

/** What looking through a file found. Bytes and pixels are those that remain; `letters` names the edges that look written on. */
export type Finding = {
  type: (typeof evidenceType.enumValues)[number]
  bytes: number
  width: number
  height: number
  seconds: number | null
  letters: ('top' | 'right' | 'bottom' | 'left')[]
}

/** How much of a picture is blacked out from each edge, in per cent of its height or width. */
export type Cover = { top: number; right: number; bottom: number; left: number }

const ofTrainee = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' })

/**
 * A file on its way in. It is nobody's evidence yet: forgotten after a day, with all its bytes. The offset and the bytes stand
 * here and not on a disk, so that any process of the academy can take the next piece, also after a crash.
 */
export const evidenceUploads = pgTable(
  'evidence_uploads',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: ofTrainee(),
    competencySlug: text().notNull(),
    /** As the trainee's device calls it, for them to tell it apart; it may name a client, so it goes with the upload. */
    fileName: text().notNull(),
    bytes: integer().notNull(),
    received: integer().notNull().default(0),
    state: uploadState().notNull().default('arriving'),
    refusal: text(),
    found: jsonb().$type<Finding>(),
    cover: jsonb().$type<Cover>(),
    createdAt: moment().notNull(),
  },
  (t) => [
    index('evidence_uploads_of_a_trainee').on(t.traineeId, t.competencySlug),
    check('upload_is_25_mb_at_most', sql`${t.bytes} between 1 and 26214400`),
    check('upload_receives_no_more_than_it_is', sql`${t.received} between 0 and ${t.bytes}`),
    check('refused_upload_says_why', sql`(${t.state} = 'refused') = (${t.refusal} is not null)`),
    check('checked_upload_says_what_it_is', sql`(${t.state} = 'checked') = (${t.found} is not null)`),
    check('upload_name_is_short', sql`length(${t.fileName}) <= 200`),
  ],
)

/**
 * The bytes of an upload, piece by piece as they came; once it is checked, one piece with what remains of it. A piece begins where
 * the one before ended, so two tabs that send the same one cannot both be taken.
 */
export const evidencePieces = pgTable(
  'evidence_pieces',
  {
    uploadId: uuid()
      .notNull()
      .references(() => evidenceUploads.id, { onDelete: 'cascade' }),
    startsAt: integer().notNull(),
    content: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.startsAt] }),
    check('piece_has_bytes', sql`octet_length(${t.content}) >= 1 and ${t.startsAt} >= 0`),
  ],
)

/**
 * A picture or clip that a trainee shows for a competency. The row stays for good; its files are erased. A trigger lets nothing else
 * change but where it belongs: the practice entry, and a request once. `sha256` is of the file as it was kept, so a sign-off that
 * looked at it can name it for ever. The client's name stands nowhere.
 */
export const evidence = pgTable(
  'evidence',
  {
    id: uuid().primaryKey(),
    traineeId: ofTrainee(),
    competencySlug: text().notNull(),
    practiceEntryId: uuid().references(() => practiceEntries.id, { onDelete: 'set null' }),
    requestId: uuid().references(() => signOffRequests.id, { onDelete: 'restrict' }),
    source: evidenceSource().notNull(),
    caption: text().notNull(),
    type: evidenceType().notNull(),
    bytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    seconds: numeric({ precision: 8, scale: 2, mode: 'number' }),
    sha256: text().notNull(),
    /** Random, so that nobody can guess it and it tells nothing. */
    storeKey: text().notNull().unique(),
    thumbnailKey: text().unique(),
    keptAt: moment().notNull(),
    /** When the person shown agreed, and the whole form that was put to them: what for, how long, how to take it back. */
    consentedOn: date({ mode: 'string' }),
    consentForm: text(),
    /** The last day on which it is kept; of a real person there is always one. UTC. */
    eraseOn: date({ mode: 'string' }),
    erasedAt: moment(),
    erasedBecause: evidenceErasure(),
    erasedBy: uuid().references(() => people.id, { onDelete: 'restrict' }),
    erasedWords: text(),
    /** When the files themselves were gone from the store: a moment after `erasedAt`. */
    filesGoneAt: moment(),
  },
  (t) => [
    index('evidence_of_a_trainee').on(t.traineeId, t.competencySlug),
    index('evidence_of_a_practice_entry').on(t.practiceEntryId),
    index('evidence_of_a_request').on(t.requestId),
    check('evidence_says_what_it_shows', sql`length(trim(${t.caption})) between 3 and 300`),
    check('evidence_is_hashed', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('evidence_has_a_size', sql`${t.bytes} > 0 and ${t.width} > 0 and ${t.height} > 0`),
    check('clips_say_how_long', sql`(${t.type} = 'video/mp4') = (${t.seconds} is not null)`),
    check(
      'real_people_have_consented',
      sql`${t.source} in ('synthetic', 'phantom') or (${t.consentedOn} is not null and length(coalesce(${t.consentForm}, '')) >= 40 and ${t.eraseOn} is not null)`,
    ),
    check('consent_is_of_real_people', sql`${t.source} in ('volunteer', 'client') or ${t.consentedOn} is null`),
    check(
      'evidence_is_kept_for_five_years_at_most',
      sql`${t.eraseOn} is null or ${t.eraseOn} between (${t.keptAt} at time zone 'UTC')::date and (${t.keptAt} at time zone 'UTC')::date + 1827`,
    ),
    check('erased_evidence_says_why', sql`(${t.erasedAt} is null) = (${t.erasedBecause} is null)`),
    check(
      'whoever_erases_says_why',
      sql`${t.erasedBecause} is null or (${t.erasedBecause} = 'date-reached') = (${t.erasedBy} is null) and (${t.erasedBy} is null or length(trim(coalesce(${t.erasedWords}, ''))) >= 10)`,
    ),
    check(
      'files_go_after_the_row_says_so',
      sql`${t.filesGoneAt} is null or (${t.erasedAt} is not null and ${t.filesGoneAt} >= ${t.erasedAt})`,
    ),
  ],
)
