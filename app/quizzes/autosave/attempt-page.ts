/** Told to a question when its fields were filled by the page, not by the reader. */
export const ANSWER_SHOWN = 'answer-shown'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/**
 * The attempt page as autosave reads and writes it: the form of `attempt-form.tsx` and its `data-` marks. It
 * knows no question types: an answer is what a question's fields would post.
 */
export class AttemptPage {
  constructor(private readonly form: HTMLFormElement) {}

  get attemptId(): string {
    return this.form.dataset.attempt ?? ''
  }

  /** Every question with the sequence of the answer that the server put on the page. */
  questions(): { position: number; sequence: number }[] {
    return [...this.form.querySelectorAll<HTMLElement>('[data-question]')].map((question) => ({
      position: Number(question.dataset.question),
      sequence: Number(question.querySelector<HTMLInputElement>('[data-sequence]')?.value),
    }))
  }

  /** Which question a field belongs to. */
  positionOf(field: EventTarget | null): number | undefined {
    const question = field instanceof Element ? field.closest<HTMLElement>('[data-question]') : null
    return question ? Number(question.dataset.question) : undefined
  }

  /** What the question's fields would post now, empty ones left out. */
  answerAt(position: number): string[] {
    const first = this.questionAt(position)?.querySelector<HTMLInputElement>(`[name$=".answer"]`)
    return first
      ? new FormData(this.form)
          .getAll(first.name)
          .filter((part): part is string => typeof part === 'string' && part !== '')
      : []
  }

  /** The questions whose fields no longer hold what the server put there. */
  changedSinceLoad(): number[] {
    const touched = (field: Field) => {
      if (field instanceof HTMLSelectElement)
        return [...field.options].some((option) => option.selected !== option.defaultSelected)
      return isBox(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
    }
    return this.questions()
      .map(({ position }) => position)
      .filter((position) => this.fieldsAt(position).some(touched))
  }

  /** Puts an answer into the question's fields, and tells whoever shows them in another way. */
  showAnswer(position: number, answer: string[]): void {
    for (const field of this.fieldsAt(position)) {
      if (isBox(field)) field.checked = answer.includes(field.value)
      else if (field instanceof HTMLSelectElement)
        field.value = [...field.options].find(({ value }) => value !== '' && answer.includes(value))?.value ?? ''
      else field.value = answer[0] ?? ''
    }
    this.questionAt(position)?.dispatchEvent(new Event(ANSWER_SHOWN))
    this.count()
  }

  /** The page now shows what the server has under this sequence; a post of the form says so. */
  showSequence(position: number, sequence: number): void {
    const field = this.questionAt(position)?.querySelector<HTMLInputElement>('[data-sequence]')
    if (field) field.value = String(Math.max(sequence, Number(field.value)))
  }

  /** Says something about one question, under its fields; nothing clears it. */
  showNote(position: number, sentence = ''): void {
    const note = this.questionAt(position)?.querySelector('[data-note]')
    if (note && note.textContent !== sentence) note.textContent = sentence
  }

  /** Says how saving stands; read out by screen readers when it changes. `worry` is for what the reader should see. */
  showStatus(
    words: string,
    { worry = false, link }: { worry?: boolean; link?: { href: string; label: string } } = {},
  ): void {
    const status = this.form.querySelector('[data-status]')
    if (!status || status.textContent === words + (link?.label ?? '')) return
    status.toggleAttribute('data-worry', worry)
    status.textContent = words
    if (link) status.append(Object.assign(document.createElement('a'), { href: link.href, textContent: link.label }))
  }

  /** Brings the counts and the map of questions up to what the fields hold. */
  count(): void {
    const positions = this.questions().map(({ position }) => position)
    const answered = new Set(positions.filter((position) => this.answerAt(position).length > 0))
    for (const position of positions) this.markQuestion(position, answered.has(position))
    const words = this.form.querySelector('[data-answered-count]')
    if (words) words.textContent = String(answered.size)
    const bar = this.form.querySelector<HTMLProgressElement>('[data-answered-bar]')
    if (bar) bar.value = answered.size
    bar?.toggleAttribute('data-full', answered.size === positions.length)
  }

  /** With autosave at work nobody needs the button, and Enter must not press it. */
  retireSaveButton(): void {
    for (const button of this.form.querySelectorAll<HTMLButtonElement>('[data-save], [data-enter]'))
      Object.assign(button, { hidden: true, disabled: true })
  }

  private markQuestion(position: number, answered: boolean): void {
    const mark = this.form.querySelector(`[data-mark="${position}"]`)
    mark?.toggleAttribute('data-answered', answered)
    const words = mark?.querySelector('[data-mark-words]')
    if (words) words.textContent = answered ? ', answered' : ', not answered'
  }

  private questionAt(position: number): Element | null {
    return this.form.querySelector(`[data-question="${position}"]`)
  }

  /** What the reader can change: neither what is final nor the button that makes it so. */
  private fieldsAt(position: number): Field[] {
    const open = ':is(input, select, textarea)[name$=".answer"]:not([type="hidden"])'
    return [...(this.questionAt(position)?.querySelectorAll<Field>(open) ?? [])]
  }
}

const isBox = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')
