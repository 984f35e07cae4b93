/** Typing and keys that belong to the shared markdown: links as one types them, undo of one's own edits. */
import { Extension, InputRule } from '@tiptap/core'
import type { MarkdownBinding } from './markdown-binding.ts'

/** `[text](address)`, not behind `!`: that is an image, which stays source. */
const typedLink = /(?:^|[^!\\])(\[([^[\]]+)\]\((\S+?)\))$/

/** Binds Mod-Z and Mod-Y to the shared text's undo, and turns a typed markdown link into a link. */
export function markdownShortcuts(binding: MarkdownBinding): Extension {
  return Extension.create({
    name: 'markdownShortcuts',
    addKeyboardShortcuts: () => ({
      'Mod-z': () => binding.undo(),
      'Mod-y': () => binding.redo(),
      'Shift-Mod-z': () => binding.redo(),
    }),
    addInputRules() {
      return [
        new InputRule({
          find: typedLink,
          handler: ({ state, range, match }) => {
            const [, written = '', label = '', href = ''] = match
            const link = state.schema.marks.link?.create({ href, form: 'inline' })
            if (link === undefined) return
            const from = range.from + match[0].length - written.length
            state.tr.replaceWith(from, range.to, state.schema.text(label, [link])).removeStoredMark(link)
          },
        }),
      ]
    },
  })
}
