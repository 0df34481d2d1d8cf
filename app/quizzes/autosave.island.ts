import { AttemptPage } from './autosave/attempt-page'
import { Autosave, type AutosaveState } from './autosave/autosave'
import { sendAnswer } from './autosave/send-answer'
import { openUnsentAnswers } from './autosave/unsent-answers'

/** Saves an attempt's answers as they change. Mounted on the form of an open attempt. */
export async function mount(form: HTMLElement): Promise<void> {
  if (!(form instanceof HTMLFormElement)) return
  const page = new AttemptPage(form)
  const autosave = new Autosave(page.attemptId, await openUnsentAnswers(), sendAnswer, {
    state: (state, about) => showState(page, state, about),
    saved: (position, sequence) => page.showSequence(position, sequence),
    unreadable: (position, sentence) => page.showNote(position, sentence),
    overtaken: (position, answer, sentence) => {
      page.showAnswer(position, answer)
      page.showNote(position, sentence)
    },
  })
  page.retireSaveButton()
  page.showStatus('Saved as you go')
  listen(form, page, autosave)
  await takeUpWhatIsUnsent(page, autosave)
  const hasAnswers = page.questions().some(({ sequence }) => sequence > 0)
  if (hasAnswers && !autosave.hasUnsent) page.showStatus('Everything is saved')
}

/**
 * What never reached the server: answers kept from an earlier visit, unless the page knows newer ones, and
 * answers given on this page before the island was there.
 */
async function takeUpWhatIsUnsent(page: AttemptPage, autosave: Autosave): Promise<void> {
  const onPage = new Map(page.questions().map(({ position, sequence }) => [position, sequence]))
  for (const [position, sequence] of onPage) autosave.know(position, sequence)
  const givenAlready = page.changedSinceLoad()
  for (const { position, sequence, answer } of await autosave.resumeUnsent()) {
    if (sequence > (onPage.get(position) ?? 0) && !givenAlready.includes(position)) page.showAnswer(position, answer)
  }
  for (const position of givenAlready) await autosave.change(position, page.answerAt(position))
  page.count()
}

function listen(form: HTMLFormElement, page: AttemptPage, autosave: Autosave): void {
  form.addEventListener('input', ({ target }) => {
    const position = page.positionOf(target)
    if (position === undefined) return
    page.showNote(position)
    page.count()
    void autosave.change(position, page.answerAt(position))
  })

  form.addEventListener('submit', async (event) => {
    if (!autosave.hasUnsent) return
    event.preventDefault()
    if (await autosave.flush()) form.requestSubmit(event.submitter)
  })

  addEventListener('online', () => autosave.retryNow())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && autosave.retryNow())
}

function showState(
  page: AttemptPage,
  state: AutosaveState,
  { keptHere, sentence = '' }: { keptHere: boolean; sentence?: string },
): void {
  const here = `/attempts/${page.attemptId}`
  const kept = keptHere ? 'Kept on this device' : 'Keep this page open'
  if (state === 'saved') page.showStatus('Everything is saved')
  if (state === 'saving') page.showStatus('Saving…')
  if (state === 'unreadable') page.showStatus('One answer is not saved: see the note under it', { worry: true })
  if (state === 'offline') page.showStatus(`Offline. ${kept}; sent when you are back.`, { worry: true })
  if (state === 'signed-out')
    page.showStatus(`You are signed out. ${kept}. `, {
      worry: true,
      link: { href: `/sign-in?next=${here}`, label: 'Sign in again' },
    })
  if (state === 'closed')
    page.showStatus(`${sentence} `, { worry: true, link: { href: `${here}/result`, label: 'See the result' } })
}
