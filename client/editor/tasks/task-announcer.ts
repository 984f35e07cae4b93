/** Tells screen readers that a key has checked a task: the focus is in the text, not on the checkbox. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import { isChecked } from '../../../shared/markdown/constructs/task-box.ts'
import { boxOf, textOfTask } from './task-commands.ts'

/** Speaks of boxes that attribute steps change, which are those of one's own: what others do comes as other steps. */
export function taskAnnouncer(): Plugin<string> {
  const plugin: Plugin<string> = new Plugin<string>({
    state: {
      init: () => '',
      apply: (transaction, words) => wordsFor(transaction) ?? words,
    },
    view: () => {
      const region = document.createElement('div')
      region.className = 'visually-hidden'
      region.setAttribute('aria-live', 'polite')
      document.body.append(region)
      return {
        update: ({ state }, before) => {
          const words = plugin.getState(state) ?? ''
          if (words !== plugin.getState(before)) region.textContent = words
        },
        destroy: () => region.remove(),
      }
    },
  })
  return plugin
}

function wordsFor({ steps, doc, mapping }: Transaction): string | null {
  const changed = steps.flatMap((step, index) =>
    step instanceof AttrStep ? [doc.nodeAt(mapping.slice(index + 1).map(step.pos))] : [],
  )
  const words = changed.flatMap((node) => (node === null ? [] : wordsOf(node)))
  return words.length === 0 ? null : words.join('; ')
}

function wordsOf(node: ProseMirrorNode): string[] {
  const box = boxOf(node)
  if (box === null) return []
  const text = textOfTask(node)
  return [`${isChecked(box) ? 'Checked' : 'Not checked'}${text === '' ? '' : `: ${text}`}`]
}
