import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** One of our own files: its path from the root of the repository, its text, and its syntax tree. */
export type Source = { path: string; text: string; tree: ts.SourceFile }

/** What a file takes from another. `path` is the file's path for ours, and the package's name for the rest. */
export type Import = { from: string; line: number; path: string; isOurs: boolean; typeOnly: boolean }

const CODE = /\.(ts|tsx|mjs|js)$/

/** Every code file below these folders, in the order of their paths. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => CODE.test(path))
    .sort()
    .map((path) => sourceOf(path, readFileSync(path, 'utf8')))
}

/** A text as if it stood at this path: for showing that a rule can be broken. */
export function sourceOf(path: string, text: string): Source {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) }
}

/** True for files that only tests load. */
export const isTest = ({ path }: { path: string }) => /\.test\.tsx?$/.test(path) || path.startsWith('tests/')

/** Where a node of the tree stands, counted from one. */
export const lineOf = (source: Source, node: ts.Node) =>
  source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1

/** Everything a file imports or re-exports, dynamic imports and imported types included. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier))
      found.push({ from: source.path, line: lineOf(source, node), typeOnly, ...targetOf(source.path, specifier.text) })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, onlyTypes(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node, node.arguments[0], false)
    else if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    ts.forEachChild(node, visit)
  }
  visit(source.tree)
  return found
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : []
  return !clause.name && named.length > 0 && named.every((one) => one.isTypeOnly)
}

const ALIASES: [string, string][] = [
  ['~db/', 'db/'],
  ['~tests/', 'tests/'],
  ['~/', 'app/'],
]

function targetOf(from: string, specifier: string): { path: string; isOurs: boolean } {
  if (specifier.startsWith('.')) return { path: normalize(join(dirname(from), specifier)), isOurs: true }
  const alias = ALIASES.find(([name]) => specifier.startsWith(name))
  return alias
    ? { path: alias[1] + specifier.slice(alias[0].length), isOurs: true }
    : { path: specifier, isOurs: false }
}
