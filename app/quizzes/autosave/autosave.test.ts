import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Autosave, type AutosaveState } from './autosave'
import type { Reply } from './send-answer'
import { inMemory, type UnsentAnswer } from './unsent-answers'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that keeps answers by the product's rule, over a line that can be cut. */
function aServer() {
  const stands = new Map<number, { answer: string[]; sequence: number }>()
  const line = { up: true, loseReplies: false, signedIn: true, closed: false, sent: [] as UnsentAnswer[] }
  const take = ({ position, answer, sequence }: UnsentAnswer): Reply => {
    const before = stands.get(position)
    const same = before?.sequence === sequence && JSON.stringify(before.answer) === JSON.stringify(answer)
    if (before && before.sequence >= sequence && !same)
      return { is: 'newer-stands', ...before, sentence: 'Another tab was ahead.' }
    stands.set(position, { answer, sequence })
    return { is: 'saved', sequence }
  }
  const send = async (unsent: UnsentAnswer): Promise<Reply> => {
    line.sent.push(unsent)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (!line.up) return { is: 'unreachable' }
    if (!line.signedIn) return { is: 'signed-out' }
    if (line.closed) return { is: 'closed', sentence: 'It is handed in.' }
    if (unsent.answer[0] === 'abc') return { is: 'unreadable', sentence: 'Write a number.' }
    const reply = take(unsent)
    return line.loseReplies ? { is: 'unreachable' } : reply
  }
  return { stands, line, send, take }
}

function aPage(server = aServer(), kept = inMemory()) {
  const states: AutosaveState[] = []
  const notes: string[] = []
  const shown = new Map<number, string[]>()
  const autosave = new Autosave('the-attempt', kept, server.send, {
    state: (state) => states.push(state),
    saved: () => {},
    unreadable: (position, sentence) => notes.push(`${position}: ${sentence}`),
    overtaken: (position, answer, sentence) => {
      shown.set(position, answer)
      notes.push(`${position}: ${sentence}`)
    },
  })
  return { autosave, server, kept, states, notes, shown }
}

