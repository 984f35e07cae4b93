/** Finds the link or image at a place of the rich view, however it is written. */
import type { Mark, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { bareLinksAt } from './bare-links.ts'

export type LinkSpan = {
  /** Positions of its text in the document. */
  readonly from: number
  readonly to: number
  /** Where it leads, or what an image shows. */
  readonly address: string
  /** `bare` and `angle` links show their address as their text; a `text` link has one of its own. */
  readonly kind: 'text' | 'angle' | 'bare' | 'image'
}

/** @returns the link that a position stands in or at the edge of, the one behind it first; `null` where there is none */
export function linkAt(state: EditorState, position: number): LinkSpan | null {
  const $at = state.doc.resolve(position)
  if (!$at.parent.isTextblock) return null
  for (const node of [$at.nodeAfter, $at.nodeBefore]) {
    const mark = node?.marks.find(({ type }) => type.name === 'link' || type.name === 'image')
    if (mark === undefined) continue
    const { from, to } = spanOf($at.parent, $at.parentOffset, mark)
    return { from: $at.start() + from, to: $at.start() + to, ...targetOf(mark) }
  }
  const [bare] = bareLinksAt(state, position, position)
  return bare === undefined ? null : { from: bare.from, to: bare.to, address: bare.href, kind: 'bare' }
}

function targetOf(mark: Mark): Pick<LinkSpan, 'address' | 'kind'> {
  const { href, src, form } = mark.attrs
  const address: unknown = mark.type.name === 'image' ? src : href
  const kind = mark.type.name === 'image' ? 'image' : form === 'angle' ? 'angle' : 'text'
  return { address: typeof address === 'string' ? address : '', kind }
}

/** Offsets of the nodes in a row that have the mark, around one of them. */
function spanOf(
  parent: ProseMirrorNode,
  offset: number,
  mark: Mark,
): { readonly from: number; readonly to: number } {
  let run: { from: number; to: number } | null = null
  let found = { from: offset, to: offset }
  parent.forEach((node, start) => {
    const isIn = node.marks.some((other) => other.eq(mark))
    const end = start + node.nodeSize
    run = isIn ? { from: run?.from ?? start, to: end } : null
    if (run !== null && run.from <= offset && run.to >= offset) found = run
  })
  return found
}
