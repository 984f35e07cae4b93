/** Keeps what one reads in its place while others write above it, where the browser does not do that itself (SPEC EDIT56). */
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isDrawn } from './binding/drawn-transaction.ts'
import { onceAFrame } from './carets/once-a-frame.ts'
import { scrollerOf } from './scroller-of.ts'

/** The first line in sight, before others changed anything in this frame. */
type Anchor = {
  /** ProseMirror position in that line, mapped through all that was done since. */
  position: number
  /** In CSS pixels of the window. */
  readonly top: number
  readonly scroller: Element
  readonly scrollTop: number
}

/** How far below the edge a line is looked for that begins in sight, and in what steps, in CSS pixels. */
const searchedHeight = 200
const searchStep = 12

/**
 * ProseMirror plugin that scrolls by as much as others' edits have moved the first line in sight.
 *
 * It reads the layout before the first edit of a frame, and once in that frame, however many edits there are.
 *
 * @param supportsAnchoring - whether the browser anchors scrolling; nothing is done then
 */
export function scrollAnchor(supportsAnchoring: boolean = CSS.supports('overflow-anchor: auto')): Plugin {
  let mounted: EditorView | null = null
  let anchor: Anchor | null = null
  const frame = onceAFrame(() => {
    if (mounted !== null && anchor !== null) restore(mounted, anchor)
    anchor = null
  })
  return new Plugin({
    key: new PluginKey('scrollAnchor'),
    // Not to append anything: only here each transaction is seen before the view draws it.
    appendTransaction: (transactions) => {
      if (supportsAnchoring || mounted === null) return null
      const isFollowed = transactions.some((transaction) => transaction.docChanged && isDrawn(transaction))
      if (anchor === null && isFollowed) {
        anchor = firstLine(mounted)
        frame.request()
      }
      if (anchor !== null)
        for (const { mapping } of transactions) anchor.position = mapping.map(anchor.position)
      return null
    },
    view: (view) => {
      mounted = view
      // What ProseMirror does for such browsers lays the page out twice for each edit, and looks for this.
      const { style } = view.dom
      if (!supportsAnchoring) Object.defineProperty(style, 'overflowAnchor', { value: 'none' })
      return {
        destroy: () => {
          frame.cancel()
          mounted = anchor = null
        },
      }
    },
  })
}

/** `null` where nothing has been scrolled out of sight above. */
function firstLine(view: EditorView): Anchor | null {
  const scroller = scrollerOf(view.dom)
  if (scroller === null || scroller.scrollTop <= 0) return null
  const bar = view.dom.closest('[data-view]')?.querySelector('[role=toolbar]')?.getBoundingClientRect().bottom
  const ceiling = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top
  const { left, width } = view.dom.getBoundingClientRect()
  const edge = Math.max(ceiling, bar ?? 0)
  let cut: Anchor | null = null
  for (let below = 1; below < searchedHeight; below += searchStep) {
    const found = view.posAtCoords({ left: left + width / 2, top: edge + below })
    if (found === null) continue
    const { top } = view.coordsAtPos(found.pos)
    const anchor = { position: found.pos, top, scroller, scrollTop: scroller.scrollTop }
    // A line that the edge cuts may belong to a block that is taken away as one that is out of sight.
    if (top >= edge) return anchor
    cut ??= anchor
  }
  return cut
}

/** What the person, or their own caret, scrolled in between stays scrolled. */
function restore(view: EditorView, { position, top, scroller, scrollTop }: Anchor): void {
  const now = view.coordsAtPos(Math.min(position, view.state.doc.content.size)).top
  const moved = now - top + scroller.scrollTop - scrollTop
  if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved
}
