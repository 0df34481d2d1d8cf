import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { contentInForce } from '~db/schema/curriculum'
import { attemptAnswers } from '~db/schema/quizzes'
import type { Member, TestAcademy } from '~tests/setup/academy'
import { type BankQuestion, bankOf } from './right-answers'

/** The page before the quiz that the quiz tests take. */
export const QUIZ = '/learn/modules/ethics-safety/quiz'

/** The bank that it draws from, as its author wrote it. */
export const bank = bankOf('02-ethics-safety')

/** A trainee who has acknowledged their notice, and so may take the quiz. */
export async function quizTaker(academy: TestAcademy): Promise<Member> {
  const member = await academy.join()
  const [notice] = await academy.db.select().from(contentInForce).where(eq(contentInForce.kind, 'notice'))
  const noticeVersion = notice?.hash ?? ''
  await acknowledgeNotice(academy.db, {
    personId: member.id,
    jurisdiction: 'US-CA',
    noticeVersion,
    now: academy.clock.now(),
  })
  return member
}

/** Starts the quiz; answers the address of the attempt. */
export async function startQuiz(member: Member): Promise<string> {
  const started = await member.post(QUIZ)
  expect(started.status).toBe(302)
  return started.headers.get('location') ?? ''
}

/** A page's HTML as it was meant: without React's markers, entities read. */
export function asWritten(html: string): string {
  return html
    .replaceAll('<!-- -->', '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

/** Which question of the bank stands at which position of an attempt, by what its page asks. */
export async function questionsAt(
  member: Member,
  address: string,
): Promise<{ position: number; question: BankQuestion }[]> {
  const html = asWritten(await (await member.get(address)).text())
  const legends = [...html.matchAll(/<legend[^>]*>(.*?)<\/legend>/g)].map(([, legend = '']) =>
    legend
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return legends.map((legend, index) => {
    const question = bank.find(({ ask }) => legend.endsWith(ask))
    if (!question) throw new Error(`no question asks: ${legend}`)
    return { position: index + 1, question }
  })
}

/** What the database holds of an attempt's answers, by position. */
export async function savedAnswers({ db }: Pick<TestAcademy, 'db'>, address: string): Promise<Map<number, unknown>> {
  const rows = await db
    .select()
    .from(attemptAnswers)
    .where(eq(attemptAnswers.attemptId, address.split('/').at(-1) ?? ''))
  return new Map(rows.map((row) => [row.position, row.answer]))
}
