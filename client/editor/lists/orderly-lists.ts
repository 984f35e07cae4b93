/** Keeps lists in the order that the text will give them. */
import { commands, Extension, getNodeType } from '@tiptap/core'
import { joinLists } from './join-lists.ts'
import { listBlocks } from './list-blocks.ts'

/** Of every editor on a meeting's markdown; behind TipTap's own commands. */
export const OrderlyLists = Extension.create({
  name: 'orderlyLists',
  addCommands: () => ({
    toggleList:
      (list, item, ...options) =>
      (props) => {
        const { tr, dispatch, state } = props
        const isDone = dispatch !== undefined && listBlocks(tr, getNodeType(list, state.schema))
        return isDone || commands.toggleList(list, item, ...options)(props)
      },
  }),
  addProseMirrorPlugins: () => [joinLists()],
})
