/** Which part of the rich view is near sight: what is found elsewhere need not be marked before one scrolls there. */
import type { EditorView } from '@tiptap/pm/view'
import { onceAFrame } from '../once-a-frame.ts'

/** A range of a document. */
export type Range = { readonly from: number; readonly to: number }

export type Sight = {
  /** What was near sight when it was looked at last; before that, nothing. */
  readonly range: () => Range
  /** Look again in the next frame, when the page is laid out anyway. */
  readonly look: () => void
  readonly close: () => void
}

/** How many windows' heights around what is in sight are looked after, and how many must be before it is looked after anew. */
const [reach, leastReach] = [1.5, 0.5]

/**
 * Watches what a view shows while one scrolls.
 *
 * @param onMoved - `range` gives another part of the document now
 */
export function watchSight(view: EditorView, onMoved: () => void): Sight {
  let range: Range = { from: 0, to: 0 }
  const frame = onceAFrame(() => {
    const least = rangeWithin(view, leastReach)
    if (least.from >= range.from && least.to <= range.to) return
    range = rangeWithin(view, reach)
    onMoved()
  })
  const watched = { capture: true, passive: true } as const
  // Blocks far off have no height of their own until they come near.
  const sizes = new ResizeObserver(frame.request)
  sizes.observe(view.dom)
  document.addEventListener('scroll', frame.request, watched)
  window.addEventListener('resize', frame.request)
  return {
    range: () => range,
    look: frame.request,
    close: () => {
      frame.cancel()
      sizes.disconnect()
      document.removeEventListener('scroll', frame.request, watched)
      window.removeEventListener('resize', frame.request)
    },
  }
}

/** The top-level blocks that are at most so many windows' heights off. */
function rangeWithin(view: EditorView, windows: number): Range {
  const { children } = view.dom
  const height = window.innerHeight
  const start = children[firstWhere(children, ({ bottom }) => bottom >= -windows * height)]
  const end = children[firstWhere(children, ({ top }) => top > (1 + windows) * height)]
  const last = view.state.doc.content.size
  return {
    from: start === undefined ? last : view.posAtDOM(start, 0),
    to: end === undefined ? last : view.posAtDOM(end, 0),
  }
}

/** Index of the first element of which it is true, as of all behind it; one that is folded away goes with the next that is shown. */
function firstWhere(elements: HTMLCollection, isTrue: (box: DOMRect) => boolean): number {
  let [low, high] = [0, elements.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    let shown = middle
    while (shown < high && elements[shown]?.getClientRects().length === 0) shown++
    const element = shown < high ? elements[shown] : undefined
    if (element === undefined || isTrue(element.getBoundingClientRect())) high = middle
    else low = shown + 1
  }
  return low
}
