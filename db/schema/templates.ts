import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'
import { people } from './people'

/**
 * How new certificates look: each change is the next number, and the highest is in force. Append-only: a certificate freezes the
 * words and names the logo by its SHA-256, so a change touches none that was issued. `logo` is a PNG of ours, redrawn from what
 * was uploaded; null for the house's own mark.
 */
export const certificateTemplates = pgTable(
  'certificate_templates',
  {
    number: integer().primaryKey(),
    paper: text().notNull(),
    awardedTo: text().notNull(),
    closing: text(),
    signatories: jsonb().$type<{ name: string; title: string }[]>().notNull(),
    logo: bytes(),
    logoHash: text(),
    madeBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    madeByName: text().notNull(),
    provedBy: text().notNull(),
    madeAt: moment().notNull(),
  },
  (t) => [
    check('templates_count_from_one', sql`${t.number} >= 1`),
    check('templates_are_on_paper_we_cut', sql`${t.paper} in ('A4', 'Letter')`),
    check(
      'template_words_fit',
      sql`length(trim(${t.awardedTo})) between 3 and 80 and length(coalesce(${t.closing}, '')) <= 160`,
    ),
    check('three_sign_at_most', sql`jsonb_array_length(${t.signatories}) <= 3`),
    check(
      'logos_are_small_and_named',
      sql`(${t.logo} is null) = (${t.logoHash} is null) and coalesce(length(${t.logo}), 0) <= 524288`,
    ),
    check(
      'logos_are_named_by_what_they_are',
      sql`${t.logo} is null or ${t.logoHash} = encode(sha256(${t.logo}), 'hex')`,
    ),
  ],
)
