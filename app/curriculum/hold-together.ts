import type { Nodes, Root } from 'mdast'

/**
 * What means nothing alone never begins a line: a citation keeps to the word it follows, a percent sign to its number.
 * Looks only; what is searched and proofread was read before.
 */
export function holdTogether() {
  return (tree: Root) => hold(tree)
}

const tied = (text: string) => text.replace(/(\d) %/g, '$1\u00a0%')

function hold(node: Nodes): void {
  // A title, a caption, a question: what an attribute says is read as well.
  if ('attributes' in node)
    for (const attribute of node.attributes)
      if (typeof attribute.value === 'string') attribute.value = tied(attribute.value)
  if (!('children' in node)) return
  node.children.forEach((child, at) => {
    const next = node.children[at + 1]
    if (child.type === 'text') {
      child.value = tied(child.value)
      if (next?.type === 'mdxJsxTextElement' && next.name === 'Cite') child.value = child.value.trimEnd()
    }
    hold(child)
  })
}
