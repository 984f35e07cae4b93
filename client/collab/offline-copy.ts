/** Keeps the document of a session on the device while the server is not known to have all of it. */
import * as Y from 'yjs'
import type { Clock } from './clock.ts'
import type { CopyKind, CopyStore } from './copy-store.ts'
import { newId } from './new-id.ts'

/** Most changes are acknowledged sooner, and then nothing is written. */
const PATIENCE_MS = 100

export type OfflineCopyOptions = {
  readonly store: CopyStore
  readonly clock: Clock
  readonly doc: Y.Doc
  readonly roomId: string
  /** Of the document; `null` while nothing of the room has come. */
  readonly readEpoch: () => string | null
  readonly hasPending: () => boolean
}

/** One document's copy; the disk is asked for things in their order, so nothing here waits for it. */
export class OfflineCopy {
  readonly id = newId()
  readonly #options: OfflineCopyOptions
  #isKept = false
  #callOff: (() => void) | null = null

  constructor(options: OfflineCopyOptions) {
    this.#options = options
  }

  /** A change of one's own is pending; the copy is begun when it stays so. */
  onPending(): void {
    if (this.#isKept || this.#callOff !== null) return
    this.#callOff = this.#options.clock.after(PATIENCE_MS, () => {
      this.#callOff = null
      this.keepPending()
    })
  }

  /** The document changed, by oneself or by others: a copy is whole only with all of it. */
  onUpdate(update: Uint8Array): void {
    if (!this.#isKept) return
    const { store, clock } = this.#options
    this.#settle(
      store.append(this.id, update, clock.wallTime()).then((isThere) => {
        if (isThere || !this.#isKept) return
        // Another tab has sent it and taken it away, but not this update.
        this.#isKept = false
        this.keepPending()
      }),
    )
  }

  /** Begin the copy now if anything is pending, as there is no link. */
  keepPending(): void {
    if (!this.#isKept && this.#options.hasPending()) this.keep('unsent')
  }

  /** The page may be about to go. */
  rescue(): void {
    this.keepPending()
    this.#options.store.rescue()
  }

  /** Write the document as it is, whatever is pending. */
  keep(kind: CopyKind): void {
    const { store, clock, doc, roomId, readEpoch } = this.#options
    const epoch = readEpoch()
    if (epoch === null) return
    this.#isKept = true
    const record = { id: this.id, roomId, epoch, kind, writtenAt: clock.wallTime() }
    this.#settle(store.write(record, Y.encodeStateAsUpdate(doc)))
  }

  /** Everything is acknowledged, or is given up: the copy goes. */
  remove(): void {
    this.#callOff?.()
    this.#callOff = null
    if (!this.#isKept) return
    this.#isKept = false
    this.#settle(this.#options.store.remove(this.id))
  }

  #settle(asked: Promise<void>): void {
    asked.catch(() => {
      // The store tells that it keeps nothing now; the next change tries again.
      this.#isKept = false
    })
  }
}
