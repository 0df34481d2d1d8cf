import { createHash } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const hashOf = (svg: string) => createHash('sha256').update(svg).digest('base64')

/**
 * The drawings of a module's folder, and those that are to join them. Nothing lies there before `putAll`, and no drawing
 * is ever replaced: lessons may show it, so a newcomer of the same name gets another.
 */
export class DrawingsFolder {
  private readonly hashes = new Map<string, string>()
  private readonly waiting = new Set<string>()

  private constructor(
    private readonly folder: string,
    private readonly drafts: string,
  ) {}

  /** `drafts` is a folder that this one may make and remove. */
  static async at(folder: string, drafts: string): Promise<DrawingsFolder> {
    const found = new DrawingsFolder(folder, drafts)
    for (const name of await readdir(folder).catch(() => []))
      if (name.endsWith('.svg')) found.hashes.set(name, hashOf(await readFile(join(folder, name), 'utf8')))
    return found
  }

  has = (name: string): boolean => this.hashes.has(name)

  /** The name that this drawing has here, or will have. */
  nameFor = (name: string, svg: string): string => {
    const hash = hashOf(svg)
    let own = name
    for (let more = 2; this.hashes.has(own) && this.hashes.get(own) !== hash; more += 1)
      own = name.replace(/\.svg$/, `-${more}.svg`)
    if (!this.hashes.has(own)) this.waiting.add(own)
    this.hashes.set(own, hash)
    return own
  }

  /** Keeps a drawing outside the folder until all are put. */
  async draft(name: string, svg: string): Promise<void> {
    if (!this.waiting.has(name)) return
    await mkdir(this.drafts, { recursive: true })
    await writeFile(join(this.drafts, name), svg)
  }

  /** Puts the drafts into the folder; the answer takes them out again. */
  async putAll(): Promise<() => Promise<void>> {
    const put: string[] = []
    const takeBack = async () => void (await Promise.all(put.map((path) => rm(path, { force: true }))))
    if (this.waiting.size > 0) await mkdir(this.folder, { recursive: true })
    try {
      for (const name of this.waiting) {
        await link(join(this.drafts, name), join(this.folder, name))
        put.push(join(this.folder, name))
      }
    } catch (error) {
      await takeBack()
      throw error
    }
    return takeBack
  }

  clear = (): Promise<void> => rm(this.drafts, { recursive: true, force: true })
}
