import type { Db } from './client'

/**
 * Keeps a prepared query for as long as its database handle lives: putting one together out of tables and conditions
 * costs more than sending it. For what every visitor asks. Values go in through `sql.placeholder`.
 */
export function builtOnce<Query extends object>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>()
  return (db) => {
    const known = built.get(db)
    if (known) return known
    const query = build(db)
    built.set(db, query)
    return query
  }
}
