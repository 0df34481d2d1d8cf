import { existsSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'
import express, { type RequestHandler } from 'express'

/**
 * The files of a build, named by their hashes and so kept by browsers for ever. What the build has packed (`NAME.br`) goes out
 * packed to whoever can read it.
 */
export function builtAssets(folder: string): RequestHandler {
  const packed = new Set(existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.br')) : [])
  const files = express.static(folder, { immutable: true, maxAge: '1y', fallthrough: false })
  return (request, response, next) => {
    const twin = `${request.path.slice(1)}.br`
    if (packed.has(twin)) {
      response.vary('Accept-Encoding')
      if (request.acceptsEncodings('br') === 'br') {
        response.type(extname(request.path))
        response.setHeader('Content-Encoding', 'br')
        request.url = `/${twin}`
      }
    }
    files(request, response, next)
  }
}
