import { Autosave } from './autosave/autosave'
import { sendAnswer } from './autosave/send-answer'
import { openUnsentAnswers } from './autosave/unsent-answers'

const QUIET = { state: () => {}, saved: () => {}, unreadable: () => {}, overtaken: () => {} }

/**
 * On the page that asks "hand in?": sends what an earlier visit kept on this device, then shows the page
 * afresh, so that nobody hands in without answers they gave.
 */
export async function mount(form: HTMLElement): Promise<void> {
  const autosave = new Autosave(form.dataset.attempt ?? '', await openUnsentAnswers(), sendAnswer, QUIET)
  const unsent = await autosave.resumeUnsent()
  if (unsent.length === 0) return
  if (await autosave.flush()) location.reload()
}
