/** A drawing as the page shows it: `box` is its viewBox. Nothing in it names it or tells what it is of. */
export type PictureFace = { svg: string; box: string }

/**
 * A drawing without what its author called it: file names stand in its ids, and titles say what one should see.
 * Ids become `part-1`, `part-2`, …; `scopedTo` makes them a page's own.
 */
export function pictureFace({ svg }: { svg: string }): PictureFace {
  const bare = svg
    .trim()
    .replace(/<(title|desc)[\s>][\s\S]*?<\/\1\s*>/g, '')
    .replace(/\s(aria-[a-z]+|role|xmlns)\s*=\s*"[^"]*"/g, '')
  const names = [...bare.matchAll(/\sid\s*=\s*"([^"]*)"/g)].map(([, name = '']) => name)
  const anew = (name: string) => `part-${names.indexOf(name) + 1}`
  return {
    svg: bare
      .replace(/(\sid\s*=\s*)"([^"]*)"/g, (_, before: string, name: string) => `${before}"${anew(name)}"`)
      .replace(/url\(#([\w-]+)\)/g, (_, name: string) => `url(#${anew(name)})`),
    box: /\sviewBox\s*=\s*"([^"]*)"/.exec(bare)?.[1] ?? '0 0 720 400',
  }
}

/** The drawing for one place of a page, so that no two drawings there share an id. It is silent: what it shows is said beside it. */
export const scopedTo = (scope: string, { svg }: PictureFace): string =>
  svg
    .replace(/\sid="part-/g, ` id="${scope}-part-`)
    .replace(/url\(#part-/g, `url(#${scope}-part-`)
    .replace(/^<svg/, '<svg aria-hidden="true" focusable="false"')
