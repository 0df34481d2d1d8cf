import { beforeAll, describe, expect, test } from 'vitest'
import type { QuizInForce } from '~/curriculum/curriculum'
import { quizOf } from '~/curriculum/curriculum'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { attemptRecord } from '~/quizzes/attempt-record.server'
import { drawQuestions } from '~/quizzes/draw-questions'
import { saveAnswers } from '~/quizzes/save-answers.server'
import { aCohort, anEnrolment } from '~tests/factories/people'
import { anOpenAttempt, rightAnswer } from '~tests/factories/quizzes'
import { type Member, testAcademy } from '~tests/setup/academy'
import { openBrowser, type QuietPage } from '~tests/setup/browser'
import { comeInAs, follow, heading, press, turning } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const academy = await testAcademy()
const { newPage } = await openBrowser()
const { db, origin, taught } = academy
const quiz = careerQuiz()
const ESSAY = 'write-your-reason'
const TEXT = `I watched nine sessions and made forty sweeps, and somebody saw them. ${'It is written down. '.repeat(30)}`

function careerQuiz(): QuizInForce {
  const found = quizOf(taught, 'career-pathways')
  if (!found) throw new Error('the course has a quiz that draws an essay')
  return found
}

type Look = { javaScriptEnabled?: boolean }
async function pageOf(member: Member, size: keyof typeof SIZES, look: Look = {}): Promise<QuietPage> {
  const page = await newPage({ ...SIZES[size], baseURL: origin, ...look })
  await comeInAs(page, member, origin)
  return page
}

let people: { ines: Member; kofi: Member; mira: Member; cohortId: string }
beforeAll(async () => {
  const [ines, kofi, mira] = [
    await academy.join({ name: 'Ines Duarte', roles: ['instructor'] }),
    await academy.join({ name: 'Kofi Mensah', roles: ['instructor'] }),
    await academy.join({ name: 'Mira Olsen', roles: ['instructor'] }),
  ]
  const cohort = await aCohort(db, { instructorIds: [ines.id, kofi.id, mira.id] })
  people = { ines, kofi, mira, cohortId: cohort.id }
})

type Writer = Member & { attemptId: string; most: number }

/** A trainee who has an attempt open with the essay in it, and everything else in it answered right. */
async function aTraineeWhoWrites(name: string): Promise<Writer> {
  const trainee = await academy.join({ name })
  const now = academy.clock.now()
  await anEnrolment(db, { traineeId: trainee.id, cohortId: people.cohortId, now })
  const noticeVersion = taught.notice.version
  await acknowledgeNotice(db, { personId: trainee.id, jurisdiction: 'OTHER', noticeVersion, now })
  let seed = 1
  while (!drawQuestions(quiz, new Map(), seed).some(({ question }) => question.id === ESSAY)) seed++
  const { attemptId } = await anOpenAttempt(db, { traineeId: trainee.id, quiz, seed, now })
  const record = await attemptRecord(db, { attemptId, traineeId: trainee.id })
  const posted = (record?.questions ?? []).map(({ position, question }) => ({
    ...{ position, sequence: 0 },
    answer: rightAnswer(question),
  }))
  await saveAnswers(db, { attemptId, traineeId: trainee.id, posted, now })
  return { ...trainee, attemptId, most: record?.maxMarks ?? 0 }
}

const told = (page: QuietPage, words: string | RegExp) => page.getByText(words).first().waitFor()

/** Writes the essay and hands everything in. */
async function handsIn(trainee: Writer, look: Look = {}): Promise<QuietPage> {
  const page = await pageOf(trainee, 'phone', look)
  await page.goto(`/attempts/${trainee.attemptId}`)
  await page.getByRole('textbox', { name: 'Your answer' }).last().fill(TEXT)
  if (look.javaScriptEnabled === false) await press(page, 'Save')
  else await told(page, 'Everything is saved')
  await press(page, 'Check and hand in')
  await press(page, 'Hand in')
  await told(page, 'Your written answers are with the markers')
  return page
}

/** Presses keys in the form as a marker does who never touches the mouse, and waits for what comes next. */
async function marksByKeys(page: QuietPage, keys: string[]): Promise<void> {
  await page.locator('[data-keys]:not([hidden])').waitFor()
  for (const key of keys) await page.keyboard.press(key)
  await told(page, '4 of 4 criteria')
  await told(page, 'Draft kept')
  await turning(page, () => page.keyboard.press('Enter'))
}

const readTheNext = async (page: QuietPage) => {
  await page.goto('/teach/marking')
  await turning(page, () =>
    page
      .getByRole('button', { name: /^Read .* why you chose your path/ })
      .first()
      .click(),
  )
}

