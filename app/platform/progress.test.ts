import { expect, test } from 'vitest'
import { progressOn } from './progress'

function written(
  isTTY: boolean,
  work: (progress: ReturnType<typeof progressOn>, write: (text: string) => void) => void,
) {
  let all = ''
  const write = (text: string) => void (all += text)
  work(progressOn({ isTTY, columns: 60, write }), write)
  return all
}

test('a log gets a line for each tenth and no more, however often it is asked', () => {
  const all = written(false, ({ at, done }) => {
    for (let n = 0; n <= 1000; n += 1) at(n / 1000, `${n} questions`)
    done()
  })
  expect(all.split('\n')).toEqual([
    ...Array.from({ length: 10 }, (_, n) => `${(n + 1) * 10} %, ${(n + 1) * 100} questions`),
    '',
  ])
})

test('a terminal gets one line that is written over, never wider than it is, and gone at the end', () => {
  const all = written(true, ({ at, done }) => {
    at(0.5, '10 questions')
    at(0.5, '10 questions')
    at(1, `20 questions ${'and more '.repeat(20)}`)
    done()
  })
  const frames = all.split('\r\u001B[2K')
  expect(frames).toHaveLength(4)
  expect(frames[1]).toBe(`${'█'.repeat(15)}${'░'.repeat(15)}  50 %  10 questions`)
  expect(frames.every((frame) => frame.length < 60)).toBe(true)
  expect(frames.at(-1)).toBe('')
})

test('what is said meanwhile stands on a line of its own', () => {
  const all = written(true, ({ at, aside, done }, write) => {
    at(0.5, 'half')
    aside(() => write('A sentence.\n'))
    at(0.5, 'half')
    done()
  })
  expect(all).toContain('\r\u001B[2KA sentence.\n\r\u001B[2K')
})
