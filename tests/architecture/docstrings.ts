import ts from 'typescript'
import { lineOf, type Source } from './sources'

/** What Remix asks a route for by name; the address itself says what they are. */
const OF_A_ROUTE = new Set(['loader', 'action', 'meta', 'links', 'headers', 'handle', 'shouldRevalidate'])

/** Exported functions, components, classes, tables and enums that do not say what they promise, as `name` and line. */
export function undocumented(source: Source): { name: string; line: number }[] {
  return source.tree.statements.flatMap((statement) => {
    if (!isExported(statement) || hasDocstring(statement, source)) return []
    return namesOf(statement)
      .filter((name) => !(isRoute(source) && OF_A_ROUTE.has(name)))
      .map((name) => ({ name, line: lineOf(source, statement) }))
  })
}

const isRoute = ({ path }: Source) => path.startsWith('app/routes/') || path === 'app/root.tsx'

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  const kinds = modifiers.map((modifier) => modifier.kind)
  // A default export is what the file is named after: a page, a command, a configuration.
  return kinds.includes(ts.SyntaxKind.ExportKeyword) && !kinds.includes(ts.SyntaxKind.DefaultKeyword)
}

function hasDocstring(statement: ts.Statement, { text }: Source): boolean {
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []
  return comments.some(
    ({ pos, end }) => text.startsWith('/**', pos) && text.slice(pos, end).replace(/[\s*/]/g, '').length > 6,
  )
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement))
    return [statement.name?.text ?? 'default']
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations
    .filter((one) => makesSomething(one.initializer))
    .map((one) => one.name.getText())
}

/** A function, or a table or enum of the database. */
function makesSomething(made: ts.Expression | undefined): boolean {
  if (made === undefined) return false
  if (ts.isArrowFunction(made) || ts.isFunctionExpression(made)) return true
  return (
    ts.isCallExpression(made) &&
    ts.isIdentifier(made.expression) &&
    /^(pg[A-Z]\w*|customType|createContext)$/.test(made.expression.text)
  )
}
