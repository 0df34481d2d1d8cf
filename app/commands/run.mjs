// Every npm command starts here: it bundles the command's TypeScript (and the pages, where the command
// serves them and they are older than their sources) into build/, then runs it in this process.
// Plain JavaScript, because it is what runs before anything is compiled.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
process.chdir(root)

const [name, ...args] = process.argv.slice(2)
const commands = readdirSync('app/commands').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
if (!name || !commands.includes(`${name}.ts`)) {
  console.error(
    `There is no command "${name ?? ''}". There are: ${commands.map((file) => file.slice(0, -3)).join(', ')}.`,
  )
  process.exit(1)
}

const stampOf = (folders) => {
  const hash = createHash('sha256')
  const walk = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) for (const entry of readdirSync(path).sort()) walk(join(path, entry))
    else hash.update(`${path}\0`).update(readFileSync(path))
  }
  for (const folder of folders) if (existsSync(folder)) walk(folder)
  return hash.digest('hex')
}
const keep = (file, text) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
const stampIn = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const SOURCES = ['app', 'db', 'public', 'package-lock.json', 'remix.config.js', 'tsconfig.json']
const PAGES_STAMP = 'build/pages.sha256'
const SERVES_PAGES = ['start', 'demo', 'build']

const sources = stampOf(SOURCES)
const LOCK = 'node_modules/.firstlight-build.pid'
/** Starts that come together build once: the others wait until the one that builds is done, or is no more. */
const aloneWhile = async (build) => {
  const isAlive = (pid) => {
    try {
      return process.kill(pid, 0)
    } catch (error) {
      return error.code === 'EPERM'
    }
  }
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') break
      const owner = Number(stampIn(LOCK))
      if (owner > 0 && !isAlive(owner)) rmSync(LOCK, { force: true })
      await new Promise((resume) => setTimeout(resume, 200))
    }
  }
  try {
    return await build()
  } finally {
    rmSync(LOCK, { force: true })
  }
}

const buildPages = async () => {
  if (stampIn(PAGES_STAMP) === sources) return
  if (existsSync('node_modules/@remix-run/dev')) {
    console.log('Building the pages (about ten seconds) ...')
    const remix = join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
    const built = spawnSync(
      process.execPath,
      [remix, 'vite:build', '--config', 'remix.config.js', '--logLevel', 'warn'],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, NODE_ENV: 'production' },
      },
    )
    if (built.status !== 0) {
      rmSync(LOCK, { force: true })
      process.exit(1)
    }
    const { buildWorker } = await import('./build-worker.mjs')
    buildWorker(sources.slice(0, 12))
    const { packAssets } = await import('./pack-assets.mjs')
    packAssets()
    keep(PAGES_STAMP, sources)
  } else if (!existsSync('build/server/index.js')) {
    console.error('The pages are not built and the build tools are not installed. Run `npm ci && npm run build` first.')
    process.exit(1)
  }
}
if (SERVES_PAGES.includes(name) && stampIn(PAGES_STAMP) !== sources) await aloneWhile(buildPages)

const outfile = `build/commands/${name}.js`
if (!existsSync(outfile) || stampIn(`${outfile}.sha256`) !== sources) {
  const { buildSync } = await import('esbuild')
  buildSync({
    entryPoints: [`app/commands/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    tsconfig: 'tsconfig.json',
    jsx: 'automatic',
    // Beside the file and without the sources: inside it, the server would hold all of it in memory twice.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  })
  keep(`${outfile}.sha256`, sources)
}

if (name !== 'dev') process.env.NODE_ENV ??= 'production'
process.setSourceMapsEnabled(true)
const { main } = await import(pathToFileURL(join(root, outfile)).href)
await main(args)
