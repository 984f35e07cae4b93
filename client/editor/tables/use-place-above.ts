/** Keeps a bar above the table at the caret, in sight while the table is, and off the caret's line. */
import type { Editor } from '@tiptap/react'
import { useLayoutEffect, type RefObject } from 'react'
import { onceAFrame } from '../once-a-frame.ts'
import { tablePlace } from './table-place.ts'

/** Pixels between the bar and what it stands beside. */
const gap = 3

/** @param bar - absolutely positioned; moved within its offset parent */
export function usePlaceAbove(editor: Editor, bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const place = (): void => {
      if (bar.current !== null) placeAbove(editor, bar.current)
    }
    // The page is laid out then anyway, and not for each of others' letters.
    const frame = onceAFrame(place)
    place()
    editor.on('transaction', frame.request)
    // Other boxes than the window may scroll, so the event is caught on its way down.
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      frame.cancel()
      editor.off('transaction', frame.request)
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [editor, bar])
}

function placeAbove({ view, state }: Editor, bar: HTMLElement): void {
  const table = tablePlace(state.selection.$from)
  const dom = table === null ? null : view.nodeDOM(table.position)
  const frame = bar.offsetParent
  if (!(dom instanceof HTMLElement) || frame === null) return
  const [box, outer] = [dom.getBoundingClientRect(), frame.getBoundingClientRect()]
  const ceiling = (frame.querySelector('[role=toolbar]')?.getBoundingClientRect().bottom ?? 0) + gap
  const caret = view.coordsAtPos(state.selection.head)
  const height = bar.offsetHeight
  const above = Math.max(box.top - height - gap, ceiling)
  const covers = above < caret.bottom && above + height > caret.top
  bar.style.insetBlockStart = `${(covers ? caret.bottom + gap : above) - outer.top}px`
  const start = Math.max(outer.left, Math.min(box.left, outer.right - bar.offsetWidth))
  bar.style.insetInlineStart = `${start - outer.left}px`
  bar.style.visibility = box.bottom < ceiling + height ? 'hidden' : 'visible'
}
