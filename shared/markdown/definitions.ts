/** Link definitions and footnotes: where the references of a document lead (CommonMark 4.7). */
import type { Nodes } from 'mdast'

/** Where a label leads; a footnote leads nowhere. */
export type Definition = { readonly url: string; readonly title: string | null }

/** By the label as `normalizeLabel` writes it; of two with one label the first counts. */
export type Definitions = ReadonlyMap<string, Definition>

/** A label and where it leads. */
export type LabelledDefinition = readonly [label: string, definition: Definition]

/** All definitions below a node, in quotes and lists too, in the order of the text; a footnote's label begins with `[^`, as no link's can. */
export function definitionsBelow(node: Nodes): LabelledDefinition[] {
  if (node.type === 'definition') {
    return [[normalizeLabel(node.identifier), { url: node.url, title: node.title ?? null }]]
  }
  const inner = 'children' in node ? node.children.flatMap(definitionsBelow) : []
  if (node.type !== 'footnoteDefinition') return inner
  return [[`[^${normalizeLabel(node.identifier)}`, { url: '', title: null }], ...inner]
}

export function toDefinitions(list: readonly LabelledDefinition[]): Definitions {
  return new Map(list.toReversed())
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
