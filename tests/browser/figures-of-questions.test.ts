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

/** Half of them are strong and have everything right, but for one question that is upside down. All chose the same, so no option tempts. */
async function harmThoseWhoDoWell(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      with trainees as (select id, row_number() over (order by id) % 2 = 0 as strong from quiz_attempts)
      update attempt_answers a
      set answer = '["a"]', marks = case when t.strong = (q.question_slug like ${`%${suspect?.id}`}) then 0 else q.max_marks end
      from trainees t, attempt_questions q
      where t.id = a.attempt_id and q.attempt_id = a.attempt_id and q.position = a.position`)
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
