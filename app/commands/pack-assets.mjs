// @ts-check
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ASSETS, pageFiles } from './page-files.mjs'

/**
 * Writes each script and stylesheet of the pages beside itself as Brotli at its tightest, `NAME.br`: a sixth less over the wire than what
 * a server can afford to pack while somebody waits, and nothing to pack while they do.
 */
export function packAssets() {
  for (const file of pageFiles())
    if (/\.(?:js|css)$/.test(file))
      writeFileSync(join(ASSETS, `${file}.br`), brotliCompressSync(readFileSync(join(ASSETS, file))))
}
