/** Selects more and more around the caret, and less again. */
import { Extension } from '@tiptap/core'
import {
  AllSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Selection,
} from '@tiptap/pm/state'
import { takePendingInput } from '../binding/take-pending-input.ts'
import { keysOf } from '../shortcuts.ts'
import { largerRange } from './larger-range.ts'
import { rangesAround } from './rich-ranges.ts'

/** The selections that have grown into the one there is, the last one last. */
const key = new PluginKey<readonly Selection[]>('grownSelections')

/** Select the next larger thing: word, marked text, block, item, list or quote, section, all. */
export const growSelection: Command = (state, dispatch) => {
  if (state.selection instanceof AllSelection) return false
  const { tr, selection } = state
  dispatch?.(
    tr.setSelection(largerSelection(state)).setMeta(key, [...(key.getState(state) ?? []), selection]),
  )
  return true
}

/** Select what was selected before `growSelection`. */
export const shrinkSelection: Command = (state, dispatch) => {
  const grown = key.getState(state) ?? []
  const last = grown.at(-1)
  if (last === undefined) return false
  dispatch?.(state.tr.setSelection(last).setMeta(key, grown.slice(0, -1)))
  return true
}

/** Binds the keys of both. */
export const GrowingSelection = Extension.create({
  name: 'growingSelection',
  addKeyboardShortcuts() {
    const press = (command: Command) => (): boolean => {
      const { view } = this.editor
      takePendingInput(view)
      const { state } = view
      command(state, view.dispatch)
      // Taken also where there is no more: the browser would go back a page, or move the caret.
      return true
    }
    return {
      [keysOf('growSelection')]: press(growSelection),
      [keysOf('shrinkSelection')]: press(shrinkSelection),
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin<readonly Selection[]>({
      key,
      state: {
        init: () => [],
        apply: (transaction, grown) => {
          const now: unknown = transaction.getMeta(key)
          if (Array.isArray(now)) return now as readonly Selection[]
          return grown.length > 0 && (transaction.docChanged || transaction.selectionSet) ? [] : grown
        },
      },
    }),
  ],
})

function largerSelection(state: EditorState): Selection {
  const { doc, selection } = state
  let ranges = rangesAround(state)
  for (let range = largerRange(ranges, selection); range !== null; range = largerRange(ranges, range)) {
    // A selection begins and ends in text: the range of a list with one item is that of the item.
    const text = TextSelection.between(doc.resolve(range.from), doc.resolve(range.to))
    if (text.from < selection.from || text.to > selection.to) return text
    const used = range
    ranges = ranges.filter((other) => other !== used)
  }
  return new AllSelection(doc)
}
