import { sql } from 'drizzle-orm'
import { StartRefusal } from '~/platform/start-refusal'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'

/**
 * How far the database holds this program itself to the ledger. `grants`: its role may read and add and nothing more.
 * `triggers`: it is refused, too, but the role owns the tables or is a superuser, so whoever has its password could first
 * take the triggers away. `because` says what to change.
 */
export type LedgerGuard = { heldBy: 'grants' | 'triggers'; role: string; because: string[] }

const Facts = z.object({
  role: z.string(),
  superuser: z.boolean(),
  owned: z.array(z.string()),
  allowed: z.array(z.string()),
})

/** Asks the database what its own role may do to the ledger's tables. Looked at once at every start. */
export async function ledgerGuard(db: Db): Promise<LedgerGuard> {
  const [facts] = z.tuple([Facts]).parse(
    await db.execute(sql`
      with ledger as (
        select c.oid, c.relname, c.relowner from pg_class c
        where c.oid in ('ledger_entries'::regclass, 'ledger_nodes'::regclass, 'ledger_checkpoints'::regclass)
      )
      select r.rolname as role, r.rolsuper as superuser,
        array(select l.relname::text from ledger l where pg_has_role(l.relowner, 'MEMBER') order by 1) as owned,
        array(select distinct p.name from ledger l cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) p(name)
              where has_table_privilege(l.oid, p.name) order by 1) as allowed
      from pg_roles r where r.rolname = current_user`),
  )
  const allowed = facts.allowed.length > 0 ? [`it was granted ${facts.allowed.join(', ')} on the ledger`] : []
  const because = facts.superuser
    ? ['it is a superuser']
    : [...(facts.owned.length > 0 ? [`it owns ${facts.owned.join(', ')}`] : []), ...allowed]
  return { heldBy: because.length > 0 ? 'triggers' : 'grants', role: facts.role, because }
}

/** The same as one line for the log. */
export const guardInWords = ({ heldBy, role, because }: LedgerGuard): string =>
  heldBy === 'grants'
    ? `The ledger is held by grants: the role "${role}" may read it and add to it, and nothing else.`
    : `The ledger is held by triggers alone: the role "${role}" could take them away, because ${because.join(', ')}. db/least-privilege.sql shows the stricter way.`

/**
 * Refuses a start under a role that was left without some of the tables: after an update that made new ones, until
 * `db/least-privilege.sql` is run again, every page that asks for them would fail, and none would say why.
 */
export async function refuseForgottenTables(db: Db): Promise<void> {
  const forgotten = z.array(z.object({ table: z.string() })).parse(
    await db.execute(sql`
      select c.relname::text as table from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not (has_table_privilege(c.oid, 'SELECT') and has_table_privilege(c.oid, 'INSERT'))
      order by 1`),
  )
  if (forgotten.length === 0) return
  const tables = forgotten.map(({ table }) => table).join(', ')
  throw new StartRefusal(
    `The database role of this academy may not use ${tables}. Run db/least-privilege.sql again as the owner of the database, as after every update.`,
  )
}
