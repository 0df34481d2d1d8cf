import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { compare, inWords, type Row } from './comparing'
import type { Crowd } from './crowd'
import { load, type Shot, type Target } from './load'
import type { Running } from './stage'

/** Starting, saving and submitting, each against a bare one-row INSERT over HTTP. A start or a submission happens once each, so they are counted, not timed. */
export async function compareAttempts({
  academy,
  bare,
  people,
  db,
}: {
  academy: Running
  bare: Running
  people: Crowd
  db: Db
}): Promise<Row[]> {
  const insert: Target = {
    name: 'bare INSERT',
    running: bare,
    shot: () => ({
      method: 'POST',
      path: '/insert',
      headers: { 'content-type': 'application/json' },
      body: '{"position":1,"answer":"a","sequence":1}',
      expect: 200,
    }),
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: academy.origin }
  const once = async (what: string, shot: (n: number) => Shot, aim: string): Promise<Row> => {
    const ours = await load({ name: what, running: academy, shot }, { count: people.traineeCookies.length, atOnce: 4 })
    const theirs = await load(insert, { count: people.traineeCookies.length * 4, atOnce: 4 })
    return {
      what,
      ...inWords({
        ...ours,
        bareCpu: theirs.cpu,
        barePerSecond: theirs.perSecond,
        ratio: ours.perSecond / theirs.perSecond,
      }),
      aim,
    }
  }
  const rows = [
    await once(
      'starting an attempt (20 drawn)',
      (n) => ({
        method: 'POST',
        path: '/learn/modules/ethics-safety/quiz',
        headers: { ...form, cookie: people.traineeCookies[n] ?? '' },
        body: '',
        expect: 302,
      }),
      '',
    ),
  ]

  const attempts = await openAttempts(db, people)
  const sequences = new Map<number, number>()
  const saving: Target = {
    name: 'saving an answer',
    running: academy,
    shot: (n) => {
      const which = n % attempts.length
      const sequence = (sequences.get(which) ?? 0) + 1
      sequences.set(which, sequence)
      const { id, cookie, position, answer } = attempts[which] ?? { id: '', cookie: '', position: 1, answer: [] }
      return {
        method: 'POST',
        path: `/api/attempts/${id}/answers`,
        headers: { 'content-type': 'application/json', origin: academy.origin, cookie },
        body: JSON.stringify({ position, answer, sequence }),
        expect: 200,
      }
    },
  }
  rows.push({
    what: 'saving an answer',
    ...(await compare(saving, insert, { seconds: 2, atOnce: 4 })),
    aim: 'at least 0.5',
  })
  rows.push(
    await once(
      'submitting an attempt (20 marked)',
      (n) => ({
        method: 'POST',
        path: `/attempts/${attempts[n]?.id}/submit`,
        headers: { ...form, cookie: attempts[n]?.cookie ?? '' },
        body: 'confirmed=yes',
        expect: 302,
      }),
      '',
    ),
  )
  return rows
}

/** Each trainee's open attempt, and an answer that its first question of the commonest type can take. */
export async function openAttempts(
  db: Db,
  people: Crowd,
): Promise<{ id: string; cookie: string; position: number; answer: string[] }[]> {
  const rows = await db
    .select({
      id: quizAttempts.id,
      traineeId: quizAttempts.traineeId,
      position: attemptQuestions.position,
      options: attemptQuestions.optionOrder,
    })
    .from(attemptQuestions)
    .innerJoin(quizAttempts, eq(quizAttempts.id, attemptQuestions.attemptId))
    .innerJoin(contentVersions, eq(contentVersions.hash, attemptQuestions.questionVersion))
    .where(and(eq(quizAttempts.state, 'in_progress'), sql`${contentVersions.body} ->> 'type' = 'single'`))
  return people.traineeIds.flatMap((traineeId, n) => {
    const row = rows.find((one) => one.traineeId === traineeId)
    return row
      ? { id: row.id, cookie: people.traineeCookies[n] ?? '', position: row.position, answer: row.options.slice(0, 1) }
      : []
  })
}
