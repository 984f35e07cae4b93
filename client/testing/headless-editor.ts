/** A projection and an editor state without a view: what typing does to the text, without a browser. */
import { getSchema } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Command, type Transaction } from '@tiptap/pm/state'
import { defaultHouseStyle, type HouseStyle } from '../../shared/markdown/house-style.ts'
import { applyEdits, type TextEdit } from '../../shared/markdown/text-edit.ts'
import { applyPatches } from '../editor/binding/apply-patches.ts'
import { markdownExtensions } from '../editor/markdown-extensions.ts'
import { Projection } from '../editor/binding/projection.ts'

const schema = getSchema(markdownExtensions())

export class HeadlessEditor {
  readonly projection: Projection
  text: string
  state: EditorState

  constructor(text: string, style: HouseStyle = defaultHouseStyle) {
    this.text = text
    this.projection = new Projection(schema, text, style)
    this.state = EditorState.create({ doc: schema.topNodeType.create(null, this.projection.nodes) })
    this.state.doc.check()
  }

  get schema(): typeof schema {
    return schema
  }

  /** Put the caret behind the first occurrence of some words, or select them. */
  select(words: string, whole = false): void {
    const at = this.state.doc.textBetween(0, this.state.doc.content.size, '\u0000', '\u0000').indexOf(words)
    if (at < 0) throw new Error(`the editor does not show ${JSON.stringify(words)}`)
    let from = 0
    this.state.doc.descendants((node, position) => {
      if (from === 0 && node.isTextblock && node.textContent.includes(words)) {
        from = position + 1 + node.textContent.indexOf(words)
      }
    })
    const to = from + words.length
    this.state = this.state.apply(
      this.state.tr.setSelection(TextSelection.create(this.state.doc, whole ? from : to, to)),
    )
  }

  type(words: string): readonly TextEdit[] {
    return this.#edit(this.state.tr.insertText(words))
  }

  typeAt(position: number, words: string): readonly TextEdit[] {
    return this.#edit(this.state.tr.insertText(words, position))
  }

  run(command: Command): readonly TextEdit[] {
    let edits: readonly TextEdit[] = []
    command(this.state, (transaction) => {
      edits = this.#edit(transaction)
    })
    return edits
  }

  /** Others changed the text. */
  receive(edits: readonly TextEdit[]): void {
    this.text = applyEdits(this.text, edits)
    const transaction = this.state.tr
    applyPatches(transaction, this.projection.takeText(edits))
    if (!this.projection.adopt(childrenOf(transaction.doc))) throw new Error('the patches missed')
    this.state = this.state.apply(transaction)
  }

  /** What leaving the place does. */
  leave(): void {
    const transaction = this.state.tr
    applyPatches(transaction, this.projection.correct(null))
    if (!this.projection.adopt(childrenOf(transaction.doc))) throw new Error('the corrections missed')
    this.state = this.state.apply(transaction)
    this.state.doc.check()
  }

  /** Whether the editor shows exactly what the text parses to. */
  isSettled(): boolean {
    const parsed = new Projection(schema, this.text).nodes
    return schema.topNodeType.create(null, parsed).eq(this.state.doc)
  }

  #edit(transaction: Transaction): readonly TextEdit[] {
    this.state = this.state.apply(transaction)
    const edits = this.projection.takeNodes(childrenOf(this.state.doc), transaction.mapping.maps)
    this.text = applyEdits(this.text, edits)
    return edits
  }
}

function childrenOf(document: ProseMirrorNode): readonly ProseMirrorNode[] {
  return document.content.content
}
