import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mistake, unknownSources } from './content-problem'
import type { Source } from './course-schema'
import type { ContentProblem, Curriculum, Versioned } from './curriculum'
import { type Tool, ToolFile } from './tool-schema'
import { versioned } from './version.server'
import { readYaml } from './yaml-file.server'

type Reading = { folder: string; sources: Source[]; problems: ContentProblem[]; lastGood: Curriculum | undefined }

/**
 * The tools of `tools/`, in their order. A file is called after its tool, so a broken one keeps its last good
 * version. The folder may be missing: a course need not have tools.
 */
export async function readTools({ folder, sources, problems, lastGood }: Reading): Promise<Versioned<Tool>[]> {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.endsWith('.yaml') && !name.startsWith('.'),
  )
  const tools: Versioned<Tool>[] = []
  for (const name of names.sort()) {
    const slug = name.slice(0, -'.yaml'.length)
    const good = await readTool(join(folder, name), slug, sources, problems)
    const tool = good ? versioned(good) : lastGood?.tools.find((one) => one.slug === slug)
    if (tool) tools.push(tool)
  }
  return tools.sort((a, b) => a.order - b.order)
}

async function readTool(
  file: string,
  slug: string,
  sources: Source[],
  problems: ContentProblem[],
): Promise<Tool | undefined> {
  const read = await readYaml(file, ToolFile, problems)
  if (typeof read === 'string') return undefined
  const found = unknownSources(file, read.value.sources, sources, (i) => read.lineOf(['sources', i]))
  if (read.value.slug !== slug)
    found.push(
      mistake(
        file,
        read.lineOf(['slug']),
        `The file is called \`${slug}\`, and the tool \`${read.value.slug}\`.`,
        `Write \`slug: ${slug}\`, or rename the file.`,
      ),
    )
  problems.push(...found)
  return found.length === 0 ? read.value : undefined
}
