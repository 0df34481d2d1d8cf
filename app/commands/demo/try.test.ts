import { test } from 'vitest'
import { openContentStore } from '~/curriculum/store.server'
import { openLog } from '~/platform/log.server'
import { testDatabase } from '~tests/setup/database'
import { openDatabase } from '~db/client'
import { buildDemoAcademy } from './build-demo.server'

const t = await testDatabase()
const stat = new Map<string, { n: number; ms: number; max: number }>()
const { db, close } = openDatabase(t.address, { onQuery: (q, ms) => { const k = q.slice(0, 150); const s = stat.get(k) ?? { n: 0, ms: 0, max: 0 }; s.n++; s.ms += ms; s.max = Math.max(s.max, ms); stat.set(k, s) } })
test('try', async () => {
  const t0 = performance.now()
  const store = await openContentStore({ db, folder: 'content', log: openLog('warn'), now: () => new Date(), pollSeconds: 0 })
  stat.clear()
  const t1 = performance.now()
  const cpu = process.cpuUsage()
  await buildDemoAcademy({ db, curriculum: store.current(), now: new Date(), origin: 'http://localhost:3000', onProgress: (p) => console.log(p.at.toISOString(), Math.round(performance.now() - t1), p.done, p.of) })
  console.log('built', performance.now() - t1, process.cpuUsage(cpu))
  const rows = [...stat].sort((a, b) => b[1].ms - a[1].ms)
  console.log('queries', rows.reduce((s, r) => s + r[1].n, 0), rows.reduce((s, r) => s + r[1].ms, 0))
  console.log(rows.slice(0, 25).map(([q, s]) => `${Math.round(s.ms)} ms ${s.n}x max ${Math.round(s.max)} ${q}`).join('\n'))
  await close()
}, 120000)
