/** Tells screen readers that a key has checked a task: the focus is in the text, not on the checkbox. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import { isChecked } from '../../../shared/markdown/constructs/task-box.ts'
import { announce } from '../moving/announcements.ts'
import { boxOf, textOfTask } from './task-commands.ts'

/** Speaks of boxes that attribute steps change, which are those of one's own: what others do comes as other steps. */
export function taskAnnouncer(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _, { tr }) => {
      const words = transactions.flatMap(wordsFor)
      return words.length === 0 ? null : announce(tr, words.join('; '))
    },
  })
}

function wordsFor({ steps, doc, mapping }: Transaction): string[] {
  const changed = steps.flatMap((step, index) =>
    step instanceof AttrStep ? [doc.nodeAt(mapping.slice(index + 1).map(step.pos))] : [],
  )
  return changed.flatMap((node) => (node === null ? [] : wordsOf(node)))
}

function wordsOf(node: ProseMirrorNode): string[] {
  const box = boxOf(node)
  if (box === null) return []
  const text = textOfTask(node)
  return [`${isChecked(box) ? 'Checked' : 'Not checked'}${text === '' ? '' : `: ${text}`}`]
}
