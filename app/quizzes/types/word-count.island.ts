import { ANSWER_SHOWN } from '../autosave/attempt-page'
import { wordsIn } from './essay'

/** Counts the words of an essay as it is written. What is read aloud changes only when it becomes long enough or too long. */
export function mount(root: HTMLElement): void {
  const text = root.querySelector('textarea')
  const line = root.querySelector<HTMLElement>('[data-count]')
  if (!text || !line) return
  const [least, most] = [Number(root.dataset.least), Number(root.dataset.most)]
  const count = () => {
    const words = wordsIn(text.value)
    put(line, '[data-words]', words === 1 ? '1 word' : `${words} words`)
    put(line, '[data-verdict]', verdict(words, { least, most }))
  }
  line.hidden = false
  text.addEventListener('input', count)
  root.closest('[data-question]')?.addEventListener(ANSWER_SHOWN, count)
  count()
}

function verdict(words: number, { least, most }: { least: number; most: number }): string {
  if (words < least) return `At least ${least}`
  return words > most ? `Too long: ${most} at most` : 'Long enough'
}

function put(line: HTMLElement, where: string, words: string): void {
  const place = line.querySelector(where)
  if (place && place.textContent !== words) place.textContent = words
}
