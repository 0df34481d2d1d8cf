// Loaded into a server before anything else (`--import`): its clock is ahead by what the file named in CLOCK_FILE says,
// in milliseconds, read at the start and again whenever the process is sent SIGUSR2. Plain JavaScript, because it is loaded unbuilt.
import { readFileSync } from 'node:fs'

const RealDate = Date
let aheadMs = 0
const look = () => {
  aheadMs = Number(readFileSync(process.env.CLOCK_FILE ?? '', 'utf8'))
}
look()
process.on('SIGUSR2', look)

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + aheadMs)
    else super(...given)
  }
  static now() {
    return RealDate.now() + aheadMs
  }
}
