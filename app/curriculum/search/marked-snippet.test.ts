import { expect, test } from 'vitest'
import { HIT, partsOf } from './marked-snippet'

const marked = (text: string) => text.replaceAll('[', HIT.start).replaceAll(']', HIT.end)
const shown = (snippet: string, text: string) =>
  partsOf(marked(snippet), text)
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join('')

test.each([
  ['the whole text', '[One] and two.', 'One and two.', '[One] and two.'],
  ['a stretch from within', 'the [gain] goes up', 'First, the gain goes up, not the output.', '… the [gain] goes up …'],
  ['a stretch to the end', 'the [gain] goes up.', 'First of all, the gain goes up.', '… the [gain] goes up.'],
  ['no hit', 'Two.', 'Two.', 'Two.'],
  ['a hit that is never closed', 'a [b', 'a b', 'a [b]'],
])('%s', (_, snippet, text, parts) => {
  expect(shown(snippet, text)).toBe(parts)
})
