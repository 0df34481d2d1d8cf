import { join } from 'node:path'
import { mistake } from './content-problem'
import type { ContentProblem } from './curriculum'
import { figureMistake, idsIn } from './figure.server'
import { readText } from './read-text.server'

type Shown = {
  /** The module's folder. */
  folder: string
  names: string[]
  /** The lesson that shows them, and its text: where a figure that is not there is reported. */
  file: string
  text: string
  problems: ContentProblem[]
}

type ReadFigure = { folder: string; name: string; missing: () => ContentProblem }

/** Reads one drawing of a module; one that is not there, or cannot be shown, is a problem. */
export async function readFigure({
  folder,
  name,
  missing,
}: ReadFigure): Promise<{ svg: string } | { problem: ContentProblem }> {
  const path = join(folder, 'figures', name)
  const read = /^[\w-]+\.svg$/.test(name) ? await readText(path) : ({ state: 'absent' } as const)
  if (read.state === 'absent') return { problem: missing() }
  if (read.state === 'broken') return { problem: read.problem }
  const wrong = figureMistake(read.text)
  if (!wrong) return { svg: read.text }
  return {
    problem: mistake(
      path,
      wrong.line,
      wrong.message,
      'Mend the drawing; the author’s guide lists what may stand in one.',
    ),
  }
}

/** Reads the drawings that a lesson shows, by name. One that is missing or cannot be shown is reported and left out. */
export async function readFigures({ folder, names, file, text, problems }: Shown): Promise<Map<string, string>> {
  const figures = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const name of names) {
    const missing = () =>
      mistake(
        file,
        text.slice(0, text.indexOf(`src="${name}"`)).split('\n').length,
        `The figure "${name}" is not there.`,
        'Put it into figures/, or correct its name: letters, digits and hyphens, ending in .svg.',
      )
    const read = await readFigure({ folder, name, missing })
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    for (const id of idsIn(read.svg)) {
      const other = owners.get(id)
      if (other)
        problems.push(
          mistake(
            join(folder, 'figures', name),
            1,
            `The id "${id}" is used twice, here and in ${other}.`,
            'Begin every id in a drawing with the name of its file.',
          ),
        )
      owners.set(id, name)
    }
    figures.set(name, read.svg)
  }
  return figures
}
