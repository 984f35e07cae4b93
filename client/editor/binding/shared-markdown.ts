/** What of the rich editor knows the shared text. */
import { Extension } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import type { MarkdownBinding } from './markdown-binding.ts'

/** @param plugins - the binding's own, and behind it those that look at its projection */
export function sharedMarkdown(binding: MarkdownBinding, plugins: readonly Plugin[]): Extension {
  return Extension.create({
    name: 'sharedMarkdown',
    onBeforeCreate: ({ editor }) => {
      // reason: TipTap takes a document that is made already; its type for options leaves it out.
      editor.options.content = binding.initialDocument(editor.schema) as object
      editor.on('beforeTransaction', ({ nextState }) => binding.take(nextState))
    },
    addProseMirrorPlugins: () => [...plugins],
  })
}
