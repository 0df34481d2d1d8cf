import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from '~/platform/zod'
import { ChecklistFile, LevelsFile } from '../content-schema'
import { CourseFile, ModuleFile } from '../course-schema'
import type { ContentProblem, Curriculum } from '../curriculum'
import { GlossaryFile } from '../glossary-schema'
import type { LessonDraft } from '../lesson-draft'
import { QuizFile } from '../quiz-schema'
import { fromHere } from '../read-content.server'
import { ToolFile } from '../tool-schema'
import { type Read, readYaml } from '../yaml-file.server'
import { ClaimsFile } from './claims-schema'
import { type ClaimFinder, claimFinder } from './forbidden-claims'
import { proofreadBank } from './proofread-bank'
import { claimProblem, proofreadLesson } from './proofread-lesson'
import { textsOf } from './texts-of'

type Proofread = { folder: string; taught: Curriculum; drafts: LessonDraft[] }

/**
 * Reads everything again with an editor's eye: claims, links, sources, ease of reading, and what gives an answer away.
 * None of it keeps anything from being served. Files that are broken are left to the reading, which has said so.
 */
export async function proofread({ folder, taught, drafts }: Proofread): Promise<ContentProblem[]> {
  const problems: ContentProblem[] = []
  const file = join(folder, 'claims.yaml')
  const read = await readYaml(file, ClaimsFile, problems, { optional: true })
  const claims = typeof read === 'string' ? [] : read.value
  const find = claimFinder(claims)
  problems.push(...drafts.flatMap((draft) => proofreadLesson(draft, { taught, claims })))
  for (const path of await pathsIn(join(folder, 'modules')))
    problems.push(...(await proofreadModule(path, { taught, find })))
  const tools = (await pathsIn(join(folder, 'tools'))).map((path) => ({ path, schema: ToolFile }))
  const others: { path: string; schema: z.ZodType<unknown> }[] = [
    ...tools,
    { path: join(folder, 'course.yaml'), schema: CourseFile },
    { path: join(folder, 'levels.yaml'), schema: LevelsFile },
  ]
  for (const { path, schema } of others) problems.push(...claimsIn(path, await readIfSound(path, schema), find))
  return fromHere(problems)
}

async function proofreadModule(
  folder: string,
  { taught, find }: { taught: Curriculum; find: ClaimFinder },
): Promise<ContentProblem[]> {
  const path = (name: string) => join(folder, name)
  const own = await readIfSound(path('module.yaml'), ModuleFile)
  const bank = await readIfSound(path('quiz.yaml'), QuizFile)
  const checklist = await readIfSound(path('checklist.yaml'), ChecklistFile)
  const glossary = await readIfSound(path('glossary.yaml'), GlossaryFile)
  const moduleSlug = own?.value.slug ?? basename(folder)
  return [
    ...claimsIn(path('module.yaml'), own, find),
    ...claimsIn(path('checklist.yaml'), checklist, find),
    ...claimsIn(path('glossary.yaml'), glossary, find),
    ...claimsIn(path('quiz.yaml'), bank, find),
    ...(bank ? proofreadBank(path('quiz.yaml'), bank, { taught, moduleSlug }) : []),
  ]
}

/** What is broken has been told by the reading, and is not proofread. */
async function readIfSound<T>(file: string, schema: z.ZodType<T>): Promise<Read<T> | undefined> {
  const read = await readYaml(file, schema, [], { optional: true })
  return typeof read === 'string' ? undefined : read
}

function claimsIn(file: string, read: Read<unknown> | undefined, find: ClaimFinder): ContentProblem[] {
  if (!read) return []
  return textsOf(read.value).flatMap(({ path, text }) =>
    find(text).map((claim) => claimProblem(file, read.lineOf(path), claim)),
  )
}

async function pathsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.sort().map((name) => join(folder, name))
}
