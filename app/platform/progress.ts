/** Where progress is written: a terminal shows a bar that grows, anything else a line for each tenth. */
export type Outlet = { isTTY?: boolean | undefined; columns?: number | undefined; write: (text: string) => unknown }

/** Tells how far something is; `done` ends the bar, so that what follows stands on a line of its own. */
export type Progress = {
  at: (share: number, words: string) => void
  aside: (work: () => void) => void
  done: () => void
}

const WIDTH = 30

/** Progress on a terminal or in a log. It is written only when it would look different, whoever asks how often. */
export function progressOn(outlet: Outlet): Progress {
  let shown = ''
  let tenths = 0
  const clear = () => {
    if (shown !== '') outlet.write('\r\u001B[2K')
    shown = ''
  }
  const bar = (share: number, words: string) => {
    const full = Math.floor(share * WIDTH)
    const percent = String(Math.floor(share * 100)).padStart(3)
    const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %  ${words}`.slice(
      0,
      (outlet.columns ?? 80) - 1,
    )
    if (line === shown) return
    outlet.write(`\r\u001B[2K${line}`)
    shown = line
  }
  return {
    at: (share, words) => {
      if (outlet.isTTY) return bar(share, words)
      if (Math.floor(share * 10) <= tenths) return
      tenths = Math.floor(share * 10)
      outlet.write(`${tenths * 10} %, ${words}\n`)
    },
    /** Something else is written meanwhile. */
    aside: (work) => {
      clear()
      work()
    },
    done: clear,
  }
}
