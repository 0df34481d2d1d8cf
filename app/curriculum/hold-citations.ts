import type { Nodes, Root } from 'mdast'

/** A citation keeps to the word it follows: a number alone at the start of a line would belong to nothing. */
export function holdCitations() {
  return (tree: Root) => hold(tree)
}

function hold(node: Nodes): void {
  if (!('children' in node)) return
  node.children.forEach((child, at) => {
    const next = node.children[at + 1]
    if (child.type === 'text' && next?.type === 'mdxJsxTextElement' && next.name === 'Cite')
      child.value = child.value.trimEnd()
    hold(child)
  })
}
