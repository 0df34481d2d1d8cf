// Plain JavaScript, because `look.mjs` runs it without a build.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium } from 'playwright-core'

/**
 * The same glyph shapes on every machine, and WebGL in software; WebGL only, because drawing whole pages by way of it
 * takes half of the processor.
 */
const ARGS = [
  '--no-sandbox',
  '--font-render-hinting=none',
  '--use-angle=swiftshader-webgl',
  '--enable-unsafe-swiftshader',
]

/**
 * Starts a real Chromium: the one named by CHROMIUM_PATH, or the one that npm brought for 64-bit Linux, which
 * needs nothing installed.
 */
export async function launchChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return await chromium.launch({ executablePath: named, args: ARGS })
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser that npm brings runs on 64-bit Linux only: set CHROMIUM_PATH to a Chromium or Chrome.')
  }
  const folder = await unpackedChromium()
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'lib'),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: await fontsOf(folder) }),
  }
  return await chromium.launch({ executablePath: join(folder, 'chromium'), args: ARGS, env })
}

/**
 * The package's own list of font folders names those of a cloud service; without any font Chromium ends at the first letter
 * that it has to look for. Whoever comes second writes the same.
 *
 * @param {string} folder
 */
async function fontsOf(folder) {
  const file = join(folder, 'fonts-here.conf')
  const [fonts, cache] = [join(folder, 'fonts'), join(folder, 'fonts-cache')]
  await writeFile(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  )
  return file
}

/** The package is packed with Brotli. It is unpacked once, under another name first, so never half. */
async function unpackedChromium() {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin')
  const { version } = JSON.parse(await readFile(join(packed, '..', 'package.json'), 'utf8'))
  const cache = join(tmpdir(), `firstlight-browser-${userInfo().uid}`)
  const folder = join(cache, `chromium-${version}`)
  await mkdir(cache, { recursive: true, mode: 0o700 })
  if ((await stat(cache)).uid !== userInfo().uid)
    throw new Error(`${cache} belongs to somebody else: remove it, or set CHROMIUM_PATH.`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const unfinished = await mkdtemp(join(cache, 'unfinished-'))
  await unbrotli(join(packed, 'chromium.br'), createWriteStream(join(unfinished, 'chromium')))
  await chmod(join(unfinished, 'chromium'), 0o755)
  for (const archive of ['al2023', 'fonts', 'swiftshader']) await untar(join(packed, `${archive}.tar.br`), unfinished)
  // Two runs may unpack at once; they hold the same, so the second one gives way.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
  return folder
}

/** @param {string} file @param {import('node:stream').Writable} target */
function unbrotli(file, target) {
  return pipeline(createReadStream(file), createBrotliDecompress(), target)
}

/**
 * By way of a file: tar stops reading at the end mark of an archive and may leave its padding in the pipe, which then
 * looks like a broken one.
 *
 * @param {string} file @param {string} folder
 */
async function untar(file, folder) {
  const archive = join(folder, 'archive.tar')
  await unbrotli(file, createWriteStream(archive))
  const tar = spawn('tar', ['--extract', '--no-same-owner', '--file', archive, '--directory', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(tar, 'close')
  if (code !== 0) throw new Error(`tar ended with ${code} on ${file}`)
  await rm(archive)
}
