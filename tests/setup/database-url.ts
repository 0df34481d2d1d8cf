import type { TestDatabase } from './database'

/** A test database as DATABASE_URL would name it, for a server in another process. */
export function urlOf({ address }: Pick<TestDatabase, 'address'>): string {
  if ('url' in address) return address.url
  const { socketFolder, user, database } = address
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
}
