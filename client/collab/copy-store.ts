/** Where a device keeps documents that hold more than their server is known to. */

/** Why a copy is kept. `unsent`: it goes to the room of its epoch; the others are only for people to read. */
export type CopyKind = 'unsent' | 'replaced' | 'differed'

/** What a copy is, without its text. */
export type CopyRecord = {
  /** Unlike any other's, on this device. */
  readonly id: string
  readonly roomId: string
  /** Of the document. */
  readonly epoch: string
  readonly kind: CopyKind
  /** When it was written last, in milliseconds since 1970. */
  readonly writtenAt: number
}

export type StoredCopy = CopyRecord & {
  /** Another one after each write to the copy. */
  readonly revision: string
  /** V1 updates: the document as it was, and what came after. */
  readonly updates: readonly Uint8Array[]
}

/** All that is asked for happens in its order, and each as a whole or not at all. */
export type CopyStore = {
  /** Whether copies outlive the tab; `null` until that is known. */
  readonly isLasting: () => boolean | null
  /** Begin a copy, or write it anew. */
  readonly write: (record: CopyRecord, state: Uint8Array) => Promise<void>
  /** Add to a copy; gives whether there is one, as somebody may have taken it over. */
  readonly append: (id: string, update: Uint8Array, writtenAt: number) => Promise<boolean>
  /** The page may be about to go: see, before this returns, that what was asked for outlives it. */
  readonly rescue: () => void
  /** The copies of a room, the oldest first. */
  readonly read: (roomId: string) => Promise<readonly StoredCopy[]>
  /** @param revision - only if it still has this one */
  readonly remove: (id: string, revision?: string) => Promise<void>
  /** @param before - milliseconds since 1970; what was written earlier goes, of all rooms */
  readonly removeOld: (before: number) => Promise<void>
  /** Safe to call twice. */
  readonly close: () => void
}
