/** Keeps what somebody types into a language field when an edit of others has the code block drawn anew. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Where the code block stands in whose field the focus is, and what somebody typed there; `null`: nothing yet. */
type LanguageTyping = { readonly position: number; readonly typed: string | null }

const key = new PluginKey<LanguageTyping | null>('languageTyping')

/** Say that the focus is in the field of the code block at a position; `null`: the field was left. */
export function tellLanguageTyping(view: EditorView, typing: LanguageTyping | null): void {
  view.dispatch(view.state.tr.setMeta(key, { typing }))
}

/** Goes on in the field of the block that is there once the one typed in is gone. */
export function languageTyping(): Plugin<LanguageTyping | null> {
  return new Plugin<LanguageTyping | null>({
    key,
    state: {
      init: () => null,
      apply: (transaction, before) => {
        const told = transaction.getMeta(key) as { readonly typing: LanguageTyping | null } | undefined
        if (told !== undefined) return told.typing
        return before === null || !transaction.docChanged ? before : followed(transaction, before)
      },
    },
    view: (view) => ({
      update: (_, before) => {
        if (before.doc === view.state.doc || key.getState(view.state) == null) return
        // The transaction that drew the block anew is applied first.
        queueMicrotask(() => goOn(view))
      },
    }),
  })
}

function goOn(view: EditorView): void {
  const typing = view.isDestroyed ? null : key.getState(view.state)
  if (typing == null) return
  const block = view.nodeDOM(typing.position)
  const field = block instanceof Element ? block.querySelector('input') : null
  if (field === null || document.activeElement === field) return
  field.focus()
  if (typing.typed === null) return
  field.value = typing.typed
  field.setSelectionRange(typing.typed.length, typing.typed.length)
  field.dispatchEvent(new Event('input'))
}

function followed(transaction: Transaction, { position, typed }: LanguageTyping): LanguageTyping | null {
  const { before, doc, mapping } = transaction
  const result = mapping.mapResult(position, 1)
  if (!result.deletedAfter && isCode(doc.nodeAt(result.pos))) return { position: result.pos, typed }
  const old = before.nodeAt(position)
  const from = mapping.map(position, -1)
  const to = Math.min(doc.content.size, mapping.map(position + (old?.nodeSize ?? 0), 1) + 1)
  const found: { readonly at: number; readonly isSame: boolean }[] = []
  doc.nodesBetween(from, to, (node, at) => {
    if (isCode(node)) found.push({ at, isSame: node.textContent === old?.textContent })
  })
  const there = found.find(({ isSame }) => isSame) ?? found[0]
  return there === undefined ? null : { position: there.at, typed }
}

function isCode(node: ProseMirrorNode | null): boolean {
  return node?.type.name === 'codeBlock'
}
