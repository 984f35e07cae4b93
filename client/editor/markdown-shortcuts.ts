/** Typing and keys that belong to the shared markdown: links as one types them, undo of one's own edits. */
import { Extension, InputRule } from '@tiptap/core'
import { toLinkTarget } from './link-target.ts'
import type { MarkdownBinding } from './markdown-binding.ts'

/** `[text](address)`, not behind `!`: that is an image, which stays source. */
const typedLink = /(?:^|[^!\\])(\[([^[\]]+)\]\(((?:[^\s()]|\([^\s()]*\))+)\))$/

/** Binds Mod-Z and Mod-Y to the shared text's undo, and turns a typed markdown link into a link. */
export function markdownShortcuts(binding: MarkdownBinding): Extension {
  return Extension.create({
    name: 'markdownShortcuts',
    addKeyboardShortcuts: () => ({
      // Taken even with nothing to undo: the browser's own undo knows nothing of the shared text.
      'Mod-z': () => binding.undo() || true,
      'Mod-y': () => binding.redo() || true,
      'Shift-Mod-z': () => binding.redo() || true,
    }),
    addInputRules() {
      return [
        new InputRule({
          find: typedLink,
          handler: ({ state, range, match }) => {
            const [, written = '', label = '', href = ''] = match
            const target = toLinkTarget(href)
            const link = state.schema.marks.link?.create({ href, form: 'inline' })
            if (target === null || link === undefined) return
            const from = range.from + match[0].length - written.length
            state.tr.replaceWith(from, range.to, state.schema.text(label, [link])).removeStoredMark(link)
          },
        }),
      ]
    },
  })
}
