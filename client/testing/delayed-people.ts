/** Several people with the rich view on one document, over links that deliver late and drop out. */
import * as Y from 'yjs'
import { ManualFrames } from './manual-frames.ts'
import { TypingEditor } from './typing-editor.ts'

/** What stands between people, as a server does. */
export type Relay = {
  /** Takes each update that somebody sends, before the others get it; throws where it will not. */
  take(update: Uint8Array, clientId: number): void
  /** The document as it has it. */
  text(): string
}

export class DelayedPerson {
  readonly doc = new Y.Doc()
  readonly text: Y.Text
  readonly editor: TypingEditor
  /** Of the editor: what came in shows with the next one. */
  readonly frames = new ManualFrames()
  isOnline = true
  readonly #inbox: Uint8Array[] = []
  readonly #outbox: Uint8Array[] = []
  readonly #others: readonly DelayedPerson[]
  readonly #relay: Relay | null

  /** @param clientId - given, so that a run can be repeated: it decides the order of what was typed at one place */
  constructor(seed: Uint8Array, others: readonly DelayedPerson[], clientId: number, relay: Relay | null) {
    this.#others = others
    this.#relay = relay
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, seed, this)
    this.text = this.doc.getText('markdown')
    this.editor = new TypingEditor(this.text, this.frames)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      // What came in over the link has the person as its origin; edits and undo have another.
      if (origin === this) return
      this.#outbox.push(update)
      if (this.isOnline) this.#send()
    })
  }

  /** Take in the oldest updates that wait, at most `count`; nothing while the link is down. */
  receive(count: number): void {
    if (!this.isOnline) return
    for (const update of this.#inbox.splice(0, count)) Y.applyUpdate(this.doc, update, this)
  }

  drop(): void {
    this.isOnline = false
  }

  /** The link is back: send what was held, and take in all that waits. */
  comeBack(): void {
    this.isOnline = true
    this.#send()
    this.receive(Infinity)
  }

  close(): void {
    this.editor.close()
    this.doc.destroy()
  }

  #send(): void {
    for (const update of this.#outbox.splice(0)) {
      this.#relay?.take(update, this.doc.clientID)
      for (const other of this.#others) if (other !== this) other.#inbox.push(update)
    }
  }
}

/**
 * @param count - how many people edit
 * @param relay - is sent the document first, as by one more client
 */
export function gatherPeople(
  markdown: string,
  count: number,
  relay: Relay | null = null,
): readonly DelayedPerson[] {
  const seed = new Y.Doc()
  seed.clientID = count + 1
  seed.getText('markdown').insert(0, markdown)
  const update = Y.encodeStateAsUpdate(seed)
  relay?.take(update, seed.clientID)
  const people: DelayedPerson[] = []
  for (let id = 1; id <= count; id++) people.push(new DelayedPerson(update, people, id, relay))
  return people
}
