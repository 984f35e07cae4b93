/** Shows the carets and selections of others over the rich view, and tells them one's own (SPEC MD12). */
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { CaretLayer, type DrawnSelection, type LayerRect } from './caret-layer.ts'
import { foldedHeadingOf, foldSignRect } from './fold-signs.ts'
import { isBlockNearSight } from './near-sight.ts'
import { othersSelections, type OthersSelection } from './others-selections.ts'
import { selectedRects } from './selected-rects.ts'
import { tellSelection, type ToldCursor } from './tell-selection.ts'

/** @param text - the shared text that presence positions point into */
export function remoteCarets(binding: MarkdownBinding, text: Y.Text, awareness: Awareness): Plugin {
  return new Plugin({
    key: new PluginKey('remoteCarets'),
    view: (view) => {
      const layer = new CaretLayer()
      let isClipped = false
      // In a frame the browser is about to lay the page out anyway: all is read from that layout, then all is written.
      const frame = binding.frame.add(() => {
        const others = othersSelections(text, awareness)
        if (others.length === 0 && layer.isEmpty) return
        if (layer.element.parentElement !== view.dom.parentElement) view.dom.after(layer.element)
        const origin = layer.element.getBoundingClientRect()
        const signs = new Map<number, number>()
        const selections = others.map((person) => drawnSelection(view, binding, person, origin, signs))
        isClipped = selections.some((selection) => selection.isClipped)
        layer.draw(selections, ownLine(view, origin), origin)
      })
      const onPresence = ({ added, updated, removed }: PresenceChange): void => {
        if ([...added, ...updated, ...removed].some((id) => id !== awareness.clientID)) frame.request()
      }
      let told: ToldCursor | null = null
      const tell = (): void => {
        const range = view.hasFocus() && view.editable ? binding.selection(view.state) : null
        told = tellSelection(text, awareness, range, told)
      }
      const onFocus = (): void => {
        tell()
        frame.request()
      }
      const onScroll = (): void => {
        if (isClipped) frame.request()
      }
      const onPointer = ({ clientX, clientY }: PointerEvent): void =>
        layer.pointAt({ x: clientX, y: clientY })
      const onLeave = (): void => layer.pointAt(null)
      const sizes = new ResizeObserver(frame.request)
      sizes.observe(view.dom)
      awareness.on('change', onPresence)
      frame.request()
      view.dom.addEventListener('focus', onFocus)
      view.dom.addEventListener('blur', onFocus)
      view.dom.addEventListener('pointermove', onPointer)
      view.dom.addEventListener('pointerleave', onLeave)
      document.addEventListener('scroll', onScroll, { capture: true, passive: true })
      return {
        update: (_, before) => {
          // Presence comes at once, text once it is on disk: a caret may wait for the characters that it stands at.
          const isMoved = view.state.doc !== before.doc || !view.state.selection.eq(before.selection)
          if (isMoved) tell()
          frame.request()
        },
        destroy: () => {
          frame.cancel()
          sizes.disconnect()
          layer.close()
          awareness.off('change', onPresence)
          view.dom.removeEventListener('focus', onFocus)
          view.dom.removeEventListener('blur', onFocus)
          view.dom.removeEventListener('pointermove', onPointer)
          view.dom.removeEventListener('pointerleave', onLeave)
          document.removeEventListener('scroll', onScroll, { capture: true })
        },
      }
    },
  })
}

type PresenceChange = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }

/** @param signs - how many have a sign at each folded heading; counted on */
function drawnSelection(
  view: EditorView,
  binding: MarkdownBinding,
  person: OthersSelection,
  origin: DOMRect,
  signs: Map<number, number>,
): DrawnSelection & { readonly isClipped: boolean } {
  const [anchor, head] = [person.anchor, person.head].map((offset) => binding.positionOf(offset))
  if (anchor === undefined || head === undefined || anchor === null || head === null)
    return { person, caret: null, selected: [], isClipped: false }
  const heading = foldedHeadingOf(view, head)
  if (heading !== null) {
    const index = signs.get(heading) ?? 0
    signs.set(heading, index + 1)
    const sign = foldSignRect(view, heading, index)
    const caret = sign && { ...toLayer(sign, origin), isFolded: true }
    return { person, caret, selected: [], isClipped: sign === null }
  }
  const isNear = isBlockNearSight(view, head)
  const caret = isNear ? caretRect(view, head, origin) : null
  if (anchor === head) return { person, caret, selected: [], isClipped: !isNear }
  const { rects, isClipped } = selectedRects(view, Math.min(anchor, head), Math.max(anchor, head))
  const selected = rects.map((rect) => toLayer(rect, origin))
  return { person, caret, selected, isClipped: isClipped || !isNear }
}

function toLayer({ left, top, width, height }: DOMRect, origin: DOMRect): LayerRect {
  return { left: left - origin.left, top: top - origin.top, width, height }
}

function caretRect(view: EditorView, position: number, origin: DOMRect): LayerRect {
  const { left, top, bottom } = view.coordsAtPos(position, -1)
  return { left: left - origin.left, top: top - origin.top, width: 0, height: bottom - top }
}

function ownLine(
  view: EditorView,
  origin: DOMRect,
): { readonly top: number; readonly bottom: number } | null {
  const { head } = view.state.selection
  if (!view.hasFocus() || !isBlockNearSight(view, head)) return null
  const { top, height } = caretRect(view, head, origin)
  return { top, bottom: top + height }
}
