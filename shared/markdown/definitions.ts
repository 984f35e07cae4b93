/** Link definitions: where the reference links of a document lead (CommonMark 4.7). */
import type { Nodes } from 'mdast'

/** Where a label leads. */
export type Definition = { readonly url: string; readonly title: string | null }

/** By the label as `normalizeLabel` writes it. */
export type Definitions = ReadonlyMap<string, Definition>

/** All definitions of a tree, in quotes and lists too; of two with one label the first counts. */
export function definitionsIn(tree: Nodes): Definitions {
  const found = new Map<string, Definition>()
  collect(tree, found)
  return found
}

/** A label as labels are compared: the case and the kind of white space do not count. */
export function normalizeLabel(label: string): string {
  // Both cases, one after the other: `ẞ` is `SS` only in capitals.
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
}

function collect(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition') {
    const label = normalizeLabel(node.identifier)
    if (!found.has(label)) found.set(label, { url: node.url, title: node.title ?? null })
  }
  if ('children' in node) for (const child of node.children) collect(child, found)
}
