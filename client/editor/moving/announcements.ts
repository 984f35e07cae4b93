/** Tells screen readers what a key has done out of sight: moved a section, hidden blocks, found no neighbour. */
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'

const key = new PluginKey<string>('announcements')

/** Have `words` said when the transaction is applied; the same words twice are said twice. */
export function announce(transaction: Transaction, words: string): Transaction {
  return transaction.setMeta(key, words)
}

/** Holds the region that is read aloud. */
export function announcements(): Plugin<string> {
  return new Plugin<string>({
    key,
    state: {
      init: () => '',
      apply: (transaction, said) => {
        const words: unknown = transaction.getMeta(key)
        if (typeof words !== 'string') return said
        // A region whose text stays the same is not read again.
        return words === said ? `${words}\u00a0` : words
      },
    },
    view: () => {
      const region = document.createElement('div')
      region.className = 'visually-hidden'
      region.setAttribute('aria-live', 'polite')
      document.body.append(region)
      return {
        update: ({ state }, before) => {
          const words = key.getState(state) ?? ''
          if (words !== key.getState(before)) region.textContent = words
        },
        destroy: () => region.remove(),
      }
    },
  })
}
