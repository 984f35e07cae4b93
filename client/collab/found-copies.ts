/** What other tabs, and earlier visits, left on the device of a room. */
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import type { Clock } from './clock.ts'
import type { CopyKind, CopyStore, StoredCopy } from './copy-store.ts'
import { createObservableValue } from './observable-value.ts'

/** Nobody comes back for it after so long. */
const MAX_AGE_MS = 90 * 24 * 60 * 60 * 1000

/** A text that is not, and must not be, part of the minutes: people may read and take it. */
export type KeptText = {
  readonly id: string
  readonly kind: CopyKind
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  readonly text: string
}

export type FoundCopiesOptions = {
  readonly store: CopyStore
  readonly clock: Clock
  readonly doc: Y.Doc
  readonly roomId: string
  /** The id of the session's own copy. */
  readonly ownId: string
}

export class FoundCopies {
  /** The oldest first. */
  readonly texts = createObservableValue<readonly KeptText[]>([])
  readonly #options: FoundCopiesOptions
  /** Merged into the document; they go when that is acknowledged. */
  #adopted: readonly StoredCopy[] = []

  constructor(options: FoundCopiesOptions) {
    this.#options = options
  }

  /**
   * Look for copies, once the room's text is here: unsent ones of the same epoch become changes of this document, the
   * others are offered as text, unless they say what the minutes say.
   *
   * @param epoch - of the document
   * @param isOver - asked when they are read: then the document must not be touched any more
   */
  async take(epoch: string, isOver: () => boolean): Promise<void> {
    const { store, clock, doc, roomId, ownId } = this.#options
    await store.removeOld(clock.wallTime() - MAX_AGE_MS)
    const copies = (await store.read(roomId)).filter(({ id }) => id !== ownId)
    if (isOver()) return
    this.#adopted = copies.filter((copy) => copy.kind === 'unsent' && copy.epoch === epoch)
    doc.transact(() => {
      for (const { updates } of this.#adopted) for (const update of updates) Y.applyUpdate(doc, update)
    }, this)
    const text = doc.getText(MARKDOWN_TEXT_NAME).toJSON()
    const others = copies.filter((copy) => !this.#adopted.includes(copy)).map(toKeptText)
    this.texts.set(others.filter((other) => other.text !== text))
    await Promise.all(others.filter((other) => other.text === text).map(({ id }) => store.remove(id)))
  }

  /** All that was merged into the document is acknowledged, or is given up. */
  async removeAdopted(): Promise<void> {
    const adopted = this.#adopted
    this.#adopted = []
    // Not where its own tab has written more to it since.
    await Promise.all(adopted.map(({ id, revision }) => this.#options.store.remove(id, revision)))
  }

  /** A text is no longer wanted. */
  async removeText(id: string): Promise<void> {
    this.texts.set(this.texts.get().filter((text) => text.id !== id))
    await this.#options.store.remove(id)
  }
}

function toKeptText({ id, kind, writtenAt, updates }: StoredCopy): KeptText {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const text = doc.getText(MARKDOWN_TEXT_NAME).toJSON()
  doc.destroy()
  return { id, kind, writtenAt, text }
}
