/** Keeps the save state of a session up to date, also when nothing happens but time. */
import type { Clock } from './clock.ts'
import type { ConnectionStatus } from './connection-status.ts'
import type { FrameKind } from './counting-socket.ts'
import { createObservableValue } from './observable-value.ts'
import { PendingChanges } from './pending-changes.ts'
import { isSameSaveState, nextChangeMs, type SaveState, toSaveState } from './save-state.ts'

export class SaveWatch {
  readonly state = createObservableValue<SaveState>({ kind: 'connecting' }, isSameSaveState)
  readonly #clock: Clock
  readonly #readStatus: () => ConnectionStatus
  readonly #pending = new PendingChanges()
  /** When the state is read anew; `null`: when something happens. */
  #dueAt: number | null = null
  #callOff: (() => void) | null = null

  /** @param readStatus - of the link; `refresh` is to be called when it changes */
  constructor(clock: Clock, readStatus: () => ConnectionStatus) {
    this.#clock = clock
    this.#readStatus = readStatus
  }

  /** Whether anything typed is not known to be on the server's disk. */
  get hasPending(): boolean {
    return this.#pending.count > 0
  }

  /** One changed the text; to be called before that is sent. */
  onChange(): void {
    this.#pending.add(this.#clock.now(), this.#clock.wallTime())
    this.refresh()
  }

  onFrame(kind: FrameKind, frame: number): void {
    this.#pending.sent(kind, frame)
  }

  onAcknowledged(frame: number): void {
    this.#pending.acknowledged(frame, this.#clock.now())
    this.refresh()
  }

  /** A frame was not taken for a gap before it. */
  onMissed(frame: number): void {
    this.#pending.missed(frame)
  }

  onLost(): void {
    this.#pending.linkLost()
  }

  /** Read the state anew. */
  refresh(): void {
    const now = this.#clock.now()
    this.state.set(toSaveState(this.#readStatus(), this.#pending, now))
    const ms = nextChangeMs(this.#pending, now)
    // An earlier timer stays, though it may ring for nothing: most keys need no timer of their own so.
    if (ms === null || (this.#dueAt !== null && this.#dueAt <= now + ms)) return
    this.#callOff?.()
    this.#dueAt = now + ms
    this.#callOff = this.#clock.after(ms, () => {
      this.#dueAt = null
      this.refresh()
    })
  }
}
