/** Several headless editors on one document, with late delivery between them. */
import * as Y from 'yjs'
import type { TextEdit } from '../../shared/markdown/text-edit.ts'
import { editsOfDelta } from '../editor/binding/delta-edits.ts'
import { HeadlessEditor } from './headless-editor.ts'

export class LinkedEditor {
  readonly editor: HeadlessEditor
  readonly text: Y.Text
  readonly doc = new Y.Doc()
  readonly #inbox: Uint8Array[] = []

  /** @param clientId - given, so that a run can be repeated: it decides the order of what was typed at one place */
  constructor(seed: Uint8Array, others: readonly LinkedEditor[], clientId: number) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, seed)
    this.text = this.doc.getText('markdown')
    this.editor = new HeadlessEditor(this.text.toJSON())
    this.text.observe((event, { origin }) => {
      if (origin !== this) this.editor.receive(editsOfDelta(event.delta))
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) others.forEach((other) => other !== this && other.#inbox.push(update))
    })
  }

  /** Write what the editor made of an edit into the shared text. */
  share(edits: readonly TextEdit[]): void {
    this.doc.transact(() => {
      for (const { from, to, insert } of edits.toReversed()) {
        this.text.delete(from, to - from)
        this.text.insert(from, insert)
      }
    }, this)
  }

  /** Take in the oldest updates that wait, at most `count`. */
  deliver(count: number): void {
    for (const update of this.#inbox.splice(0, count)) Y.applyUpdate(this.doc, update)
  }
}

/** @param count - how many people edit */
export function linkEditors(text: string, count: number): LinkedEditor[] {
  const seed = new Y.Doc()
  seed.clientID = count + 1
  seed.getText('markdown').insert(0, text)
  const editors: LinkedEditor[] = []
  for (let index = 1; index <= count; index++) {
    editors.push(new LinkedEditor(Y.encodeStateAsUpdate(seed), editors, index))
  }
  return editors
}
