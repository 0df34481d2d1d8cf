import { deviceCopyOf, hold } from '~/practicals/draft-on-device'
import { DeviceStore } from '~/practicals/offline/device-store'
import { isWaiting, keepUnsigned } from '~/practicals/offline/keep-unsigned'
import { type Meeting, type Standing, UnsignedWork } from '~/practicals/offline/unsigned-work'

/** An observation as somebody fills it in on a tablet. */
export type Written = {
  observationId: string
  instructorId: string
  traineeId: string
  competencySlug: string
  competencyVersion: string
  fields: [string, string][]
}

/** How everything that waits stood after one round of looking and signing. */
export type Round = { meeting: Meeting; standings: { observationId: string; standing: Standing }[] }

const keyOf = ({ instructorId, traineeId, competencySlug }: Written) =>
  `observation ${instructorId} ${traineeId} ${competencySlug}`

/** The form of the page, as far as keeping it goes. */
function formOf(written: Written): HTMLFormElement {
  const form = document.createElement('form')
  form.dataset.draftKey = keyOf(written)
  form.dataset.draftAction = `/teach/observe/${written.traineeId}/${written.competencySlug}/draft?version=${written.competencyVersion}`
  Object.assign(form.dataset, { trainee: 'Somebody', competency: 'Something' })
  for (const [name, value] of [...written.fields, ['observationId', written.observationId], ['sequence', '0']])
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  document.body.append(form)
  return form
}

const workOf = async (instructorId: string) =>
  new UnsignedWork({ store: await DeviceStore.open(), instructorId, now: () => new Date() })

/** What runs in a page of a fault run: nothing but the product's own code for tablets, and a way to call it. */
const tablet = {
  meet: async (instructorId: string) => (await workOf(instructorId)).meet(),

  /** Every change of a form is held at once, before it is finished. */
  write: (written: Written): boolean =>
    hold(keyOf(written), {
      ...{ at: Date.now(), observationId: written.observationId, version: written.competencyVersion },
      held: written.fields,
    }),

  /** What “Keep, to be signed later” does. */
  finish: async (written: Written) => {
    const form = formOf(written)
    const became = await keepUnsigned(form)
    if (became === 'kept') deviceCopyOf(form, { key: keyOf(written), now: () => Date.now() }).forget()
    form.remove()
    return became
  },

  /** What a form does when it is opened again: words that wait to be signed are no draft any more. */
  reopen: async (written: Written): Promise<'waits' | 'written' | 'nothing'> => {
    const form = formOf({ ...written, fields: written.fields.map(([name]) => [name, '']) })
    const copy = deviceCopyOf(form, { key: keyOf(written), now: () => Date.now() })
    const held = copy.held()
    form.remove()
    if (held?.observationId && (await isWaiting(held.observationId))) {
      copy.forget()
      return 'waits'
    }
    if (held) return JSON.stringify(held.held) === JSON.stringify(written.fields) ? 'written' : 'nothing'
    return (await isWaiting(written.observationId)) ? 'waits' : 'nothing'
  },

  waiting: async (instructorId: string): Promise<string[]> =>
    (await (await workOf(instructorId)).waiting()).own.map(({ observationId }) => observationId),

  /** What somebody does at the desk: look at everything, and sign what is ready. */
  signAll: async (instructorId: string): Promise<Round> => {
    const work = await workOf(instructorId)
    const meeting = await work.meet()
    const standings: Round['standings'] = []
    if (meeting !== 'met') return { meeting, standings }
    for (const capture of (await work.waiting()).own) {
      const looked = await work.look(capture)
      const standing = looked.is === 'ready' ? await work.sign(capture) : looked
      standings.push({ observationId: capture.observationId, standing })
    }
    return { meeting, standings }
  },

  /** Has read what happened meanwhile, and signs all the same. */
  accept: async (instructorId: string, observationId: string): Promise<void> => {
    const work = await workOf(instructorId)
    const capture = (await work.waiting()).own.find((one) => one.observationId === observationId)
    const standing = capture && (await work.look(capture))
    if (!capture || standing?.is !== 'findings') return
    await work.accept(
      capture,
      standing.findings.map(({ kind }) => kind),
    )
  },

  /** Chooses the moment that is nearest to the true one, as its author would. */
  chooseMoment: async (instructorId: string, observationId: string, trueMoment: number): Promise<void> => {
    const work = await workOf(instructorId)
    const capture = (await work.waiting()).own.find((one) => one.observationId === observationId)
    const standing = capture && (await work.look(capture))
    if (!capture || standing?.is !== 'clock-unsure') return
    const off = (moment: Date) => Math.abs(moment.getTime() - trueMoment)
    const [nearest] = [...standing.possible].sort((a, b) => off(a) - off(b))
    await work.settle(capture, nearest ?? new Date(trueMoment))
  },
}

declare global {
  interface Window {
    tablet: typeof tablet
  }
}
window.tablet = tablet
