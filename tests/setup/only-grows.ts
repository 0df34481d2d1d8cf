import type postgres from 'postgres'
import { expect } from 'vitest'

/** Tries to change, remove and empty out the rows of a table that has some; each must be refused by its trigger, and all must still be there. */
export async function expectOnlyGrows(sql: postgres.Sql, table: string, column: string): Promise<void> {
  const before = await sql`select count(*)::int as rows from ${sql(table)}`
  expect(before[0]?.rows).toBeGreaterThan(0)
  for (const [what, attempt] of [
    ['UPDATE', sql`update ${sql(table)} set ${sql(column)} = ${sql(column)}`],
    ['DELETE', sql`delete from ${sql(table)}`],
    ['TRUNCATE', sql`truncate ${sql(table)} cascade`],
  ] as const) {
    await expect(attempt).rejects.toMatchObject({
      code: '23001',
      message: expect.stringMatching(new RegExp(`only grows: ${what} refused$`)),
    })
  }
  expect(await sql`select count(*)::int as rows from ${sql(table)}`).toEqual(before)
}
