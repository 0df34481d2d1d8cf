import { type SQL, sql } from 'drizzle-orm'
import { customType, type PgColumn, timestamp } from 'drizzle-orm/pg-core'

/** A moment, always with its time zone; the product shows it in the reader's own. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })

/** Raw bytes, handed over as a Node Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/**
 * True where the column holds one of these values: `inArray` for lists of any length. The list goes over as one value,
 * so it is written in no time, and every length is the same statement to the database.
 */
export const isAnyOf = (column: PgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])})`
