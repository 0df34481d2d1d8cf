import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A moment, always with its time zone; the product shows it in the reader's own. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })

/** Raw bytes, handed over as a Node Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
