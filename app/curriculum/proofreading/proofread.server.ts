import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from '~/platform/zod'
import { ChecklistFile, LevelsFile } from '../content-schema'
import { CourseFile, ModuleFile } from '../course-schema'
import type { ContentProblem, Curriculum } from '../curriculum'
import { GlossaryFile } from '../glossary-schema'
import type { LessonDraft } from '../lesson-draft'
import { QuizFile } from '../quiz-schema'
import { ToolFile } from '../tool-schema'
import { fromHere } from '../read-content.server'
import { readYaml } from '../yaml-file.server'
import { type Claims, ClaimsFile } from './claims-schema'
import { claimsIn } from './forbidden-claims'
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
  problems.push(...drafts.flatMap((draft) => proofreadLesson(draft, { taught, claims })))
  const modules = await readdir(join(folder, 'modules')).catch(() => [])
  for (const name of modules.sort())
    problems.push(...(await proofreadModule(join(folder, 'modules', name), { taught, claims })))
  for (const [name, schema] of [
    ['course.yaml', CourseFile],
    ['levels.yaml', LevelsFile],
  ] as const)
    problems.push(...(await claimsInFile(join(folder, name), schema, claims)))
  const tools = await readdir(join(folder, 'tools')).catch(() => [])
  for (const name of tools.sort()) problems.push(...(await claimsInFile(join(folder, 'tools', name), ToolFile, claims)))
  return fromHere(problems)
}

async function proofreadModule(
  folder: string,
  { taught, claims }: { taught: Curriculum; claims: Claims },
): Promise<ContentProblem[]> {
  const problems: ContentProblem[] = []
  for (const [name, schema] of [
    ['module.yaml', ModuleFile],
    ['checklist.yaml', ChecklistFile],
    ['glossary.yaml', GlossaryFile],
    ['quiz.yaml', QuizFile],
  ] as const)
    problems.push(...(await claimsInFile(join(folder, name), schema, claims)))
  const own = await readYaml(join(folder, 'module.yaml'), ModuleFile, [], { optional: true })
  const bank = await readYaml(join(folder, 'quiz.yaml'), QuizFile, [], { optional: true })
  if (typeof bank === 'string') return problems
  const moduleSlug = typeof own === 'string' ? basename(folder) : own.value.slug
  return [...problems, ...proofreadBank(join(folder, 'quiz.yaml'), bank, { taught, moduleSlug })]
}

async function claimsInFile(file: string, schema: z.ZodType<unknown>, claims: Claims): Promise<ContentProblem[]> {
  const read = await readYaml(file, schema, [], { optional: true })
  if (typeof read === 'string') return []
  return textsOf(read.value).flatMap(({ path, text }) =>
    claimsIn(text, claims).map((claim) => claimProblem(file, read.lineOf(path), claim)),
  )
}
