import { type SQL, sql } from 'drizzle-orm'
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
  return db.transaction(async (tx) => {
    // Ten thousand attempts fit into this; with the usual 4 MB they would go to disk and back.
    await tx.execute(sql`set local work_mem = '64MB'`)
    const rows = await tx.execute(counting(quizSlug, counted))
    return z.tuple([z.object({ counted: Counted })]).parse(rows)[0].counted
  })
}

/**
 * Two passes over the answers: one for the score of each attempt, one that puts like answers together. All figures come
 * from these few heaps, variances by means first, so that nothing is lost to rounding.
 */
function counting(quizSlug: string, counted: CountedAttempts): SQL {
  return sql`
    with ${theirAnswers(quizSlug, counted)}, ${heapsOfLikeAnswers}
    select json_build_object(
      'whole', (select json_build_object('n', count(*), 'mean', avg(score), 'variance', var_samp(score),
          'varianceOfMarks', var_samp(marks::float8), 'meanQuestions', avg(questions)::float8,
          'within', avg(within), 'squaredWeights', avg(squared_weights),
          'medianMinutes', percentile_cont(0.5) within group (order by minutes),
          'quarterMinutes', percentile_cont(0.25) within group (order by minutes),
          'threeQuarterMinutes', percentile_cont(0.75) within group (order by minutes))
        from scored join chosen using (attempt_id)),
      'bands', (select coalesce(json_agg(b), '[]') from
        (select least(9, 10 * marks / most)::int as band, count(*) as n from scored group by 1 order by 1) b),
      'items', (select coalesce(json_agg(i), '[]') from
        (select version, means.n, answered, "allOrNothing", means.most, mean, "meanRest",
          sum(heaps.n * (x - mean) ^ 2) / nullif(means.n - 1, 0) as variance,
          sum(squares + heaps.n * (rest - "meanRest") ^ 2) / nullif(means.n - 1, 0) as "varianceRest",
          sum(heaps.n * (x - mean) * (rest - "meanRest")) / nullif(means.n - 1, 0) as covariance
        from heaps join means using (item) join kinds using (item)
        group by item, version, means.n, answered, "allOrNothing", means.most, mean, "meanRest") i),
      'groups', (select coalesce(json_agg(g), '[]') from
        (select version, grp as "group", sum(n) as n, sum(n * x) / sum(n) as mean
        from heaps join kinds using (item) group by version, grp order by grp) g),
      'parts', (select coalesce(json_agg(p), '[]') from
        (select version, part, sum(n) as n, sum(n * rest) / sum(n) as "meanRest"
        from heaps join kinds using (item) cross join lateral jsonb_array_elements_text(answer) as part
        where not typed group by version, part) p)
    ) as counted`
}

/** The counted attempts, what was drawn in each, and its score with the fifth that it is in. */
const theirAnswers = (quizSlug: string, counted: CountedAttempts) => sql`
  chosen as materialized (
    select distinct on (${quizAttempts.traineeId}) ${quizAttempts.id} as attempt_id,
      extract(epoch from ${quizAttempts.submittedAt} - ${quizAttempts.startedAt})::float8 / 60 as minutes
    from ${quizAttempts}
    where ${quizAttempts.quizSlug} = ${quizSlug} and ${quizAttempts.state} = 'submitted'
    order by ${quizAttempts.traineeId}, ${quizAttempts.startedAt} ${counted === 'last' ? sql`desc` : sql`asc`}, ${quizAttempts.id}
  ), kinds as materialized (
    select ${contentVersions.hash} as version, (row_number() over ())::int as item,
      ${contentVersions.body} ->> 'type' in ('numeric', 'short-text') as typed
    from ${contentVersions}
    where ${contentVersions.kind} = 'question' and ${contentVersions.body} ->> 'type' <> 'essay'
  ), drawn as materialized (
    select attempt_id, item, q.max_marks as most, coalesce(a.marks, 0) as marks,
      -- What was typed is not told apart, only whether something was.
      case when typed and a.answer <> '[]' then '["typed"]' else a.answer end as answer
    from chosen
    join ${attemptQuestions} q using (attempt_id)
    join kinds on kinds.version = q.question_version
    left join ${attemptAnswers} a using (attempt_id, position)
  ), totals as (
    select attempt_id, sum(marks) as marks, sum(most) as most, count(*) as questions,
      sum(most * most)::float8 / (sum(most) * sum(most)) as squared_weights, var_samp(x) as within
    from (select *, marks::float8 / most as x from drawn) as shares
    group by attempt_id having count(*) > 1
  ), scored as materialized (
    select *, marks::float8 / most as score,
      -- Equal scores stay together, so no fifth depends on chance.
      (${GROUPS}::int * (rank() over (order by marks::float8 / most) - 1) / count(*) over ())::int as grp
    from totals
  )`

/** Answers that are alike in everything, with how many they are, their mean rest, and its squares around that. */
const heapsOfLikeAnswers = sql`
  heaps as materialized (
    select item, grp, most, marks, answer, coalesce(answer <> '[]', false) as is_answered, marks::float8 / most as x,
      count(*)::float8 as n, avg(rest) as rest, var_pop(rest) * count(*) as squares
    from (
      select item, grp, drawn.most, drawn.marks, answer,
        (scored.marks - drawn.marks)::float8 / (scored.most - drawn.most) as rest
      from drawn join scored using (attempt_id)
    ) as rests
    group by item, grp, most, marks, answer
  ), means as (
    select item, sum(n) as n, max(most) as most, sum(n * x) / sum(n) as mean, sum(n * rest) / sum(n) as "meanRest",
      bool_and(marks = 0 or marks = most) as "allOrNothing",
      coalesce(sum(n) filter (where is_answered), 0) as answered
    from heaps group by item
  )`
