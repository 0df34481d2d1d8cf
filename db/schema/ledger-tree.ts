import { sql } from 'drizzle-orm'
import { bigint, check, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'
import { signingKeys } from './keys'

/**
 * The perfect subtrees of the ledger's RFC 6962 tree that are full: node (`level`, `place`) is over the entries
 * `place * 2^level + 1` to `(place + 1) * 2^level`. Level 0 is the leaf hashes, which stand with the entries. A trigger on
 * the entries writes a node with the entry that fills it, and another lets in only the hash of its two halves.
 */
export const ledgerNodes = pgTable(
  'ledger_nodes',
  { level: smallint().notNull(), place: bigint({ mode: 'number' }).notNull(), hash: bytes().notNull() },
  (t) => [
    primaryKey({ columns: [t.level, t.place] }),
    check('ledger_nodes_stand_above_leaves', sql`${t.level} between 1 and 52 and ${t.place} >= 0`),
    check('ledger_nodes_are_sha256', sql`length(${t.hash}) = 32`),
  ],
)

/**
 * Signed checkpoints: what the ledger was when it had `size` entries. At most one for a size, so never two roots; a trigger
 * lets in only the root of the tree as it stands, and only ever larger sizes. `note` is the C2SP signed note, byte for byte.
 */
export const ledgerCheckpoints = pgTable(
  'ledger_checkpoints',
  {
    size: bigint({ mode: 'number' }).primaryKey(),
    root: bytes().notNull(),
    origin: text().notNull(),
    keyId: uuid()
      .notNull()
      .references(() => signingKeys.id),
    note: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [
    check('checkpoints_are_of_something', sql`${t.size} >= 1 and length(${t.root}) = 32`),
    check('checkpoints_have_a_name', sql`${t.origin} ~ '^[!-~]+$' and position('+' in ${t.origin}) = 0`),
    check(
      'notes_say_what_stands_beside_them',
      sql`starts_with(${t.note}, ${t.origin} || chr(10) || ${t.size} || chr(10) || encode(${t.root}, 'base64') || chr(10) || chr(10) || '— ')`,
    ),
  ],
)
