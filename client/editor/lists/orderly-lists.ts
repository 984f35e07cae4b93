/** Keeps lists in the order that the text will give them. */
import { Extension } from '@tiptap/core'
import { joinLists } from './join-lists.ts'

/** Of every editor on a meeting's markdown. */
export const OrderlyLists = Extension.create({
  name: 'orderlyLists',
  addProseMirrorPlugins: () => [joinLists()],
})
