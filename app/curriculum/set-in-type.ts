import type { Nodes, Root } from 'mdast'
import { curled } from './curled'

/**
 * What means nothing alone never begins a line: a citation keeps to the word it follows, a percent sign to its number. Quotation
 * marks and apostrophes become those of print, but in code. Looks only; what is searched and proofread was read before.
 */
export function setInType() {
  return (tree: Root) => set(tree)
}

const printed = (text: string, before?: string) => tied(curled(text, before))
const tied = (text: string) => text.replace(/(\d) %/g, '$1\u00a0%')

function set(node: Nodes): void {
  // A title, a caption, a question: what an attribute says is read as well.
  if ('attributes' in node)
    for (const attribute of node.attributes)
      if (typeof attribute.value === 'string') attribute.value = printed(attribute.value)
  if (!('children' in node)) return
  node.children.forEach((child, at) => {
    const next = node.children[at + 1]
    if (child.type === 'text') {
      child.value = printed(child.value, textBefore(node.children[at - 1]))
      if (next?.type === 'mdxJsxTextElement' && next.name === 'Cite') child.value = child.value.trimEnd()
    }
    set(child)
  })
}

/** The words a sibling ends in, whose last letter tells an apostrophe from a mark that opens. */
function textBefore(node: Nodes | undefined): string {
  if (!node) return ''
  if ('value' in node) return node.value
  return 'children' in node ? textBefore(node.children.at(-1)) : ''
}
