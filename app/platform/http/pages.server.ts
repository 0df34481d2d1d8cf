import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import type { NextFunction, Request, Response } from 'express'
import { siteMap } from './site-map'

type Context = (request: Request, response: Response) => AppLoadContext
type Handler = (request: Request, response: Response, next: NextFunction) => Promise<void>

/**
 * Answers every address of a finished build. Remix holds an address against the whole site map four times a request,
 * which at a hundred and forty addresses is a third of the work of a small page. So each address has a handler of its own, whose
 * build knows the root and the one route that answers there. What is written in no usual way is left to a handler that knows all.
 */
export function pages(build: ServerBuild, getLoadContext: Context): Handler {
  const mode = 'production'
  const whole = createRequestHandler({ build, mode, getLoadContext })
  const all = Object.values(build.routes).filter((route) => route !== undefined)
  const root = all.find((route) => route.parentId === undefined)
  const leaves = all.filter((route) => route !== root)
  if (!root || leaves.some((route) => route.parentId !== root.id))
    throw new Error('the site map has one root, and every address stands right under it')
  const handlers = new Map(
    leaves.map((leaf) => [
      leaf,
      createRequestHandler({ build: only(build, [root.id, leaf.id]), mode, getLoadContext }),
    ]),
  )
  const placeOf = siteMap(leaves)
  return (request, response, next) => {
    const address = `http://localhost${request.originalUrl}`
    const leaf = URL.canParse(address) ? placeOf(new URL(address).pathname) : undefined
    return ((leaf && handlers.get(leaf)) ?? whole)(request, response, next)
  }
}

/** The build as if it had only these routes. */
function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const some = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)))
  return { ...build, routes: some(build.routes), assets: { ...build.assets, routes: some(build.assets.routes) } }
}