describe('a change', () => {
  test('is on the device at once, with the server within a second, and then off the device', async () => {
    const { autosave, server, kept, states } = aPage()
    await autosave.change(3, ['b'])
    expect(await kept.of('the-attempt')).toHaveLength(1)
    expect(server.line.sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.stands.get(3)).toEqual({ answer: ['b'], sequence: 1 })
    expect(await kept.of('the-attempt')).toEqual([])
    expect(states.at(-1)).toBe('saved')
  })

  test('goes on from the sequence that the page came with', async () => {
    const { autosave, server } = aPage()
    autosave.know(3, 7)
    await autosave.change(3, ['b'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.stands.get(3)?.sequence).toBe(8)
  })

  test('typed letter by letter is sent when it settles, and within a second in any case', async () => {
    const { autosave, server } = aPage()
    for (let letter = 1; letter <= 8; letter++) {
      await autosave.change(3, ['1'.repeat(letter)])
      await vi.advanceTimersByTimeAsync(200)
    }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.line.sent.length).toBeLessThanOrEqual(3)
    expect(server.stands.get(3)?.answer).toEqual(['1'.repeat(8)])
  })

  test('made while the one before is on its way is sent after it', async () => {
    const { autosave, server, kept } = aPage()
    await autosave.change(3, ['b'])
    await vi.advanceTimersByTimeAsync(410)
    await autosave.change(3, ['c'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.stands.get(3)).toEqual({ answer: ['c'], sequence: 2 })
    expect(await kept.of('the-attempt')).toEqual([])
  })
})

describe('a broken connection', () => {
  test('keeps everything, says so, and sends it when the line is back', async () => {
    const { autosave, server, kept, states } = aPage()
    server.line.up = false
    for (const position of [1, 2, 3]) await autosave.change(position, ['a'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(states.at(-1)).toBe('offline')
    expect(await kept.of('the-attempt')).toHaveLength(3)

    server.line.up = true
    autosave.retryNow()
    await vi.advanceTimersByTimeAsync(200)
    expect([...server.stands.keys()]).toEqual([1, 2, 3])
    expect(await kept.of('the-attempt')).toEqual([])
    expect(states.at(-1)).toBe('saved')
  })

  test('is tried again by itself, at growing intervals of half a minute at most', async () => {
    const { autosave, server } = aPage()
    server.line.up = false
    await autosave.change(1, ['a'])
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(server.line.sent.length).toBeGreaterThan(15)
    expect(server.line.sent.length).toBeLessThan(30)
    server.line.up = true
    await vi.advanceTimersByTimeAsync(31_000)
    expect(server.stands.get(1)?.answer).toEqual(['a'])
  })

  test('a lost reply costs nothing: the same change is acknowledged again', async () => {
    const { autosave, server, notes } = aPage()
    server.line.loseReplies = true
    await autosave.change(1, ['a'])
    await vi.advanceTimersByTimeAsync(1_000)
    server.line.loseReplies = false
    await vi.advanceTimersByTimeAsync(5_000)
    expect(server.stands.get(1)).toEqual({ answer: ['a'], sequence: 1 })
    expect(notes).toEqual([])
  })

  test('a reload takes up what was unsent, shows it and sends it', async () => {
    const before = aPage()
    before.server.line.up = false
    await before.autosave.change(4, ['d'])
    await vi.advanceTimersByTimeAsync(1_000)

    before.server.line.up = true
    const after = aPage(before.server, before.kept)
    expect(await after.autosave.resumeUnsent()).toEqual([
      { attemptId: 'the-attempt', position: 4, answer: ['d'], sequence: 1 },
    ])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(after.server.stands.get(4)?.answer).toEqual(['d'])
    expect(await after.kept.of('the-attempt')).toEqual([])
  })

  test('being signed out keeps everything until somebody has signed in again', async () => {
    const { autosave, server, states } = aPage()
    server.line.signedIn = false
    await autosave.change(1, ['a'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(states.at(-1)).toBe('signed-out')
    server.line.signedIn = true
    autosave.retryNow()
    await vi.advanceTimersByTimeAsync(200)
    expect(states.at(-1)).toBe('saved')
  })
})

describe('another tab', () => {
  test('that was ahead wins, and this page shows its answer', async () => {
    const { autosave, server, shown, notes } = aPage()
    server.take({ attemptId: 'the-attempt', position: 2, answer: ['c'], sequence: 4 })
    await autosave.change(2, ['a'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown.get(2)).toEqual(['c'])
    expect(notes).toEqual(['2: Another tab was ahead.'])
    expect(server.stands.get(2)?.answer).toEqual(['c'])
  })

  test('after which the next change here goes on top', async () => {
    const { autosave, server } = aPage()
    server.take({ attemptId: 'the-attempt', position: 2, answer: ['c'], sequence: 4 })
    await autosave.change(2, ['a'])
    await vi.advanceTimersByTimeAsync(1_000)
    await autosave.change(2, ['b'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.stands.get(2)).toEqual({ answer: ['b'], sequence: 5 })
  })

  test('a change made here while the older one was being refused is not lost', async () => {
    const { autosave, server } = aPage()
    server.take({ attemptId: 'the-attempt', position: 2, answer: ['c'], sequence: 4 })
    await autosave.change(2, ['a'])
    await vi.advanceTimersByTimeAsync(410)
    await autosave.change(2, ['d'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.stands.get(2)?.answer).toEqual(['d'])
  })
})

describe('what cannot be saved', () => {
  test('an unreadable answer is told under its question, and the page does not claim that all is saved', async () => {
    const { autosave, notes, states } = aPage()
    await autosave.change(1, ['abc'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(notes).toEqual(['1: Write a number.'])
    expect(states.at(-1)).toBe('unreadable')
    await autosave.change(1, ['15'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(states.at(-1)).toBe('saved')
  })

  test('a closed attempt ends saving for good', async () => {
    const { autosave, server, kept, states } = aPage()
    server.line.closed = true
    await autosave.change(1, ['a'])
    await vi.advanceTimersByTimeAsync(1_000)
    await autosave.change(2, ['a'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states.at(-1)).toBe('closed')
    expect(server.line.sent).toHaveLength(1)
    expect(await kept.of('the-attempt')).toEqual([])
  })
})

describe('handing in', () => {
  test('waits until the server has everything', async () => {
    const { autosave, server } = aPage()
    for (const position of [1, 2, 3, 4, 5]) await autosave.change(position, ['a'])
    const flushed = autosave.flush()
    await vi.advanceTimersByTimeAsync(500)
    expect(await flushed).toBe(true)
    expect(server.stands.size).toBe(5)
  })

  test('does not go on without a connection', async () => {
    const { autosave, server } = aPage()
    server.line.up = false
    await autosave.change(1, ['a'])
    const flushed = autosave.flush()
    await vi.advanceTimersByTimeAsync(500)
    expect(await flushed).toBe(false)
  })
})

test('through any weather, once the line is up the server has the last answer to every question', async () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('change' as const),
      position: fc.integer({ min: 1, max: 4 }),
      answer: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
    fc.record({
      do: fc.constantFrom(
        'cut' as const,
        'mend' as const,
        'lose replies' as const,
        'reload' as const,
        'retry' as const,
      ),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      let page = aPage()
      const { server, kept } = page
      const last = new Map<number, string[]>()
      for (const one of steps) {
        if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms)
        else if (one.do === 'cut') server.line.up = false
        else if (one.do === 'lose replies') server.line.loseReplies = true
        else if (one.do === 'mend') Object.assign(server.line, { up: true, loseReplies: false })
        else if (one.do === 'retry') page.autosave.retryNow()
        else if (one.do === 'change') {
          last.set(one.position, [one.answer])
          await page.autosave.change(one.position, [one.answer])
        } else {
          vi.clearAllTimers()
          page = aPage(server, kept)
          for (const [position, { sequence }] of server.stands) page.autosave.know(position, sequence)
          await page.autosave.resumeUnsent()
        }
      }
      Object.assign(server.line, { up: true, loseReplies: false })
      page.autosave.retryNow()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(new Map([...server.stands].map(([position, { answer }]) => [position, answer]))).toEqual(last)
      expect(await kept.of('the-attempt')).toEqual([])
    }),
    { numRuns: 200 },
  )
})
