/** Takes from ProseMirror what it does for browsers without scroll anchoring. */
import { Plugin, PluginKey } from '@tiptap/pm/state'

/**
 * ProseMirror plugin: the view never scrolls to where its first element was, which lays the page out twice for each edit
 * of others, and which `ScrollAnchor` could not tell from the person's own scrolling.
 */
export function leaveScrolling(): Plugin {
  return new Plugin({
    key: new PluginKey('leaveScrolling'),
    view: ({ dom: { style } }) => {
      // It asks for the property, which only browsers with anchoring have.
      if (!('overflowAnchor' in style)) Object.defineProperty(style, 'overflowAnchor', { value: 'none' })
      return {}
    },
  })
}
