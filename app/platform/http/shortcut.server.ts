import { createRemixRequest, sendRemixResponse } from '@remix-run/express/dist/server.js'
import type { ActionFunction, AppLoadContext, ServerBuild } from '@remix-run/node'
import type { NextFunction, Request, Response } from 'express'

/**
 * Answers an address straight from its route's action, past Remix's router: for the one that is asked a
 * hundred times as often as all others. The route file stays the only place that says what it does.
 */
export function shortcutTo(
  build: ServerBuild,
  routeFile: string,
  context: (request: Request, response: Response) => AppLoadContext,
) {
  const route = Object.values(build.routes).find((one) => one?.id === routeFile.replace(/\.tsx?$/, ''))
  const action = route?.module.action as ActionFunction | undefined
  if (!action) throw new Error(`the build has no action in ${routeFile}`)
  return async (request: Request, response: Response, next: NextFunction) => {
    try {
      const answer = await action({
        request: createRemixRequest(request, response),
        params: request.params,
        context: context(request, response),
      })
      if (!(answer instanceof globalThis.Response)) throw new Error(`${routeFile} answers shortcuts with a Response`)
      await sendRemixResponse(response, answer)
    } catch (error) {
      next(error)
    }
  }
}
