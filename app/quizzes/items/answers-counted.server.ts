import { sql } from 'drizzle-orm'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { GROUPS } from './item-statistics'

/** Which attempt of each trainee is counted: one of each, so that the answers are independent of each other. */
export const CountedAttempts = z.enum(['first', 'last'])
export type CountedAttempts = z.infer<typeof CountedAttempts>

const Moment = z.number().nullable()

const Counted = z.object({
  whole: z.object({
    n: z.number(),
    mean: Moment,
    variance: Moment,
    varianceOfMarks: Moment,
    meanQuestions: Moment,
    within: Moment,
    squaredWeights: Moment,
    medianMinutes: Moment,
    quarterMinutes: Moment,
    threeQuarterMinutes: Moment,
  }),
  bands: z.array(z.object({ band: z.number(), n: z.number() })),
  items: z.array(
    z.object({
      version: z.string(),
      n: z.number(),
      answered: z.number(),
      most: z.number(),
      allOrNothing: z.boolean(),
      mean: z.number(),
      variance: Moment,
      meanRest: Moment,
      varianceRest: Moment,
      covariance: Moment,
    }),
  ),
  groups: z.array(z.object({ version: z.string(), group: z.number(), n: z.number(), mean: z.number() })),
  parts: z.array(z.object({ version: z.string(), part: z.string(), n: z.number(), meanRest: Moment })),
})

/**
 * Everything that the statistics of one quiz need, counted in one statement and so at one moment: no more rows than
 * questions and options leave the database, and nothing in them says whose they are. Marks are those of now, after
 * any regrade. What people mark (essays) is left out of items and totals: until it is read it stands at nothing.
 *
 * `rest` of an answer is the share of the other marks of the same attempt; an attempt with one question alone has none
 * and is not counted. A `part` is one piece of an answer: an
 * option, a spot, a pair. Variances are over n - 1.
 */
export async function answersCounted(
  db: Db,
  { quizSlug, counted }: { quizSlug: string; counted: CountedAttempts },
): Promise<z.infer<typeof Counted>> {
  const newestFirst = counted === 'last' ? sql`desc` : sql`asc`
  const rows = await db.execute(sql`
    with chosen as (
      select distinct on (${quizAttempts.traineeId}) ${quizAttempts.id} as attempt_id,
        extract(epoch from ${quizAttempts.submittedAt} - ${quizAttempts.startedAt})::float8 / 60 as minutes
      from ${quizAttempts}
      where ${quizAttempts.quizSlug} = ${quizSlug} and ${quizAttempts.state} = 'submitted'
      order by ${quizAttempts.traineeId}, ${quizAttempts.startedAt} ${newestFirst}, ${quizAttempts.id}
    ), drawn as materialized (
      select q.attempt_id, q.question_version as version, q.max_marks as most, coalesce(a.marks, 0) as marks, a.answer
      from chosen
      join ${attemptQuestions} q on q.attempt_id = chosen.attempt_id
      left join ${attemptAnswers} a on a.attempt_id = q.attempt_id and a.position = q.position
    ), kinds as materialized (
      select version, ${contentVersions.body} ->> 'type' as type
      from (select distinct version from drawn) seen join ${contentVersions} on ${contentVersions.hash} = version
    ), marked as materialized (
      select drawn.*, type from drawn join kinds using (version) where type <> 'essay'
    ), totals as (
      select attempt_id, sum(marks) as marks, sum(most) as most, count(*) as questions,
        sum(most * most)::float8 / (sum(most) * sum(most)) as squared_weights,
        var_samp(marks::float8 / most) as within
      from marked group by attempt_id having count(*) > 1
    ), scored as materialized (
      select totals.*, marks::float8 / most as score,
        -- Equal scores stay together, so no group depends on chance.
        (${GROUPS} * (rank() over (order by marks::float8 / most) - 1) / count(*) over ())::int as grp
      from totals
    ), cells as materialized (
      select version, type, marked.most, grp, answer, marked.marks::float8 / marked.most as x,
        marked.marks = 0 or marked.marks = marked.most as is_whole,
        (scored.marks - marked.marks)::float8 / (scored.most - marked.most) as rest
      from marked join scored using (attempt_id)
    ), items as (
      select version, count(*) as n, max(most) as most, bool_and(is_whole) as "allOrNothing",
        count(*) filter (where jsonb_array_length(answer) > 0) as answered,
        avg(x) as mean, var_samp(x) as variance, avg(rest) as "meanRest", var_samp(rest) as "varianceRest",
        covar_samp(x, rest) as covariance
      from cells group by version
    ), parts as (
      select version, part, count(*) as n, avg(rest) as "meanRest"
      from cells cross join lateral jsonb_array_elements_text(answer) as part
      where type not in ('numeric', 'short-text')
      group by version, part
    )
    select json_build_object(
      'whole', (select json_build_object('n', count(*), 'mean', avg(score), 'variance', var_samp(score),
          'varianceOfMarks', var_samp(marks::float8), 'meanQuestions', avg(questions)::float8, 'within', avg(within), 'squaredWeights', avg(squared_weights),
          'medianMinutes', percentile_cont(0.5) within group (order by minutes),
          'quarterMinutes', percentile_cont(0.25) within group (order by minutes),
          'threeQuarterMinutes', percentile_cont(0.75) within group (order by minutes))
        from scored join chosen using (attempt_id)),
      'bands', (select coalesce(json_agg(b), '[]') from
        (select least(9, 10 * marks / most)::int as band, count(*) as n from scored group by 1 order by 1) b),
      'items', (select coalesce(json_agg(items), '[]') from items),
      'groups', (select coalesce(json_agg(g), '[]') from
        (select version, grp as "group", count(*) as n, avg(x) as mean from cells group by version, grp order by grp) g),
      'parts', (select coalesce(json_agg(parts), '[]') from parts)
    ) as counted`)
  return z.tuple([z.object({ counted: Counted })]).parse(rows)[0].counted
}
