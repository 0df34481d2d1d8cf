import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import { Router } from 'express'
import { createServer } from 'vite'
import { LIVE_CONTENT } from '~/curriculum/live-preview'
import { readConfig } from '~/platform/config.server'
import { openLog } from '~/platform/log.server'
import { openAcademy, serveAcademy } from './serving/academy.server'
import { greeting } from './serving/greeting.server'
import { liveContent } from './serving/live-content.server'
import { refusingKindly, stopOnSignal } from './start'

/**
 * `npm run dev`: the same server, with pages compiled as they are edited. Content is looked at twice a second; an edit loads
 * open pages again, and a mistake stands on them until it is mended.
 */
export async function main(): Promise<void> {
  await refusingKindly(async () => {
    const config = { ...readConfig(process.env), contentPollSeconds: 0.5 }
    const log = openLog(config.logLevel)
    const vite = await createServer({
      configFile: 'remix.config.js',
      // A port of its own: its usual one may be another project's.
      server: { middlewareMode: true, hmr: { port: await freePort() } },
      appType: 'custom',
    })
    const live = liveContent(() => academy.content.readings())
    const academy = await openAcademy(config, log, { onContentRead: live.onRead })
    const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    const { origin, stop } = await serveAcademy(academy, {
      config,
      log,
      build,
      development: { middleware: Router().get(LIVE_CONTENT, live.answer).use(vite.middlewares) },
    })
    // Vite would end the process on SIGTERM before our database has been put to rest.
    process.removeAllListeners('SIGTERM')
    stopOnSignal(async () => {
      live.onRead()
      await stop()
      await vite.close()
    })
    console.log(await greeting({ db: academy.database.db, origin, now: academy.now() }))
  })
}

async function freePort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
