import { comparable } from '~/curriculum/typed-words'
import { saidIn } from './markup'
import { UNIT } from './our-own'
import type { Reading, Taken } from './read-item.server'
import { allCalled } from './response-key'

/** A number or words to be typed, told apart by what the response is declared to be. */
export async function readTextEntry(reading: Reading): Promise<Taken> {
  return ['float', 'integer'].includes(reading.key.baseType) ? numberIn(reading) : wordsIn(reading)
}

function numberIn({ item, key, exact }: Reading): Taken {
  const [only, another] = key.correct.length > 0 ? key.correct : key.mapped.map((entry) => entry.key)
  if (only === undefined || another !== undefined) return { problem: 'Only one number may be right.' }
  const value = Number(only)
  const [unit] = allCalled(item, (name) => name === 'span').filter(({ attributes }) => attributes.class === UNIT)
  const accepted = toleranceOf(allCalled(item, (name) => name === 'qti-equal')[0]?.attributes ?? {}, value)
  if ('problem' in accepted) return accepted
  const behind = unit ? { unit: saidIn(unit, { exact }).text } : {}
  return {
    fields: { type: 'numeric', answer: { value, tolerance: accepted.tolerance, ...behind } },
    lost: accepted.lost,
  }
}

type Accepted = { tolerance: number; lost: string[] } | { problem: string }

/** How far off a number may be: `tolerance` is how far below and above, or one number for both. */
function toleranceOf(attributes: Record<string, string>, value: number): Accepted {
  const mode = attributes['tolerance-mode'] ?? 'exact'
  if (mode === 'exact') return { tolerance: 0, lost: [] }
  const [below = Number.NaN, above = below] = (attributes.tolerance ?? '').trim().split(/\s+/).map(Number)
  if (below !== above) return { problem: 'It accepts more on one side of the number than on the other.' }
  const ends = [attributes['include-lower-bound'], attributes['include-upper-bound']].includes('false')
  const tolerance = mode === 'relative' ? Math.abs((value * below) / 100) : below
  return { tolerance, lost: ends ? ['that the ends of its range do not count'] : [] }
}

function wordsIn({ key, exact }: Reading): Taken {
  const most = Math.max(...key.mapped.map(({ marks }) => marks))
  const full = key.mapped.filter(({ marks }) => marks === most)
  const texts = [...key.correct, ...full.map((entry) => entry.key)].map((text) => (exact ? text : text.trim()))
  const forms = texts.map(comparable)
  const accept = texts.filter((_, n) => forms[n] !== '' && forms.indexOf(forms[n] ?? '') === n)
  const partial = full.length < key.mapped.length ? ['answers for part of the marks'] : []
  const isCased = key.mapped.length === 0 || key.mapped.some((entry) => entry.isCased)
  return {
    fields: { type: 'short-text', answer: { accept } },
    lost: [...partial, ...(isCased ? ['that case counts'] : [])],
  }
}
