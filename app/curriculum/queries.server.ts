import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { contentVersions } from '~db/schema/curriculum'
import { Competency, Level } from './content-schema'
import type { Versioned } from './curriculum'
import { Question } from './question-schema'

/** The questions as they stood in these versions, by version. A version that is missing is a fault. */
export async function pinnedQuestions(db: Db, versions: string[]): Promise<Map<string, Versioned<Question>>> {
  const bodies = await pinned(db, 'question', versions)
  return new Map([...bodies].map(([version, body]) => [version, { ...Question.parse(body), version }]))
}

/** The competencies as they stood in these versions, by version; an unknown version is left out. */
export async function pinnedCompetencies(db: Db, versions: string[]): Promise<Map<string, Versioned<Competency>>> {
  const bodies = await pinned(db, 'competency', versions)
  return new Map([...bodies].map(([version, body]) => [version, { ...Competency.parse(body), version }]))
}

/** One competency as it stood in this version. */
export async function pinnedCompetency(db: Db, version: string): Promise<Versioned<Competency> | undefined> {
  return (await pinnedCompetencies(db, [version])).get(version)
}

/** One level as it stood in this version. */
export async function pinnedLevel(db: Db, version: string): Promise<Versioned<Level> | undefined> {
  const body = (await pinned(db, 'level', [version])).get(version)
  return body === undefined ? undefined : { ...Level.parse(body), version }
}

async function pinned(db: Db, kind: 'question' | 'competency' | 'level', versions: string[]) {
  if (versions.length === 0) return new Map<string, unknown>()
  const rows = await db
    .select({ hash: contentVersions.hash, body: contentVersions.body })
    .from(contentVersions)
    .where(and(eq(contentVersions.kind, kind), inArray(contentVersions.hash, versions)))
  return new Map(rows.map((row) => [row.hash, row.body]))
}

/** What these pieces of content were called in these versions; one without a title is left out. */
export async function titlesOfVersions(
  db: Db,
  { versions }: { versions: readonly string[] },
): Promise<Map<string, string>> {
  if (versions.length === 0) return new Map()
  const rows = await db
    .select({ hash: contentVersions.hash, title: sql<string | null>`${contentVersions.body} ->> 'title'` })
    .from(contentVersions)
    .where(isAnyOf(contentVersions.hash, [...new Set(versions)]))
  return new Map(rows.flatMap(({ hash, title }) => (title === null ? [] : [[hash, title]])))
}
