/** Refuses what would make the minutes larger than the server takes, whatever one did: a paste, a key, a command. */
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { byteLength, isTooLarge, surelyFits } from './document-size.ts'
import { tooLargeWords } from './refusal-words.ts'

/** Markup that a change may add to the text beyond its own letters, in UTF-16 units. */
const maxMarkup = 4096

/** @param tell - shows words to the person */
export function sizeLimit(binding: MarkdownBinding, text: Y.Text, tell: (words: string) => void): Plugin {
  return new Plugin({
    key: new PluginKey('sizeLimit'),
    filterTransaction: (transaction, state) => {
      const growth = Math.max(0, transaction.doc.content.size - state.doc.content.size)
      // Each letter may get a backslash; far from the limit nothing is counted.
      if (!transaction.docChanged || surelyFits(text.length + 2 * growth + maxMarkup)) return true
      const after = binding.textAfter(transaction)
      if (after === null || !isTooLarge(text.toJSON(), after)) return true
      tell(tooLargeWords(byteLength(after)))
      return false
    },
  })
}
