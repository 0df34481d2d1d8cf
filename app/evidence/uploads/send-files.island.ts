import { type DetailedError, Upload } from 'tus-js-client'

/**
 * In bytes: small enough for the usual limit of a proxy, so that each piece gets through and what has arrived is known after each.
 */
const PIECE_BYTES = 900_000
/** In milliseconds. After the last of them it waits for the browser to say that there is a connection. */
const TRY_AGAIN_AFTER = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000]
const AT_ONCE = 3

const SAID = {
  waiting: 'Waits its turn',
  looking: 'Arrived. It is being looked through …',
  arrived: 'Arrived',
  offline: 'No connection. What has arrived is kept; it goes on when the connection is back.',
  fault: 'It could not be sent. Choose it again to go on from here.',
} as const

/**
 * Sends chosen files in pieces, some at once, and shows how far each is. A lost connection is waited for; after a closed tab, also on
 * another device, choosing the same file again goes on from the last byte, because the server knows how far it had come.
 */
export function mount(form: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const list = form.querySelector<HTMLElement>('[data-sending]')
  const template = form.querySelector<HTMLTemplateElement>('template[data-row]')
  if (!(form instanceof HTMLFormElement) || !input || !list || !template) return
  form.querySelector('[data-send]')?.remove()
  const queue = queueOf(AT_ONCE, (failed) => {
    // The page shows what arrived; where something failed, its row has to be read first.
    if (!failed) window.location.assign(window.location.pathname)
  })
  const begin = () => {
    for (const file of input.files ?? []) {
      const row = rowFor(file, { list, template })
      queue.add(() => send(file, { row, form }))
    }
    input.value = ''
  }
  input.addEventListener('change', begin)
  form.addEventListener('submit', (event) => event.preventDefault())
  if (input.files?.length) begin()
}

type Row = { status: HTMLElement; progress: HTMLProgressElement; cancel: HTMLElement; remove: () => void }

function rowFor(file: File, { list, template }: { list: HTMLElement; template: HTMLTemplateElement }): Row {
  const row = template.content.firstElementChild?.cloneNode(true)
  if (!(row instanceof HTMLElement)) throw new Error('the row of a file is missing')
  const part = (name: string) => row.querySelector<HTMLElement>(`[data-${name}]`) ?? document.createElement('span')
  const progress = row.querySelector('progress') ?? document.createElement('progress')
  part('name').textContent = file.name
  progress.setAttribute('aria-label', file.name)
  part('cancel').setAttribute('aria-label', `Cancel ${file.name}`)
  part('status').textContent = SAID.waiting
  list.append(row)
  return { status: part('status'), progress, cancel: part('cancel'), remove: () => row.remove() }
}

/** Runs so many jobs at once, and tells when none is left whether one of them failed. */
function queueOf(atOnce: number, onEmpty: (failed: boolean) => void): { add: (job: () => Promise<Outcome>) => void } {
  const waiting: (() => Promise<Outcome>)[] = []
  let running = 0
  let failed = false
  let arrived = false
  const next = () => {
    const job = running < atOnce ? waiting.shift() : undefined
    if (!job) {
      if (running === 0 && arrived) onEmpty(failed)
      return
    }
    running++
    job().then((outcome) => {
      running--
      failed ||= outcome === 'failed'
      arrived ||= outcome === 'arrived'
      next()
    })
  }
  return {
    add: (job) => {
      waiting.push(job)
      next()
    },
  }
}

type Outcome = 'arrived' | 'failed' | 'cancelled'

function send(file: File, { row, form }: { row: Row; form: HTMLFormElement }): Promise<Outcome> {
  const endpoint = form.dataset.uploads ?? ''
  const begun = begunBefore(file)
  return new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint,
      ...(begun ? { uploadUrl: `${endpoint}/${begun}` } : {}),
      chunkSize: PIECE_BYTES,
      retryDelays: TRY_AGAIN_AFTER,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, competency: form.dataset.competency ?? '' },
      onShouldRetry: (error) => isWorthAnotherTry(error),
      onProgress: (sent, all) => showProgress(row, sent, all),
      onSuccess: () => {
        row.status.textContent = SAID.arrived
        row.cancel.remove()
        resolve('arrived')
      },
      onError: (error) => {
        const sentence = sentenceIn(error)
        if (sentence === undefined) return waitForConnection(upload, row)
        row.status.textContent = sentence
        row.cancel.remove()
        resolve('failed')
      },
    })
    row.cancel.addEventListener('click', () => {
      // Told in the background: an upload that cannot be reached is forgotten after a day anyway.
      upload.abort(true).catch(() => undefined)
      row.remove()
      resolve('cancelled')
    })
    upload.start()
  })
}

/** The id of an upload of the same file that did not get through, as the page lists it. */
function begunBefore(file: File): string | undefined {
  const same = [...document.querySelectorAll<HTMLElement>('[data-waits]')].find(
    ({ dataset }) => dataset.name === file.name && Number(dataset.bytes) === file.size,
  )
  same?.remove()
  return same?.dataset.waits
}

function showProgress(row: Row, sent: number, all: number): void {
  const percent = Math.floor((sent * 100) / all)
  row.progress.value = percent
  row.status.textContent = percent === 100 ? SAID.looking : `${percent} % of ${(all / 1024 / 1024).toFixed(1)} MB`
}

const statusOf = (error: Error | DetailedError): number | undefined =>
  'originalResponse' in error ? (error.originalResponse?.getStatus() ?? undefined) : undefined

/** Faults and lost connections pass; a refusal stays one, but for the offset, which is asked anew. */
function isWorthAnotherTry(error: Error | DetailedError): boolean {
  const status = statusOf(error)
  return status === undefined || status === 409 || status >= 500
}

/** What the server said; `undefined` where nothing came back at all. */
function sentenceIn(error: Error | DetailedError): string | undefined {
  const status = statusOf(error)
  if (status === undefined) return undefined
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : ''
  return status < 500 && body ? body : SAID.fault
}

function waitForConnection(upload: Upload, row: Row): void {
  row.status.textContent = SAID.offline
  window.addEventListener('online', () => upload.start(), { once: true })
}
