import { type Curriculum, competencyOf, lessonOf, moduleOf, toolOf } from '../curriculum'
import { GLOSSARY, termAnchor } from '../glossary-address'
import { LINKABLE_PAGES } from './linkable-pages'

/** Why a link within the academy leads nowhere, to stand after a colon; `undefined` when it leads somewhere. `from` is the lesson it stands in. */
export function deadLink(
  url: string,
  { taught, from }: { taught: Curriculum; from: { moduleSlug: string; lessonSlug: string } },
): string | undefined {
  if (!/^[#/]/.test(url)) return undefined
  const [before = '', fragment] = url.split('#')
  const path = before.split('?')[0] ?? ''
  const here = path === '' ? `/learn/modules/${from.moduleSlug}/lessons/${from.lessonSlug}` : path
  const page = LINKABLE_PAGES.map((pattern) => ({ pattern, named: matched(pattern, here) })).find(({ named }) => named)
  if (!page?.named) return `there is no page \`${path}\` to link to.`
  const { moduleSlug, lessonSlug, competencySlug, toolSlug } = page.named
  if (moduleSlug !== undefined && !moduleOf(taught, moduleSlug)) return `there is no module called \`${moduleSlug}\`.`
  if (lessonSlug !== undefined && moduleSlug !== undefined && !lessonOf(taught, moduleSlug, lessonSlug))
    return `there is no lesson called \`${lessonSlug}\` in \`${moduleSlug}\`.`
  if (page.pattern.endsWith('/quiz') && !moduleOf(taught, moduleSlug ?? '')?.quiz)
    return `The module \`${moduleSlug}\` has no quiz.`
  if (competencySlug !== undefined && !competencyOf(taught, competencySlug))
    return `there is no competency called \`${competencySlug}\`.`
  if (toolSlug !== undefined && !toolOf(taught, toolSlug)) return `there is no tool called \`${toolSlug}\`.`
  if (fragment === undefined || fragment === '') return undefined
  const anchors = anchorsOn(page.pattern, { taught, moduleSlug, lessonSlug })
  return anchors && !anchors.has(fragment) ? `there is no place called \`#${fragment}\` on that page.` : undefined
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  const found = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`).exec(path)
  return found ? (found.groups ?? {}) : undefined
}

function anchorsOn(
  pattern: string,
  { taught, moduleSlug = '', lessonSlug = '' }: { taught: Curriculum; moduleSlug?: string; lessonSlug?: string },
): Set<string> | undefined {
  if (pattern === GLOSSARY) return new Set(taught.modules.flatMap((m) => m.glossary.map((term) => termAnchor(term.id))))
  const lesson = lessonOf(taught, moduleSlug, lessonSlug)
  if (!lesson) return undefined
  return new Set([...idsOf(lesson.html), 'sources', ...lesson.sources.map((source) => `source-${source.id}`)])
}

/** Every place of a finished text that a link can lead to. */
const idsOf = (html: string): string[] => [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '')
