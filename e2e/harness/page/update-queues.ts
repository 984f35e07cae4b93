/** Links documents in memory: each pair has a queue of updates, which arrive when they are asked to. */
import * as Y from 'yjs'

export class UpdateQueues {
  readonly #docs: readonly Y.Doc[]
  readonly #onDelivery: (receiver: number) => void
  /** By receiver and then by sender. */
  readonly #queues: readonly (readonly Uint8Array[][])[]
  readonly #stop: () => void

  /**
   * @param docs - with one common state; no update is lost and none overtakes another of its pair
   * @param onDelivery - called before updates are applied to a document
   */
  constructor(docs: readonly Y.Doc[], onDelivery: (receiver: number) => void) {
    this.#docs = docs
    this.#onDelivery = onDelivery
    this.#queues = docs.map(() => docs.map(() => []))
    const listeners = docs.map((doc, sender) => {
      const push = (update: Uint8Array, origin: unknown): void => {
        if (origin === this) return
        this.#queues.forEach((senders, receiver) => {
          if (receiver !== sender) senders[sender]?.push(update)
        })
      }
      doc.on('update', push)
      return () => doc.off('update', push)
    })
    this.#stop = () => listeners.forEach((stop) => stop())
  }

  /** How many updates wait for a document. */
  waitingFor(receiver: number): number {
    return (this.#queues[receiver] ?? []).reduce((count, { length }) => count + length, 0)
  }

  /** Applies the oldest updates of one pair, at most `count`. */
  deliver(sender: number, receiver: number, count = Infinity): void {
    const doc = this.#docs[receiver]
    const updates = this.#queues[receiver]?.[sender]?.splice(0, count) ?? []
    if (doc === undefined || updates.length === 0) return
    this.#onDelivery(receiver)
    for (const update of updates) Y.applyUpdate(doc, update, this)
  }

  /** Delivers until nothing waits: what an editor writes on receiving goes on its way too. */
  deliverAll(senders: readonly number[]): void {
    while (this.#docs.some((_, receiver) => this.waitingFor(receiver) > 0)) {
      for (const sender of senders) this.#docs.forEach((_, receiver) => this.deliver(sender, receiver))
    }
  }

  close(): void {
    this.#stop()
  }
}
