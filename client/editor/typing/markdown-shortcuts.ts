/** Typing and keys that belong to the shared markdown: links and images as one types them, undo of one's own edits. */
import { Extension, InputRule } from '@tiptap/core'
import { isTypedTarget } from '../links/link-target.ts'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'

/** `[text](address)` or `[text](address "title")`, not behind `!`: that is an image. */
const typedLink = /(?:^|[^!\\])(\[([^[\]]+)\]\(((?:[^\s()]|\([^\s()]*\))+)(?: +"([^"]*)")?\))$/

/** `![text](address)`, with or without a title. */
const typedImage = /(?:^|[^\\])(!\[([^[\]]+)\]\(((?:[^\s()]|\([^\s()]*\))+)(?: +"([^"]*)")?\))$/

/** `<https://…>`. */
const typedAddress = /(?:^|[^\\])(<((?:https?:\/\/|mailto:)[^\s<>]+)>)$/

/** Binds Mod-Z and Mod-Y to the shared text's undo, and turns a typed markdown link or image into one. */
export function markdownShortcuts(binding: MarkdownBinding): Extension {
  return Extension.create({
    name: 'markdownShortcuts',
    addKeyboardShortcuts() {
      return {
        // Taken even with nothing to undo: the browser's own undo knows nothing of the shared text.
        'Mod-z': () => binding.undo() || true,
        'Mod-y': () => binding.redo() || true,
        'Shift-Mod-z': () => binding.redo() || true,
        // Bold would take it, whose keys are those of capitals too.
        'Mod-Shift-b': () => this.editor.commands.toggleBlockquote(),
      }
    },
    addInputRules: () => [
      addressRule(typedLink, 'link', 'href'),
      addressRule(typedImage, 'image', 'src'),
      angleRule,
    ],
  })
}

/** Turns what somebody typed as markdown into its text under a mark, where the address is one that links may have. */
function addressRule(find: RegExp, type: 'link' | 'image', attribute: 'href' | 'src'): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match }) => {
      const [, written = '', label = '', address = '', title = null] = match
      const mark = state.schema.marks[type]?.create({ [attribute]: address, title, form: 'inline' })
      if (!isTypedTarget(address) || mark === undefined) return
      const from = range.from + match[0].length - written.length
      state.tr.replaceWith(from, range.to, state.schema.text(label, [mark])).removeStoredMark(mark)
    },
  })
}

/** An address in angle brackets is a link whose text is the address. */
const angleRule = new InputRule({
  find: typedAddress,
  handler: ({ state, range, match }) => {
    const [, written = '', address = ''] = match
    const mark = state.schema.marks.link?.create({ href: address, form: 'angle' })
    if (mark === undefined) return
    const from = range.from + match[0].length - written.length
    state.tr.replaceWith(from, range.to, state.schema.text(address, [mark])).removeStoredMark(mark)
  },
})
