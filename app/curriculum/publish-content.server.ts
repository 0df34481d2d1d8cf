import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { contentInForce, type contentKind, contentVersions } from '~db/schema/curriculum'
import type { Curriculum } from './curriculum'
import { unversioned, versionOf } from './version.server'

type Kind = (typeof contentKind.enumValues)[number]
type Piece = { kind: Kind; slug: string; hash: string; body: unknown }

/** The order of the modules and what each holds, so that the whole can be put together again from its pieces. */
export type Contents = {
  modules: {
    slug: string
    lessons: string[]
    quiz: string | null
    checklistTitle: string | null
    competencies: string[]
    /** Left out where there is none, as it was before there were glossaries. */
    glossary?: string[]
  }[]
  levels: string[]
  /** Absent in what was published before there were tools. */
  tools?: string[]
}

/** The one piece that lists all others. */
export const CONTENTS = 'contents'

/**
 * Keeps every version that is served from now on, and notes it as the one in force. Safe to run from
 * several processes at once and as often as one likes: versions are named by what they say.
 */
export async function publishContent(
  db: Db,
  { curriculum, now }: { curriculum: Curriculum; now: Date },
): Promise<{ added: number }> {
  const pieces = piecesOf(curriculum)
  const known = await db
    .select({ hash: contentVersions.hash })
    .from(contentVersions)
    .where(
      inArray(
        contentVersions.hash,
        pieces.map((piece) => piece.hash),
      ),
    )
  const have = new Set(known.map((row) => row.hash))
  // Sorted, like the names below: processes that publish at once then wait for each other and never in a circle.
  const fresh = [...new Map(pieces.map((piece) => [piece.hash, piece])).values()]
    .filter((piece) => !have.has(piece.hash))
    .sort(by((piece) => piece.hash))
  await db.transaction(async (tx) => {
    if (fresh.length > 0)
      await tx
        .insert(contentVersions)
        .values(fresh.map((piece) => ({ ...piece, firstServedAt: now })))
        .onConflictDoNothing()
    await tx
      .insert(contentInForce)
      .values(
        pieces
          .map(({ kind, slug, hash }) => ({ kind, slug, hash, since: now }))
          .sort(by((piece) => `${piece.kind}/${piece.slug}`)),
      )
      .onConflictDoUpdate({
        target: [contentInForce.kind, contentInForce.slug],
        set: { hash: sql`excluded.hash`, since: sql`excluded.since` },
        setWhere: sql`${contentInForce.hash} <> excluded.hash`,
      })
  })
  return { added: fresh.length }
}

function by<T>(name: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)
}

function piecesOf(curriculum: Curriculum): Piece[] {
  const { course, notice, levels, modules, tools } = curriculum
  const contents: Contents = {
    modules: modules.map((m) => ({
      slug: m.slug,
      lessons: m.lessons.map((lesson) => lesson.slug),
      quiz: m.quiz?.slug ?? null,
      checklistTitle: m.checklistTitle ?? null,
      competencies: m.competencies.map((competency) => competency.slug),
      ...(m.glossary.length > 0 ? { glossary: m.glossary.map((term) => term.id) } : {}),
    })),
    levels: levels.map((level) => level.slug),
    tools: tools.map((tool) => tool.slug),
  }
  const piece = (kind: Kind, slug: string, versioned: { version: string }): Piece => ({
    kind,
    slug,
    hash: versioned.version,
    body: unversioned(versioned),
  })
  return [
    piece('course', 'course', course),
    { kind: 'course', slug: CONTENTS, hash: versionOf(contents), body: contents },
    piece('notice', 'jurisdictions', notice),
    ...levels.map((level) => piece('level', level.slug, level)),
    ...tools.map((tool) => piece('tool', tool.slug, tool)),
    ...modules.flatMap((m) => {
      const { lessons, quiz, checklistTitle: _title, competencies, glossary, ...facts } = m
      return [
        piece('module', m.slug, facts),
        ...lessons.map((lesson) => piece('lesson', `${m.slug}/${lesson.slug}`, lesson)),
        ...competencies.map(({ moduleSlug: _module, ...competency }) =>
          piece('competency', competency.slug, competency),
        ),
        ...glossary.map(({ moduleSlug: _module, ...term }) => piece('term', term.id, term)),
        ...(quiz ? quizPieces(quiz, piece) : []),
      ]
    }),
  ]
}

function quizPieces(
  quiz: NonNullable<Curriculum['modules'][number]['quiz']>,
  piece: (kind: Kind, slug: string, versioned: { version: string }) => Piece,
): Piece[] {
  const { moduleSlug: _module, questions, version, ...policy } = quiz
  return [
    {
      kind: 'quiz',
      slug: quiz.slug,
      hash: version,
      body: { ...policy, questions: questions.map((question) => question.version) },
    },
    ...questions.map((question) => piece('question', `${quiz.slug}/${question.id}`, question)),
  ]
}

/** A lesson already compiled under this version, if any process ever served it. */
export async function compiledLesson(db: Db, version: string): Promise<unknown> {
  const [row] = await db
    .select({ body: contentVersions.body })
    .from(contentVersions)
    .where(and(eq(contentVersions.hash, version), eq(contentVersions.kind, 'lesson')))
  return row?.body
}
