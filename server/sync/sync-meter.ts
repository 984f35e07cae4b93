/** What rooms and connections count; who counts it is told when they are built. */
import type { RefusalCode } from '../../shared/protocol/minutes-messages.ts'

/** Called on the way of every keystroke: each method must be cheap and must not throw. */
export type SyncMeter = {
  /** A frame came in. */
  received(bytes: number): void
  /** A frame was given to a socket. */
  sent(bytes: number): void
  /** An update is committed. */
  logged(): void
  /** An update frame is settled and told so, this long after it came in. */
  acknowledged(seconds: number): void
  /** An update was not taken. */
  refused(reason: RefusalCode): void
  /** A refused update counted against its connection. */
  struck(reason: RefusalCode): void
  /** A connection is gone, with the code of its close frame. */
  closed(code: number): void
  snapshotMade(): void
  snapshotFailed(): void
  /** A client said that its text is another one than the log's. */
  differed(): void
}

/** Counts nothing. */
export const unmetered: SyncMeter = {
  received: ignore,
  sent: ignore,
  logged: ignore,
  acknowledged: ignore,
  refused: ignore,
  struck: ignore,
  closed: ignore,
  snapshotMade: ignore,
  snapshotFailed: ignore,
  differed: ignore,
}

function ignore(): void {
  // Nobody asked for figures.
}
