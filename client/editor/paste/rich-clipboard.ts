/** Pasting and dropping in the rich view: everything becomes markdown first, and then what it says. */
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { isAndroid } from '../typing/is-android.ts'
import { ownFormat, readClipboard } from './clipboard-content.ts'
import { blocksHtml, inlineHtml } from './markdown-html.ts'
import { selectedMarkdown } from './selected-markdown.ts'
import { byteLength } from './document-size.ts'
import { takeAwaySelection } from './take-away-selection.ts'
import { atPosition, insertContent } from './insert-content.ts'
import { filesRefusedWords, imagesLeftOutWords, tooLargeWords } from './refusal-words.ts'
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts'

export type RichClipboard = {
  readonly binding: MarkdownBinding
  readonly style: HouseStyle
  /** Shows words to the person: what was not taken in, and why. */
  readonly tell: (words: string) => void
}

/** A plugin; it must stand before those that look at pasted HTML themselves. */
export function richClipboard({ binding, style, tell }: RichClipboard): Plugin {
  let isPlainAsked = false
  return new Plugin({
    key: new PluginKey('richClipboard'),
    view: (view) => {
      // Behind ProseMirror's own handler, which writes its kind of HTML.
      const drag = (event: DragEvent): void => {
        for (const [format, content] of copiedFormats(view) ?? [])
          event.dataTransfer?.setData(format, content)
      }
      view.dom.addEventListener('dragstart', drag)
      return { destroy: () => view.dom.removeEventListener('dragstart', drag) }
    },
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          isPlainAsked = event.shiftKey && event.key.toLowerCase() === 'v'
          return false
        },
        keyup: () => {
          isPlainAsked = false
          return false
        },
        copy: (view, event) => give(view, event),
        cut: (view, event) => {
          if (!view.editable || !give(view, event)) return false
          view.dispatch(takeAwaySelection(view.state).setMeta('uiEvent', 'cut').scrollIntoView())
          return true
        },
        paste: (view, event) => {
          // Elsewhere browsers do badly with what a page does amid a composition: ProseMirror takes what they have done.
          if (!view.editable || (view.composing && !isAndroid())) return false
          // The word that is composed.
          takePendingInput(view)
          return take(view, event, event.clipboardData, null)
        },
        drop: (view, event) => {
          // What is dragged inside the editor is moved, as ProseMirror does.
          if (!view.editable || view.dragging !== null) return false
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
          return take(view, event, event.dataTransfer, place?.pos ?? view.state.selection.from)
        },
      },
    },
  })

  /** @returns whether there was anything to copy */
  function give(view: EditorView, event: ClipboardEvent): boolean {
    const copied = copiedFormats(view)
    if (copied === null || event.clipboardData === null) return false
    event.preventDefault()
    event.clipboardData.clearData()
    for (const [format, content] of copied) event.clipboardData.setData(format, content)
    return true
  }

  function copiedFormats({
    state,
  }: EditorView): readonly (readonly [format: string, content: string])[] | null {
    const { projection } = binding
    if (projection === null || state.selection.empty) return null
    const { markdown, kind } = selectedMarkdown(state.doc, state.selection, projection, style)
    const toHtml = kind === 'inline' ? inlineHtml : blocksHtml
    return [
      ['text/plain', markdown],
      ['text/html', toHtml(markdown, projection.definitions)],
      [ownFormat, kind],
    ]
  }

  function take(
    view: EditorView,
    event: Event,
    transfer: DataTransfer | null,
    position: number | null,
  ): boolean {
    const content = readClipboard(transfer, { isPlain: isPlainAsked, style })
    if (transfer === null) return false
    event.preventDefault()
    if (content.kind === 'nothing') return true
    if (content.kind === 'files') {
      tell(filesRefusedWords(content.names))
      return true
    }
    const bytes = byteLength(content.markdown)
    if (bytes > MAX_DOCUMENT_BYTES) {
      tell(tooLargeWords(bytes))
      return true
    }
    const { tr } = view.state
    if (position !== null) atPosition(tr, position)
    insertContent(view.state, tr, content, binding.projection?.definitions ?? new Map())
    const before = view.state.doc
    view.dispatch(
      tr
        .setMeta('paste', true)
        .setMeta('uiEvent', position === null ? 'paste' : 'drop')
        .scrollIntoView(),
    )
    if (position !== null) view.focus()
    if (content.imagesLeftOut > 0 && view.state.doc !== before)
      tell(imagesLeftOutWords(content.imagesLeftOut))
    return true
  }
}
