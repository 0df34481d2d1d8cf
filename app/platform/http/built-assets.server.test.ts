import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import compression from 'compression'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { builtAssets } from './built-assets.server'

const folder = await mkdtemp(join(tmpdir(), 'firstlight-assets-'))
const style = `.paper{color:#2b2320}`.repeat(200)
await writeFile(join(folder, 'theme-1.css'), style)
await writeFile(join(folder, 'theme-1.css.br'), brotliCompressSync(style))
await writeFile(join(folder, 'plain-1.js'), 'export {}')

const app = express().use(compression()).use('/assets', builtAssets(folder))
const server = createServer(app).listen(0, '127.0.0.1')
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

/** What comes over the wire, as it comes. */
const asked = (path: string, encodings?: string) =>
  new Promise<{ status: number; encoding: string; type: string; vary: string; body: Buffer }>((resolve) => {
    const { port } = server.address() as AddressInfo
    const headers = encodings === undefined ? {} : { 'accept-encoding': encodings }
    httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const { 'content-encoding': encoding = '', 'content-type': type = '', vary = '' } = answer.headers
        resolve({
          status: answer.statusCode ?? 0,
          encoding,
          type: type.toLowerCase(),
          vary,
          body: Buffer.concat(chunks),
        })
      })
    }).end()
  })

test.each(['br', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8'])(
  'what was packed goes out as it was packed to "%s"',
  async (encodings) => {
    const { encoding, type, vary, body } = await asked('/assets/theme-1.css', encodings)
    expect({ encoding, type, vary }).toEqual({
      encoding: 'br',
      type: 'text/css; charset=utf-8',
      vary: 'Accept-Encoding',
    })
    expect(body).toEqual(brotliCompressSync(style))
    expect(brotliDecompressSync(body).toString()).toBe(style)
  },
)

test.each([
  ['nothing', undefined, ''],
  ['gzip', 'gzip', 'gzip'],
  ['anything but Brotli', 'br;q=0, gzip', 'gzip'],
])('whoever reads %s gets the same words in a way they can read', async (_what, encodings, encoding) => {
  const answer = await asked('/assets/theme-1.css', encodings)
  expect(answer).toMatchObject({ status: 200, encoding, type: 'text/css; charset=utf-8' })
  expect(answer.vary).toContain('Accept-Encoding')
})

test('what was not packed goes out as it is, and what is not there is not found', async () => {
  expect(await asked('/assets/plain-1.js', 'br')).toMatchObject({
    status: 200,
    encoding: '',
    body: Buffer.from('export {}'),
  })
  expect((await asked('/assets/nothing.css', 'br')).status).toBe(404)
})