describe('an essay', () => {
  test('is written, marked twice by keyboard without names, decided, released, and read with what was said to it', async () => {
    const trainee = await aTraineeWhoWrites('Zora Quill')
    const theirs = await handsIn(trainee)
    await lookAt(theirs, 'with-the-markers')
    expect(await theirs.getByText(/\d+ of \d+ marks/).count()).toBe(0)
    await theirs.goto(`/learn/modules/${quiz.moduleSlug}/quiz`)
    await told(theirs, 'can start no other attempt before')

    const first = await pageOf(people.ines, 'laptop')
    await readTheNext(first)
    await told(first, 'I watched nine sessions')
    expect(await first.getByText('Zora').count()).toBe(0)
    await lookAt(first, 'marking-an-essay')
    await marksByKeys(first, ['3', '3', '3', '3'])
    await told(first, 'Saved. Nothing more of this kind waits for you.')

    const second = await pageOf(people.kofi, 'laptop')
    await readTheNext(second)
    expect(await second.getByText('Ines').count()).toBe(0)
    // A lowest level without a word to the trainee is not taken, and what was chosen stays.
    await marksByKeys(second, ['2', '2', '2', 'k', 'k', '2', '2', '1'])
    await told(second, 'The lowest level needs a word to the trainee')
    await second.getByRole('textbox', { name: 'To the trainee, on this' }).last().fill('Ask what protects the client.')
    await turning(second, () => second.keyboard.press('Enter'))
    await told(second, 'Saved. Nothing more of this kind waits for you.')

    const third = await pageOf(people.mira, 'laptop')
    await third.goto('/teach/marking')
    await told(third, 'Of 1 read by two: 0 the same, 0 near, 1 apart')
    await lookAt(third, 'marking-queue')
    await readTheNext(third)
    await told(third, /are 5 marks apart/)
    await told(third, 'Ask what protects the client.')
    await lookAt(third, 'deciding-an-essay')
    await third.getByLabel('To the trainee, on the whole').fill('Between the two: dates, and better questions.')
    await third.getByRole('radio').first().focus()
    await marksByKeys(third, ['3', '3', '3', '2'])

    await third.goto(`/teach/marking/quizzes/${quiz.slug}`)
    await told(third, '7 of 8, by decision')
    await lookAt(third, 'results-to-release')
    await press(third, 'Release this result')
    await told(third, 'Released. Each trainee gets an e-mail')

    await theirs.goto(`/attempts/${trainee.attemptId}/result`)
    await told(theirs, `${trainee.most - 1} of ${trainee.most} marks`)
    await told(theirs, 'Between the two: dates, and better questions.')
    await told(theirs, 'A good answer')
    expect(await theirs.getByText(/Ines|Kofi|Mira/).count()).toBe(0)
    await lookAt(theirs, 'essay-that-was-read')

    await follow(third, /^Question \d+ of Zora Quill/)
    await third.getByLabel('Marks').fill('8')
    await third.getByLabel('Why').fill('Its questions were good enough after all.')
    await press(third, 'Correct the mark')
    await told(third, 'Corrected. The trainee reads your reason')
    await lookAt(third, 'essay-released')
    await theirs.reload()
    await told(theirs, 'Its questions were good enough after all.')
    await told(theirs, `${trainee.most} of ${trainee.most} marks`)
  })

  test('without JavaScript it is the same', async () => {
    const off = { javaScriptEnabled: false }
    const trainee = await aTraineeWhoWrites('Noor Aziz')
    const theirs = await handsIn(trainee, off)
    for (const marker of [people.ines, people.kofi]) {
      const page = await pageOf(marker, 'tablet', off)
      await readTheNext(page)
      for (const criterion of await page.locator('[data-criterion]').all())
        await criterion.getByRole('radio').last().check()
      await page.getByLabel('To the trainee, on the whole').fill('Dated, witnessed, and honest.')
      await press(page, 'Keep as a draft')
      await expect.poll(() => page.getByRole('radio', { checked: true }).count()).toBe(4)
      await press(page, /^Save the mark/)
      await told(page, 'Saved. Nothing more of this kind waits for you.')
    }
    const releasing = await pageOf(people.ines, 'tablet', off)
    await releasing.goto(`/teach/marking/quizzes/${quiz.slug}`)
    await press(releasing, 'Release this result')
    await theirs.goto(`/attempts/${trainee.attemptId}/result`)
    await told(theirs, 'Dated, witnessed, and honest.')
    await heading(theirs, quiz.title).waitFor()
  })

  test('taken by one is not offered to another, who is told so; let go, it is', async () => {
    await handsIn(await aTraineeWhoWrites('Ama Boateng'))
    const [first, second] = [await pageOf(people.ines, 'laptop'), await pageOf(people.kofi, 'laptop')]
    const third = await pageOf(people.mira, 'laptop')
    await readTheNext(first)
    await readTheNext(second)
    const address = first.url()
    await third.goto('/teach/marking')
    await told(third, 'Nothing for you now')
    await third.goto(address)
    await told(third, /is reading this one now\./)
    await press(first, 'Leave it to others')
    await readTheNext(third)
    expect(third.url()).toBe(address)
  })
})
