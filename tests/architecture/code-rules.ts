import ts from 'typescript'
import { FLOORS } from './floors'
import { importsOf, isTest, lineOf, type Source } from './sources'

/** A breach of a rule: the line, and what the rule says. */
export type Breach = { line: number; rule: string }

const roomOf = (path: string) => (path.startsWith('app/') ? (path.split('/')[1] ?? '') : '')
const isRoom = ({ path }: Source) => FLOORS.flat().includes(roomOf(path))

/** Code that is loaded by browsers and has only their clock. */
const IN_BROWSERS = /\.island\.tsx?$|^app\/quizzes\/autosave\/|^app\/practicals\/offline\/(?!.*\.server)/

/** Hooks that need a page to be alive in the browser; ours are finished documents. */
const LIVING = new Set([
  'useState',
  'useEffect',
  'useLayoutEffect',
  'useReducer',
  'useRef',
  'useTransition',
  'useFetcher',
  'useSubmit',
  'useNavigate',
  'useBlocker',
])

/** Node’s own modules that a page may share, and that a bundler for browsers can do without. */
const TOUCHES_THE_MACHINE = /^(node:|drizzle-orm|postgres$|lucia|@node-rs\/|pdfkit|nodemailer)/

/** Tests in which a peer answers late, because that is what they test. */
const SLOW_ON_PURPOSE: Record<string, string> = {
  'app/quizzes/autosave/autosave.test.ts': 'a server that takes its time',
  'tests/browser/quiz-autosave.test.ts': 'a save that is still under way',
}

const TEST_BLOCKS = new Set(['test', 'it', 'describe', 'suite'])
const SKIPS = new Set(['only', 'skip', 'todo', 'fails'])

/** Everything in a file that is against the rules of HOUSE.md which a parser can see. */
export function breachesOf(source: Source): Breach[] {
  const found: Breach[] = [...byText(source), ...byImports(source)]
  const tested = isTest(source)
  const asked: Asked = {
    tested,
    timeless: isRoom(source) && !tested && !IN_BROWSERS.test(source.path),
    silent: source.path.startsWith('app/') && roomOf(source.path) !== 'commands' && !tested,
    awake: source.path.endsWith('.test.ts') && !(source.path in SLOW_ON_PURPOSE),
  }
  const visit = (node: ts.Node): void => {
    const rule = brokenBy(node, asked)
    if (rule) found.push({ line: lineOf(source, node), rule })
    ts.forEachChild(node, visit)
  }
  visit(source.tree)
  return found.sort((a, b) => a.line - b.line)
}

/** Which rules a file is asked to keep, apart from those for all. */
type Asked = { tested: boolean; timeless: boolean; silent: boolean; awake: boolean }

function brokenBy(node: ts.Node, asked: Asked): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'no `any`: say what it is, or `unknown`'
  if (ts.isJsxAttribute(node)) {
    return ts.isIdentifier(node.name) && node.name.text === 'style'
      ? 'our Content-Security-Policy refuses style attributes: use a class'
      : undefined
  }
  if (ts.isPropertyAccessExpression(node)) {
    if (asked.silent && isMember(node, 'console')) return 'only commands print; everything else logs'
    if (asked.tested && SKIPS.has(node.name.text) && TEST_BLOCKS.has(rootOf(node)))
      return 'every test runs, and none is left out'
    if (node.name.text === 'waitForTimeout') return 'wait for what happens, never for a time'
  }
  if (asked.timeless && readsTheClock(node)) return 'time and chance are passed in'
  if (asked.awake && isSleep(node)) return 'wait for what happens, never for a time'
  return undefined
}

/** Where a day is parsed that nobody types into a form: an author's in the content. */
const PARSES_DAYS = new Set(['app/platform/typed-time.ts', 'app/curriculum/content-words.ts'])

function byText({ text, path }: Source): Breach[] {
  const days: [RegExp, string][] = PARSES_DAYS.has(path)
    ? []
    : [[/iso\s*\.date\(|local: true/, 'a day or a clock that is typed is parsed by ~/platform/typed-time']]
  const rules: [RegExp, string][] = [
    ...days,
    [/@ts-(ignore|nocheck|expect-error)/, 'the compiler is never silenced'],
    [
      /(biome-ignore|eslint-disable|prettier-ignore)/,
      'the linter is never silenced in a file: mend it, or change the rule for all',
    ],
    [/\b(TODO|FIXME|XXX)\b/, 'finish it, or write it down where work is planned'],
  ]
  return text
    .split('\n')
    .flatMap((line, index) => rules.flatMap(([pattern, rule]) => (pattern.test(line) ? { line: index + 1, rule } : [])))
}

function byImports(source: Source): Breach[] {
  const { path } = source
  const isPage = roomOf(path) === 'routes' || roomOf(path) === 'ui'
  const living = isPage ? namedImports(source).filter(({ name }) => LIVING.has(name)) : []
  // An .mjs file is a program of its own, run by a thread.
  const isServer = /\.server\.tsx?$|\.mjs$/.test(path) || isTest(source) || !isRoom(source)
  const machine = isServer
    ? []
    : importsOf(source).filter(
        (one) =>
          !one.typeOnly &&
          (TOUCHES_THE_MACHINE.test(one.path) || one.path.startsWith('db/schema/') || /\.server$/.test(one.path)),
      )
  return [
    ...living.map(({ name, line }) => ({ line, rule: `pages are finished documents: no ${name}` })),
    ...machine.map(({ line, path: taken }) => ({ line, rule: `what touches ${taken} is called .server` })),
  ]
}

function namedImports(source: Source): { name: string; line: number }[] {
  return source.tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return []
    const named = statement.importClause?.namedBindings
    return named && ts.isNamedImports(named)
      ? named.elements.map((one) => ({ name: (one.propertyName ?? one.name).text, line: lineOf(source, statement) }))
      : []
  })
}

function readsTheClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return isNamed(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0
  if (!ts.isCallExpression(node)) return false
  const { expression } = node
  if (ts.isPropertyAccessExpression(expression)) {
    return (
      (isMember(expression, 'Date') && expression.name.text === 'now') ||
      (isMember(expression, 'Math') && expression.name.text === 'random')
    )
  }
  return isNamed(expression, 'Date')
}

const isNamed = (node: ts.Node, name: string) => ts.isIdentifier(node) && node.text === name

const isMember = (node: ts.Node, of: string) => ts.isPropertyAccessExpression(node) && isNamed(node.expression, of)

/** `test` in `test.skip`, `test.each([…])` and the like. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression)
  return ''
}

/** `setTimeout(resolve, 200)` with a bare name and a fixed time: a nap. */
function isSleep(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !isNamed(node.expression, 'setTimeout')) return false
  const [what, howLong] = node.arguments
  return what !== undefined && ts.isIdentifier(what) && howLong !== undefined && ts.isNumericLiteral(howLong)
}
