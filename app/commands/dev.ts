import type { ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'
import { readConfig } from '~/platform/config.server'
import { openLog } from '~/platform/log.server'
import { openAcademy, serveAcademy } from './serving/academy.server'
import { greeting } from './serving/greeting.server'
import { refusingKindly, stopOnSignal } from './start'

/** `npm run dev`: the same server, with pages compiled as they are edited and content read every second. */
export async function main(): Promise<void> {
  await refusingKindly(async () => {
    const config = { ...readConfig(process.env), contentPollSeconds: 1 }
    const log = openLog(config.logLevel)
    const vite = await createServer({
      configFile: 'remix.config.js',
      server: { middlewareMode: true },
      appType: 'custom',
    })
    const academy = await openAcademy(config, log, { keepCompiler: true })
    const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    const { origin, stop } = await serveAcademy(academy, {
      config,
      log,
      build,
      development: { middleware: vite.middlewares },
    })
    // Vite would end the process on SIGTERM before our database has been put to rest.
    process.removeAllListeners('SIGTERM')
    stopOnSignal(async () => {
      await stop()
      await vite.close()
    })
    console.log(await greeting({ db: academy.database.db, origin, now: academy.now() }))
  })
}
