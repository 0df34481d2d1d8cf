import { randomUUID } from 'node:crypto'
import { moduleOf } from '~/curriculum/curriculum'
import { testAcademy } from '~tests/setup/academy'
import type { Fields } from '~tests/setup/visitor'
import { twoCohorts } from '../../architecture/doors-world'

/** Everything that the tests of odd and repeated input work with. */
export type TwoCohorts = Awaited<ReturnType<typeof theTwoCohorts>>

/** Who sends something. */
export type Who = keyof TwoCohorts['visitors']

/** The id of nothing. */
export const NOBODY = '00000000-0000-4000-8000-000000000000'
/** Longer than any field but an essay or a paper may be. */
export const LONG = 'x'.repeat(5000)

/** An academy with two cohorts that know nothing of each other, somebody of each kind signed in, and one of everything. */
export async function theTwoCohorts() {
  const academy = await testAcademy()
  const { taught } = academy
  const { people, things } = await twoCohorts(academy, academy.clock.now())
  const module = moduleOf(taught, 'ethics-safety')
  const competency = module?.competencies[0]
  if (!module?.quiz || !competency) throw new Error('the course has a module with a quiz and competencies')
  const visitors = {
    'a stranger': academy.stranger,
    'the trainee': await academy.signIn(people.owner),
    'another trainee': await academy.signIn(people.other),
    'the instructor': await academy.signIn(people.instructor),
    'another instructor': await academy.signIn(people.otherInstructor),
    'an admin': await academy.signIn(people.admin),
  }
  const observation = anObservation(competency, things.requestId)
  const today = academy.clock.now().toISOString().slice(0, 10)
  return { ...academy, people, things, module, quiz: module.quiz, competency, visitors, observation, today }
}

type Watched = { items: { id: string }[]; settings: string[] }

/** What an instructor who saw everything go well would send. */
function anObservation({ items, settings }: Watched, requestId: string): Fields {
  return {
    observationId: randomUUID(),
    requestId,
    ...Object.fromEntries(items.map((item) => [`items.${item.id}`, 'yes'])),
    tiMax: '0.6',
    miMax: '0.9',
    probeOnMinutes: '12',
    'domains.preparation': 'meets',
    'domains.acquisition': 'meets',
    'domains.optimisation': 'meets',
    'domains.communication': 'meets',
    entrustment: '4',
    occasion: `${settings[0]}/performed`,
    observedAt: '',
    // What is signed already was watched in the same hour.
    another: 'yes',
    strengths: 'Calm, and never hurried.',
    nextStep: '',
  }
}
