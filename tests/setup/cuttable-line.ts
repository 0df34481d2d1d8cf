import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to a server that can be cut and mended, as seen from a browser and from its service worker alike. */
export type Line = { origin: string; cut: () => void; mend: () => void; close: () => Promise<void> }

/**
 * Opens a line to `origin` on a port of its own. Taking a page's network away in the browser alone leaves that of its
 * service worker; here nobody gets through. A cut ends what is under way, answers included.
 */
export async function cuttableLine(origin: string): Promise<Line> {
  const target = new URL(origin)
  const open = new Set<Socket>()
  let isCut = false
  const held = (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server = createServer((caller) => {
    if (isCut) return void caller.resetAndDestroy()
    const academy = held(connect(Number(target.port), target.hostname))
    held(caller).pipe(academy).pipe(caller)
    caller.on('close', () => academy.destroy())
    academy.on('close', () => caller.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    isCut = true
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
