import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { quizOf } from '~/curriculum/curriculum'
import { attemptsByChance } from '~tests/bench/many-answers'
import { testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { comeInAs, follow } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const { newPage } = await openBrowser()
const academy = await testAcademy()
const { db, taught, origin } = academy
const quiz = quizOf(taught, 'ethics-safety')
const suspect = quiz?.questions.find(({ type }) => type === 'single')
if (!quiz || !suspect) throw new Error('the bank has a question with one right answer')

/** Turns a question upside down: whoever has few marks has it right, and the others have not. */
async function harmThoseWhoDoWell(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      with totals as (select attempt_id, sum(marks) as marks from attempt_answers group by attempt_id)
      update attempt_answers a
      set marks = case when t.marks <= (select percentile_cont(0.5) within group (order by marks) from totals) then 1 else 0 end
      from totals t, attempt_questions q
      where t.attempt_id = a.attempt_id and q.attempt_id = a.attempt_id and q.position = a.position
        and q.question_slug like ${`%${suspect?.id}`}`)
  })
}

test('figures wait for thirty trainees, then the question that harms stands first, at every size, with and without scripts', async () => {
  const instructor = await academy.join({ name: 'Ines Duarte', roles: ['instructor'] })
  const page = await newPage({ ...SIZES.laptop, javaScriptEnabled: false })
  await comeInAs(page, instructor, origin)
  await attemptsByChance(db, { people: 29, questions: 40 })
  await page.goto(`${origin}/teach/quizzes`)
  await lookAt(page, 'quizzes', { scripts: false })
  await follow(page, quiz.title)
  await page.getByText('1 more trainee to go').waitFor()
  await lookAt(page, 'figures-too-few', { scripts: false })

  await attemptsByChance(db, { people: 71, questions: 40 })
  await harmThoseWhoDoWell()
  await page.reload()
  await page.getByText('Counted: the first handed-in attempt of each trainee, 100 trainees.').waitFor()
  await page.getByRole('img', { name: /^Scores of 100 trainees by tenths: / }).waitFor()
  const first = page.locator('details').filter({ hasText: 'In the bank:' }).first()
  await first.getByText(suspect.ask).waitFor()
  await first.getByText('Look at this').waitFor()
  await first.getByText('Those who do well elsewhere get this wrong more often than the others.').waitFor()
  await first.getByRole('heading', { name: 'What was chosen' }).waitFor()

  const lively = await newPage(SIZES.tablet)
  await comeInAs(lively, instructor, origin)
  await lively.goto(`${origin}/teach/quizzes/${quiz.slug}`)
  await lookAt(lively, 'figures-of-questions')
  await follow(lively, 'Last attempts')
  await lively.getByText('Counted: the last handed-in attempt of each trainee, 100 trainees.').waitFor()
  expect(await lively.content()).not.toMatch(/Many \d+/)
})
