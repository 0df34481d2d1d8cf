import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'

/** The page that counts them. */
export const FIGURES = {
  what: 'figures of a quiz, 10,000 attempts of 40 questions',
  path: '/teach/quizzes/ethics-safety',
  aim: 'under 1 s',
  atOnce: 1,
}

/** Ten thousand handed-in attempts at the ethics quiz, with forty questions each. */
export const tenThousandAttempts = (db: Db): Promise<void> => attemptsByChance(db, { people: 10_000, questions: 40 })

/**
 * Handed-in attempts at the ethics quiz, one of each of so many new people, with questions that were drawn and answered by chance.
 * The triggers that guard answers are off while they are written: they are scenery, and nobody's.
 */
export async function attemptsByChance(
  db: Db,
  { people, questions }: { people: number; questions: number },
): Promise<void> {
  const crowd = randomUUID()
  const theirs = `${crowd}.%`
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      insert into people (id, email, name, password_hash, created_at)
      select gen_random_uuid(), ${crowd}::text || '.' || n || '@bench.example', 'Many ' || n, 'none', now() from generate_series(1, ${people}::int) n`)
    await tx.execute(sql`
      insert into quiz_attempts (trainee_id, quiz_slug, quiz_version, state, seed, pass_percent, started_at, submitted_at,
        marks, max_marks, criticals_missed, passed)
      select p.id, f.slug, f.hash, 'submitted', 1, 80, now() - interval '2 hours', now() - interval '1 hour', 0, ${questions}::int, 0, false
      from people p, content_in_force f
      where p.email like ${theirs} and f.kind = 'quiz' and f.slug = 'ethics-safety'`)
    await tx.execute(sql`
      insert into attempt_questions (attempt_id, position, question_slug, question_version, option_order, max_marks, critical)
      select a.id, row_number() over (partition by a.id), b.slug, b.hash, '[]', b.marks, false
      from quiz_attempts a
      join people p on p.id = a.trainee_id and p.email like ${theirs}
      -- Naming the attempt inside makes the draw anew for each.
      cross join lateral (
        select v.slug, v.hash, (v.body ->> 'marks')::int as marks
        from content_in_force f join content_versions v using (hash)
        where f.kind = 'question' and v.slug like 'ethics-safety/%' and v.body ->> 'type' <> 'essay' and a.id is not null
        order by random() + a.seed * 0 limit ${questions}::int
      ) b`)
    await tx.execute(sql`
      insert into attempt_answers (attempt_id, position, answer, sequence, saved_at, marks)
      select q.attempt_id, q.position, jsonb_build_array(chr(97 + (random() * 3)::int)), 1, now(),
        floor(random() * (q.max_marks + 1))
      from attempt_questions q
      join quiz_attempts a on a.id = q.attempt_id
      join people p on p.id = a.trainee_id and p.email like ${theirs}`)
  })
  await db.execute(sql`analyze`)
}
