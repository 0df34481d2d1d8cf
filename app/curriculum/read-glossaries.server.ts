import { basename, join } from 'node:path'
import { mistake, unknownSources } from './content-problem'
import type { Source } from './course-schema'
import {
  allTerms,
  type ContentProblem,
  type Curriculum,
  type Term,
  type TermInForce,
  type Versioned,
} from './curriculum'
import { GlossaryFile } from './glossary-schema'
import { versioned } from './version.server'
import { readYaml } from './yaml-file.server'

type Terms = Versioned<Term>[]

/** Every glossary of the course, read before any lesson: a lesson may mark a term of another module. */
export type Glossaries = {
  /** The terms of one module's folder; a broken file has said so. */
  of: (folder: string) => Terms | 'broken'
  /** What lessons may mark, by id. Where a file is broken, the terms that were last good stand in. */
  known: Map<string, Term>
  /** A file is broken, so that a term which seems to be missing may only stand in there. */
  unsure: boolean
}

type ReadGlossaries = {
  folders: string[]
  sources: Source[]
  lastGood: Curriculum | undefined
  problems: ContentProblem[]
}

/** Reads the glossary of each module that has one. Of two terms alike, the one in the folder that sorts first is served. */
export async function readGlossaries(options: ReadGlossaries): Promise<Glossaries> {
  const { folders, lastGood } = options
  const read = new Map<string, Terms | 'broken'>()
  const owners = new Map<string, string>()
  for (const folder of folders) read.set(folder, await readGlossary(folder, owners, options))
  const sound = [...read.values()].flatMap((terms) => (terms === 'broken' ? [] : terms))
  const unsure = [...read.values()].includes('broken')
  const before: TermInForce[] = unsure && lastGood ? allTerms(lastGood) : []
  const known = new Map<string, Term>([...before, ...sound].map((term) => [term.id, term]))
  return { of: (folder) => read.get(folder) ?? [], known, unsure }
}

async function readGlossary(
  folder: string,
  owners: Map<string, string>,
  { sources, problems }: ReadGlossaries,
): Promise<Terms | 'broken'> {
  const file = join(folder, 'glossary.yaml')
  const read = await readYaml(file, GlossaryFile, problems, { optional: true })
  if (read === 'absent') return []
  if (read === 'broken') return 'broken'
  const found = read.value.flatMap((term, n) =>
    unknownSources(file, term.sources, sources, (i) => read.lineOf([n, 'sources', i])),
  )
  problems.push(...found)
  if (found.length > 0) return 'broken'
  return read.value.flatMap(({ sources: ids, ...term }, n) => {
    const other = owners.get(term.id)
    if (other !== undefined) {
      problems.push(
        mistake(
          file,
          read.lineOf([n, 'id']),
          `The term name \`${term.id}\` is used already, in ${other}.`,
          'Mark that one, or give this one a name of its own.',
        ),
      )
      return []
    }
    owners.set(term.id, `${basename(folder)}/glossary.yaml`)
    return versioned({ ...term, sources: ids.flatMap((id) => sources.find((one) => one.id === id) ?? []) })
  })
}
