import { resolve } from 'node:path'
import { stop as stopEsbuild } from 'esbuild'
import { renderToStaticMarkup } from 'react-dom/server'
import { type LessonParts, lessonComponents } from './lesson-components'
import { emptyReport, type GuardReport, type LessonMistake, lessonGuard } from './lesson-guard.server'
import { setInType } from './set-in-type'

/** Raise it when the components or this file change what the same text looks like: it is part of a lesson's version. */
export const RENDERING = 5

/** Complete HTML, and what was found on the way; the HTML is empty when there is something to mend. */
export type CompiledLesson = { html: string; report: GuardReport }

// mdx-bundler types its options after its own copies of unified's types.
type Plugins = NonNullable<
  Parameters<
    NonNullable<NonNullable<Parameters<typeof import('mdx-bundler').bundleMDX>[0]['mdxOptions']>>
  >[0]['remarkPlugins']
>

/** Loaded with the first lesson that is new: a later start finds them all compiled. */
async function compiler() {
  const [{ bundleMDX }, { getMDXComponent }, { default: remarkGfm }] = await Promise.all([
    import('mdx-bundler'),
    import('mdx-bundler/client/index.js'),
    import('remark-gfm'),
  ])
  return { bundleMDX, getMDXComponent, remarkGfm }
}

/**
 * Checks a lesson's text and renders it to HTML, with what it cites and shows and what must be mended.
 * `body` keeps the file's line numbers: the frontmatter is blanked, not cut.
 */
export async function compileLesson(body: string, parts: LessonParts): Promise<CompiledLesson> {
  const report = emptyReport()
  const { bundleMDX, getMDXComponent, remarkGfm } = await compiler()
  try {
    const { code } = await bundleMDX({
      source: body,
      cwd: resolve('app/curriculum'),
      mdxOptions: (options) => ({
        ...options,
        development: false,
        // Otherwise a column set flush right would become a style attribute, which our pages refuse.
        tableCellAlignToStyle: false,
        remarkPlugins: [lessonGuard(report), ...(options.remarkPlugins ?? []), remarkGfm, setInType] as Plugins,
      }),
      esbuildOptions: (options) => ({
        ...options,
        logLevel: 'silent',
        jsx: 'automatic',
        jsxDev: false,
        define: { 'process.env.NODE_ENV': '"production"' },
      }),
    })
    if (report.mistakes.length > 0) return { html: '', report }
    const Lesson = getMDXComponent(code)
    return { html: renderToStaticMarkup(<Lesson components={lessonComponents(parts)} />), report }
  } catch (error) {
    // Another reading in this process let the compiler go meanwhile: no mistake of the author's.
    if (/service (was|is) (stopped|no longer running)/i.test(String(error))) throw error
    report.mistakes.push(syntaxMistake(error))
    return { html: '', report }
  }
}

/** Ends the compiler's helper process, which otherwise stays for ever. It comes back by itself when needed. */
export const releaseCompiler = () => stopEsbuild()

/** MDX says `14:53: Unexpected character …`, or `1:1: Expected a closing tag for <Say> (16:1-16:6)`. */
function syntaxMistake(error: unknown): LessonMistake {
  const [first] = (error as { errors?: { text?: string }[] }).errors ?? []
  const said = (first?.text ?? String((error as Error).message ?? error)).trim().split('\n').at(-1) ?? ''
  const [, outer, reason = said] = /^\s*(\d+):\d+: (.*)$/.exec(said) ?? []
  const inner = /\((\d+):\d+(-\d+:\d+)?\)/.exec(reason)
  const text = reason.replace(inner?.[0] ?? '', '').trim()
  return {
    line: Number(inner?.[1] ?? outer ?? 1),
    message: `This text cannot be read: ${text}`,
    cure: 'Look for a component that is not closed, or a < that should be a word.',
  }
}
