/** What a session keeps on the device, and finds there. */
import type { Doc } from 'yjs'
import type { Clock } from './clock.ts'
import type { CopyKind, CopyStore } from './copy-store.ts'
import { FoundCopies, type KeptText } from './found-copies.ts'
import type { ObservableValue } from './observable-value.ts'
import { OfflineCopy } from './offline-copy.ts'

export type SessionCopiesOptions = {
  readonly store: CopyStore
  readonly clock: Clock
  /** Tells `pagehide` and `visibilitychange`. */
  readonly page: EventTarget
  readonly doc: Doc
  readonly roomId: string
  /** Of the document; `null` while nothing of the room has come. */
  readonly readEpoch: () => string | null
  readonly hasPending: () => boolean
}

/** After these a page may be gone without another word. */
const leavingEvents = ['pagehide', 'visibilitychange'] as const

export class SessionCopies {
  /** Texts of this room that are not in the minutes and must not be mixed into them. */
  readonly texts: ObservableValue<readonly KeptText[]>
  readonly #options: SessionCopiesOptions
  readonly #own: OfflineCopy
  readonly #found: FoundCopies
  /** One look after the other. */
  #looking: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(options: SessionCopiesOptions) {
    this.#options = options
    this.#own = new OfflineCopy(options)
    this.#found = new FoundCopies({ ...options, ownId: this.#own.id })
    this.texts = this.#found.texts
    for (const type of leavingEvents) options.page.addEventListener(type, this.#rescue)
  }

  /** Whether copies outlive the tab. */
  get isLasting(): boolean {
    return this.#options.store.isLasting() === true
  }

  /** The room's text is here; each time, as another tab may have been closed while there was no link. */
  onSynced(): void {
    const epoch = this.#options.readEpoch()
    if (epoch !== null) this.#looking = this.#looking.then(() => this.#take(epoch))
  }

  /**
   * The document changed.
   *
   * @param isOwn - and not by what the room sent
   */
  onUpdate(update: Uint8Array, isOwn: boolean): void {
    this.#own.onUpdate(update)
    if (isOwn) this.#own.onPending()
  }

  /** Nothing is pending any more. */
  onSettled(): void {
    this.#own.remove()
    void ignoringFaults(this.#found.removeAdopted())
  }

  /** Write down now what is pending, as there is no link. */
  keepPending(): void {
    this.#own.keepPending()
  }

  /** Keep the document as a text for people: the room's is another. */
  keepText(kind: Exclude<CopyKind, 'unsent'>): void {
    this.#own.keep(kind)
  }

  removeText(id: string): void {
    void ignoringFaults(this.#found.removeText(id))
  }

  /** Safe to call twice; what is kept stays. */
  close(): void {
    this.#isClosed = true
    for (const type of leavingEvents) this.#options.page.removeEventListener(type, this.#rescue)
  }

  readonly #rescue = (): void => this.#own.rescue()

  async #take(epoch: string): Promise<void> {
    if (this.#isClosed) return
    await ignoringFaults(this.#found.take(epoch, () => this.#isClosed))
    if (!this.#options.hasPending()) this.onSettled()
  }
}

/** A device that cannot read or forget a copy is no reason to trouble anybody: the minutes are on the server. */
async function ignoringFaults(asked: Promise<void>): Promise<void> {
  await asked.catch(() => undefined)
}
