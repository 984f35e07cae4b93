/** What a page has asked to be written and has not been told to be kept. */
import type { CopyRecord } from './copy-store.ts'

type CopyUnderWay = { record: CopyRecord; readonly updates: Set<Uint8Array> }

export class WritesUnderWay {
  readonly #copies = new Map<string, CopyUnderWay>()

  /** A copy is begun or written anew: what was asked for it before is part of this. Gives how to say that it is kept. */
  onWrite(record: CopyRecord, state: Uint8Array): () => boolean {
    const copy = { record, updates: new Set([state]) }
    this.#copies.set(record.id, copy)
    return () => isLast(copy, state)
  }

  /** A copy of this page is added to. Gives how to say that it is kept. */
  onAppend(id: string, update: Uint8Array, writtenAt: number): () => boolean {
    const copy = this.#copies.get(id)
    if (copy === undefined) return () => false
    copy.record = { ...copy.record, writtenAt }
    copy.updates.add(update)
    return () => isLast(copy, update)
  }

  onRemove(id: string): void {
    this.#copies.delete(id)
  }

  /** The copies of which something is under way, with that. */
  all(): readonly { readonly record: CopyRecord; readonly updates: readonly Uint8Array[] }[] {
    return [...this.#copies.values()]
      .filter(({ updates }) => updates.size > 0)
      .map(({ record, updates }) => ({ record, updates: [...updates] }))
  }
}

/** Whether with this update all of a copy is kept. */
function isLast({ updates }: CopyUnderWay, update: Uint8Array): boolean {
  return updates.delete(update) && updates.size === 0
}
