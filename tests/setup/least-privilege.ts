import { readFile } from 'node:fs/promises'
import type { Database } from '~db/client'

/** Owns nothing; the academies that tests visit work as this one, so that what the grants forgot is found. */
export const ACADEMY_ROLE = 'academy_of_the_tests'

const NAME = /^[a-z_0-9]+$/

/** Does what `psql -v app=ROLE -f db/least-privilege.sql` does, as the owner of this database; the role is there. */
export async function leastPrivilege({ sql }: Pick<Database, 'sql'>, role: string): Promise<void> {
  if (!NAME.test(role)) throw new Error(`${role} would have to be quoted`)
  const script = (await readFile('db/least-privilege.sql', 'utf8'))
    .replaceAll(':"app"', role)
    .replaceAll(":'app'", `'${role}'`)
  const generating = /SELECT format\([^;]*\\gexec/
  await sql.unsafe(script.replace(generating, ''))
  const [asked = ''] = generating.exec(script) ?? []
  for (const { format } of await sql.unsafe<{ format: string }[]>(asked.replace('\\gexec', '')))
    await sql.unsafe(format)
}
