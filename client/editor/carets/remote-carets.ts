/** Draws the carets and selections of others in the rich view, and tells them one's own (SPEC MD12). */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { presence, type Presence } from '../../../shared/protocol/presence.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import type { TextRange } from '../binding/text-selection.ts'
import { createCaret } from './caret-element.ts'
import { takePendingInput } from '../binding/take-pending-input.ts'

const key = new PluginKey<DecorationSet>('remoteCarets')

/** @param text - the shared text that presence positions point into */
export function remoteCarets(
  binding: MarkdownBinding,
  text: Y.Text,
  awareness: Awareness,
): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown, _, state) =>
        transaction.getMeta(key) === 'redraw'
          ? drawAll(state, binding, text, awareness)
          : shown.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
    view: (view) => {
      // Once a frame, and not from inside a focus event: the editor has not read its new selection then.
      let frame: number | null = null
      const redraw = (): void => {
        frame = null
        const isAlone = awareness.getStates().size <= 1 && key.getState(view.state) === DecorationSet.empty
        if (view.composing || isAlone) return
        takePendingInput(view)
        view.dispatch(view.state.tr.setMeta(key, 'redraw'))
      }
      const onChange = ({ added, updated, removed }: AwarenessChange): void => {
        const isOthers = [...added, ...updated, ...removed].some((id) => id !== awareness.clientID)
        if (isOthers) frame ??= requestAnimationFrame(redraw)
      }
      let told: Cursor | null = null
      const tell = (): void => {
        told = publishSelection(view, binding, text, awareness, told)
      }
      awareness.on('change', onChange)
      frame = requestAnimationFrame(redraw)
      view.dom.addEventListener('focus', tell)
      view.dom.addEventListener('blur', tell)
      return {
        update: (_, before) => {
          const isEdited = view.state.doc !== before.doc
          // Presence comes at once, text once it is on disk: a caret may wait for the characters that it stands at.
          if (isEdited) frame ??= requestAnimationFrame(redraw)
          if (isEdited || !view.state.selection.eq(before.selection)) tell()
        },
        destroy: () => {
          if (frame !== null) cancelAnimationFrame(frame)
          awareness.off('change', onChange)
          view.dom.removeEventListener('focus', tell)
          view.dom.removeEventListener('blur', tell)
        },
      }
    },
  })
}

type AwarenessChange = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] }

/** The others' selections as decorations of the editor's document. */
function drawAll(
  state: EditorState,
  binding: MarkdownBinding,
  text: Y.Text,
  awareness: Awareness,
): DecorationSet {
  const { projection } = binding
  if (projection === null || text.doc === null) return DecorationSet.empty
  const decorations: Decoration[] = []
  for (const [id, fields] of awareness.getStates()) {
    const parsed = presence.safeParse(fields)
    if (id === awareness.clientID || !parsed.success) continue
    const range = toTextRange(parsed.data, text)
    if (range === null) continue
    const limit = (position: number): number => Math.min(position, state.doc.content.size)
    const [anchor, head] = [range.anchor, range.head].map((offset) =>
      limit(projection.positionAt(offset, -1)),
    )
    if (anchor === undefined || head === undefined) continue
    decorations.push(...drawOne(id, anchor, head, parsed.data.user))
  }
  return DecorationSet.create(state.doc, decorations)
}

function drawOne(id: number, anchor: number, head: number, user: Presence['user']): Decoration[] {
  const { name = 'Guest', color = '#6b7280', colorLight = '#6b728033' } = user ?? {}
  // The key lets ProseMirror keep the element while the caret moves, so that its label does not flicker.
  const caret = Decoration.widget(head, () => createCaret(name, color), {
    key: `caret-${id}-${name}-${color}`,
    side: 10,
    ignoreSelection: true,
  })
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  if (from === to) return [caret]
  return [caret, Decoration.inline(from, to, { style: `background-color: ${colorLight}` })]
}

function toTextRange({ cursor }: Presence, text: Y.Text): TextRange | null {
  if (cursor === null || cursor === undefined || text.doc === null) return null
  const { doc } = text
  const [anchor, head] = [cursor.anchor, cursor.head].map((position) =>
    Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc),
  )
  if (anchor?.type !== text || head?.type !== text) return null
  return { anchor: anchor.index, head: head.index }
}

type Cursor = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition }

/**
 * Tell the others one's selection, in the field that y-codemirror.next writes too.
 *
 * @param told - what this view told last: without focus it takes back that, and leaves what the source view told
 * @returns what it has told now
 */
function publishSelection(
  view: EditorView,
  binding: MarkdownBinding,
  text: Y.Text,
  awareness: Awareness,
  told: Cursor | null,
): Cursor | null {
  const range = view.hasFocus() && view.editable ? binding.selection(view.state) : null
  const shown: unknown = awareness.getLocalState()?.cursor
  if (range === null) {
    if (told !== null && shown === told) awareness.setLocalStateField('cursor', null)
    return null
  }
  const cursor = {
    anchor: Y.createRelativePositionFromTypeIndex(text, range.anchor),
    head: Y.createRelativePositionFromTypeIndex(text, range.head),
  }
  if (told !== null && shown === told && JSON.stringify(told) === JSON.stringify(cursor)) return told
  awareness.setLocalStateField('cursor', cursor)
  return cursor
}
