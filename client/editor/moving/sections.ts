/** Sections of a rich document: a heading with all that is under it, up to the next heading of its level or a higher one. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'

/** Top-level nodes `[from, to)` of a document. */
export type NodeRun = { readonly from: number; readonly to: number }

/** The level of a top-level heading, 1 to 6; `null` for every other node. Headings in lists and quotes begin no section. */
export function headingLevel(node: ProseMirrorNode | null): number | null {
  return node?.type.name === 'heading' ? Number(node.attrs.level) : null
}

/** Where the section of the heading at `index` ends. */
export function sectionEnd(doc: ProseMirrorNode, index: number): number {
  const level = headingLevel(doc.maybeChild(index)) ?? 0
  return nextHeading(doc, index + 1, level) ?? doc.childCount
}

/** The smallest section, or run of sections beside each other, that holds the nodes of `run`; `null` above all headings. */
export function sectionAround(doc: ProseMirrorNode, run: NodeRun): NodeRun | null {
  let from = headingBefore(doc, run.from, 6)
  if (from === null) return null
  for (let index = run.from + 1; index < run.to; index++) {
    const level = headingLevel(doc.child(index))
    if (level === null || level >= (headingLevel(doc.child(from)) ?? 0)) continue
    from = headingBefore(doc, from, level)
    if (from === null) return null
  }
  const level = headingLevel(doc.child(from)) ?? 0
  return { from, to: nextHeading(doc, Math.max(run.to, from + 1), level) ?? doc.childCount }
}

/** The section of the same level right above (-1) or below (1) a section; `null` at the ends of what both are in. */
export function neighbourSection(doc: ProseMirrorNode, section: NodeRun, direction: -1 | 1): NodeRun | null {
  const level = headingLevel(doc.maybeChild(section.from))
  if (level === null) return null
  if (direction > 0) {
    if (headingLevel(doc.maybeChild(section.to)) !== level) return null
    return { from: section.to, to: sectionEnd(doc, section.to) }
  }
  const from = section.from === 0 ? null : headingBefore(doc, section.from - 1, level)
  return from === null || headingLevel(doc.child(from)) !== level ? null : { from, to: section.from }
}

/** Index of the first heading from `index` on that is of at least that level, counting `#` as the highest. */
function nextHeading(doc: ProseMirrorNode, index: number, level: number): number | null {
  for (let at = index; at < doc.childCount; at++) {
    if ((headingLevel(doc.child(at)) ?? 7) <= level) return at
  }
  return null
}

/** Index of the last heading up to `index` that is of at least that level. */
function headingBefore(doc: ProseMirrorNode, index: number, level: number): number | null {
  for (let at = index; at >= 0; at--) {
    if ((headingLevel(doc.maybeChild(at)) ?? 7) <= level) return at
  }
  return null
}
