// `npm test`: everything that has to pass. Plain JavaScript, because it is what checks the TypeScript.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** @param {string[]} command */
function succeeds(command) {
  return spawnSync(process.execPath, command, { stdio: 'inherit', env: environment }).status === 0
}

/** @param {string} project @returns {{ passed: number, failed: number }} */
function testsOf(project) {
  const file = join(RESULTS, `${project}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const good = succeeds([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'remix.config.js',
    '--project',
    project,
    ...reporters,
  ])
  const { passed, failed } = countsIn(file)
  // A file that does not load, or an error outside every test, fails the run and is in no count.
  return { passed, failed: failed === 0 && (!good || passed === 0) ? 1 : failed }
}

/** @param {string} file */
function countsIn(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: Number(numPassedTests), failed: Number(numFailedTests) }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

mkdirSync(RESULTS, { recursive: true })
const results = steps
  .filter((step) => wanted.length === 0 || wanted.includes(step.name))
  .map((step) => {
    console.log(`\n== ${step.name}`)
    const startedAt = Date.now()
    const good = step.command ? succeeds(step.command) : undefined
    const counts = step.project ? testsOf(step.project) : { passed: good ? 1 : 0, failed: good ? 0 : 1 }
    return { ...counts, name: step.name, seconds: (Date.now() - startedAt) / 1000 }
  })

console.log('')
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(8)} ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
  )
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
