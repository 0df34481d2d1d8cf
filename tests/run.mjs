// `npm test`: everything that has to pass. Plain JavaScript, because it is what checks the TypeScript.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

const RESULTS = 'test-results'
const SOURCES = ['app', 'db', 'tests', 'remix.config.js']

/** One thing to check. With `project`, it is a vitest project and counts its tests; without, it counts as one. */
const steps = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc'] },
  { name: 'lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...SOURCES] },
  { name: 'content', command: ['app/commands/run.mjs', 'content-check'] },
  { name: 'build', command: ['app/commands/run.mjs', 'build'] },
  { name: 'house', project: 'house' },
  { name: 'cellar', project: 'cellar' },
  { name: 'doors', project: 'doors' },
  { name: 'browser', project: 'browser' },
]
const names = steps.map((step) => step.name)
const HELP = `Usage: npm test [-- STEP...]

Runs ${names.join(', ')}, in this order; or only the steps you name. Ends with "N passed, N failed", where each
step other than house, cellar, doors and browser counts as one. Exit code 1 when anything failed or no test ran.`

const wanted = process.argv.slice(2)
if (wanted.includes('--help')) {
  console.log(HELP)
  process.exit(0)
}
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no step "${unknown.join('", "')}".\n\n${HELP}`)
  process.exit(2)
}

// What is set for a real academy on this machine must not reach the tests, least of all its database.
const {
  DATABASE_URL: _database,
  DATA_DIR: _data,
  KEY_SECRET: _secret,
  SMTP_URL: _mail,
  NODE_ENV: _mode,
  ...environment
} = process.env

/**
 * @typedef {{ passed: number, failed: number, named: string[] }} Counts `named`: which failed, file and sentence.
 * @typedef {Counts & { name: string, seconds: number }} Result
 */

/** @param {string[]} command */
async function succeeds(command) {
  const [code] = await once(spawn(process.execPath, command, { stdio: 'inherit', env: environment }), 'exit')
  return code === 0
}

/** Runs something whose output is kept until it ends, because others run beside it. @param {string[]} command */
async function succeedsBeside(command) {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'], env: environment })
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { good: code === 0, said: said + complained }
}

/** @param {string} project @returns {Promise<Counts>} */
async function testsOf(project) {
  const file = join(RESULTS, `${project}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'remix.config.js']
  const good = await succeeds([...vitest, '--project', project, ...reporters])
  const counts = countsIn(file)
  // A file that does not load, or an error outside every test, fails the run and is in no count.
  return counts.failed === 0 && (!good || counts.passed === 0) ? { ...counts, failed: 1 } : counts
}

/** @param {string} file @returns {Counts} */
function countsIn(file) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
    const named = []
    for (const { name, assertionResults } of testResults)
      for (const { status, fullName } of assertionResults)
        if (status === 'failed') named.push(`${relative('.', name)}: ${fullName}`)
    return { passed: Number(numPassedTests), failed: Number(numFailedTests), named }
  } catch {
    return { passed: 0, failed: 0, named: [] }
  }
}

/** @param {(typeof steps)[number]} step @returns {Promise<Result>} */
async function resultOf({ name, command, project }) {
  const startedAt = Date.now()
  if (project) {
    console.log(`\n== ${name}`)
    const counts = await testsOf(project)
    return { ...counts, name, seconds: (Date.now() - startedAt) / 1000 }
  }
  const { good, said } = await succeedsBeside(command ?? [])
  console.log(`\n== ${name}\n${said}`)
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, named: [], name, seconds: (Date.now() - startedAt) / 1000 }
}

mkdirSync(RESULTS, { recursive: true })
const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name))
// The compiler keeps one core busy and no more, so what needs no tests goes on beside it, one after the other.
const slowest = chosen.filter((step) => step.name === 'types').map(resultOf)
const results = []
for (const step of chosen.filter((one) => one.command && one.name !== 'types')) results.push(await resultOf(step))
results.unshift(...(await Promise.all(slowest)))
for (const step of chosen.filter((one) => one.project)) results.push(await resultOf(step))

console.log('')
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
  )
}
for (const sentence of results.flatMap((result) => result.named)) console.log(`FAILED  ${sentence}`)
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
