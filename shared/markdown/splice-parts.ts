/** Puts some parts of a block (items of a list, rows of a table), parsed anew, in place of those that were there. */
import type { Block, BlockPart } from './markdown-document.ts'
import { nodeSize, type RichNode } from './rich-node.ts'

/** Parts that have not changed keep their objects; the first one, if it stood behind another item, keeps its gap with it. */
export function reuseParts(
  old: readonly RichNode[],
  now: readonly RichNode[],
  keepsFirst: boolean,
): RichNode[] {
  const isSame = (a: RichNode | undefined, b: RichNode | undefined): boolean =>
    JSON.stringify(a) === JSON.stringify(b)
  let before = keepsFirst ? 1 : 0
  while (before < now.length && before < old.length && isSame(old[before], now[before])) before++
  return now.map((item, index) => {
    const kept = index < before ? old[index] : old[old.length - now.length + index]
    return kept !== undefined && (index < before || isSame(kept, item)) ? kept : item
  })
}

/** ProseMirror's size of neighbours. */
export function sizeOf(items: readonly RichNode[]): number {
  return items.reduce((size, item) => size + nodeSize(item), 0)
}

/** `[from, to)` of the source became `length` characters; the parts at positions `[start, end)` grew by `growth`. */
export type Splice = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly length: number
  readonly growth: number
}

/** Put what was mapped in the window in place of what was mapped there before. */
export function splice<Mapped extends BlockPart>(
  old: readonly Mapped[],
  now: readonly Mapped[],
  { from, to, start, end, length, growth }: Splice,
): Mapped[] {
  const moved = (mapped: Mapped, offset: number, position: number): Mapped => ({
    ...mapped,
    offset: mapped.offset + offset,
    position: mapped.position + position,
  })
  return [
    // By position: an empty part at the end of the window has its place at the offset where the window ends.
    ...old.filter(({ position }) => position < start),
    // The window's first part stands behind its block's opening token.
    ...now.map((mapped) => moved(mapped, from, start - 1)),
    ...old
      .filter(({ position }) => position >= end)
      .map((mapped) => moved(mapped, length - (to - from), growth)),
  ]
}

/** Put the links of the window in place of those that were there before. */
export function spliceLinks(
  old: Block['links'],
  now: Block['links'],
  { from, to, length }: Splice,
): Block['links'] {
  const moved = (links: Block['links'], by: number): Block['links'] =>
    links.map((link) => ({ ...link, from: link.from + by, to: link.to + by }))
  return [
    ...old.filter((link) => link.from < from),
    ...moved(now, from),
    ...moved(
      old.filter((link) => link.from >= to),
      length - (to - from),
    ),
  ]
}
