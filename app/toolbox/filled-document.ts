import type { Tool } from '~/curriculum/tool-schema'
import { boxesOf, type Sheet, wordsFor } from './sheet-fields'

/** A line to write on, where a sheet has nothing yet. */
export const BLANK = '________'

/** The paragraphs of a tool's document as this sheet makes them; those whose condition does not hold are left out. */
export function filledDocument(tool: Tool, sheet: Sheet): { title: string; paragraphs: string[] } | undefined {
  if (!tool.document) return undefined
  const boxes = new Map(boxesOf(tool).map((box) => [box.name, box]))
  const words = (name: string) => {
    const box = boxes.get(name)
    return (box && wordsFor(box.field, sheet[name])) ?? BLANK
  }
  const paragraphs = tool.document.paragraphs
    .filter(({ when }) => !when || when.is.includes(sheet[when.field] ?? ''))
    .map(({ text }) => text.replace(/\{([a-z0-9-]+)\}/g, (_, name: string) => words(name)))
  return { title: tool.document.title, paragraphs }
}
