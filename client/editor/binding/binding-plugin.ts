/** The ProseMirror plugin through which a binding hears of its editor. */
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { BoundView } from './bound-view.ts'
import { takePendingInput } from './take-pending-input.ts'

export type BindingEvents = {
  readonly onMount: (view: EditorView) => void
  readonly onUnmount: (view: EditorView) => void
  /** What is mounted now, if anything is. */
  readonly bound: () => BoundView | null
}

export function bindingPlugin({ onMount, onUnmount, bound }: BindingEvents): Plugin {
  return new Plugin<null>({
    key: new PluginKey('markdownBinding'),
    // Not to append anything: only here each transaction is seen once, before the view draws it.
    appendTransaction: (transactions) => {
      for (const transaction of transactions) bound()?.record(transaction)
      return null
    },
    view: (view) => {
      onMount(view)
      const { ownerDocument } = view.dom
      // What a person presses, they press for what they see: what others wrote by now is shown first.
      const draw = (): void => bound()?.draw()
      // A frame that was asked for does not come any more.
      const onHidden = (): void => {
        if (ownerDocument.hidden) draw()
      }
      ownerDocument.addEventListener('pointerdown', draw, { capture: true })
      ownerDocument.addEventListener('visibilitychange', onHidden)
      return {
        update: (_, before) => bound()?.afterUpdate(before),
        destroy: () => {
          ownerDocument.removeEventListener('pointerdown', draw, { capture: true })
          ownerDocument.removeEventListener('visibilitychange', onHidden)
          onUnmount(view)
        },
      }
    },
    props: {
      handleDOMEvents: {
        // The browser tells of a moved caret after it hands over the next key: commands would act at the old place.
        keydown: (view, { key, ctrlKey, metaKey }) => {
          if (view.composing) return false
          takePendingInput(view)
          // Letters go past what others wrote; commands are for what is there.
          if (key.length > 1 || ctrlKey || metaKey) bound()?.draw()
          return false
        },
        // From a menu, a gesture or a key during a composition: the browser's own undo knows nothing of the text.
        beforeinput: (_, event) => {
          const isUndo = event.inputType === 'historyUndo'
          if (!isUndo && event.inputType !== 'historyRedo') return false
          event.preventDefault()
          if (isUndo) bound()?.undo()
          else bound()?.redo()
          return true
        },
        compositionend: () => {
          bound()?.compositionEnd.hasCome()
          return false
        },
        blur: () => {
          bound()?.compositionEnd.isForced()
          return false
        },
      },
    },
  })
}
