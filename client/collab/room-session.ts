/** A client's stay in a room: document, link, presence, and whether what was typed is saved. */
import * as Y from 'yjs'
import type { Awareness } from 'y-protocols/awareness'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { refusal, type Refused } from '../../shared/protocol/minutes-messages.ts'
import type { Clock } from './clock.ts'
import { isSameStatus, toLostStatus, toRefusalReason } from './connection-status.ts'
import type { ConnectionStatus } from './connection-status.ts'
import { createObservableValue, type ObservableValue } from './observable-value.ts'
import { createPageClock } from './page-clock.ts'
import type { Participant } from './participants.ts'
import { RoomLink } from './room-link.ts'
import type { SaveState } from './save-state.ts'
import { SaveWatch } from './save-watch.ts'
import { SessionPresence } from './session-presence.ts'

export type RoomSessionOptions = {
  /** Websocket address of all rooms, without the room, such as `ws://127.0.0.1:8484/sync`. */
  readonly serverUrl: string
  /** The meeting's id. */
  readonly roomId: string
  /** Tells when the person is about to leave, or the network is back; the browser's window unless told. */
  readonly page?: EventTarget
  /** Closed with the session; that of a page unless told. */
  readonly clock?: Clock
}

/** Connects on construction and again by itself until it is closed, refused or replaced. */
export class RoomSession {
  readonly doc = new Y.Doc()
  /** The minutes. */
  readonly text: Y.Text = this.doc.getText(MARKDOWN_TEXT_NAME)
  readonly awareness: Awareness
  readonly status = createObservableValue<ConnectionStatus>({ kind: 'connecting' }, isSameStatus)
  /** Whether what one typed is on the server's disk. */
  readonly saveState: ObservableValue<SaveState>
  /** Whether the room's text has arrived once; editors bind only then, as only the server creates content. */
  readonly hasText = createObservableValue(false)
  readonly participants: ObservableValue<readonly Participant[]>
  readonly #page: EventTarget
  readonly #clock: Clock
  readonly #link: RoomLink
  readonly #presence: SessionPresence
  readonly #saving: SaveWatch
  /** As it was shown last; `undefined`: not yet. */
  #name: string | null | undefined = undefined
  #isLeaving = false

  constructor({ serverUrl, roomId, page = window, clock = createPageClock() }: RoomSessionOptions) {
    this.#page = page
    this.#clock = clock
    this.#saving = new SaveWatch(clock, this.status.get)
    this.saveState = this.#saving.state
    this.status.subscribe(() => this.#saving.refresh())
    // Before the link listens: a change is pending before it is sent.
    this.doc.on('update', this.#onUpdate)
    this.#link = new RoomLink({
      serverUrl,
      roomId,
      doc: this.doc,
      clock,
      page,
      listener: {
        onFrame: (kind, frame) => this.#saving.onFrame(kind, frame),
        onSynced: () => this.#onSynced(),
        onLost: (code) => this.#onLost(code),
        onAcknowledged: (frame) => this.#onAcknowledged(frame),
        onRefused: (refused) => this.#onRefused(refused),
        onDigest: () => undefined,
      },
    })
    this.awareness = this.#link.awareness
    this.#presence = new SessionPresence(this.awareness)
    this.participants = this.#presence.participants
    this.#page.addEventListener('beforeunload', this.#warnBeforeUnload)
  }

  /**
   * Show oneself to the others. The server reads who one is when a link opens, so another name means another link; the
   * document stays.
   *
   * @param name - `null` for a guest
   */
  setName(name: string | null): void {
    const isAnother = this.#name !== undefined && this.#name !== name
    this.#name = name
    this.#presence.show(name)
    const { kind } = this.status.get()
    if (!isAnother || kind === 'refused' || kind === 'replaced' || kind === 'closed') return
    this.#link.renew()
    this.status.set({ kind: 'connecting' })
  }

  /** Try again after a refusal, with all that was typed since. */
  reconnect(): void {
    this.status.set({ kind: 'connecting' })
    this.#link.connect()
  }

  /** Leave the room; what is pending keeps the link trying in the background, until it is saved. */
  leave(): void {
    this.#isLeaving = true
    this.#presence.hide()
    this.#closeIfDone()
  }

  /** Close at once, whatever is pending; safe to call twice. */
  close(): void {
    if (this.status.get().kind === 'closed') return
    this.status.set({ kind: 'closed' })
    this.#page.removeEventListener('beforeunload', this.#warnBeforeUnload)
    this.#link.close()
    this.doc.destroy()
    this.#clock.close()
  }

  #onSynced(): void {
    this.hasText.set(true)
    this.status.set({ kind: 'connected' })
    this.#presence.showAgain()
  }

  #onLost(code: number | null): void {
    if (this.status.get().kind === 'closed') return
    this.#saving.onLost()
    this.status.set(toLostStatus(code))
    this.#closeIfDone()
  }

  #onAcknowledged(frame: number): void {
    this.#saving.onAcknowledged(frame)
    this.#closeIfDone()
  }

  #onRefused({ frame, reason }: Refused): void {
    if (reason === refusal.gap) {
      this.#saving.onMissed(frame)
      return
    }
    // All that comes now would build on what was not taken.
    this.#link.stop()
    this.status.set({ kind: 'refused', reason: toRefusalReason(reason) })
    this.#closeIfDone()
  }

  #closeIfDone(): void {
    if (!this.#isLeaving) return
    const { kind } = this.status.get()
    if (!this.#saving.hasPending || kind === 'refused' || kind === 'replaced') this.close()
  }

  readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin !== this.#link.origin) this.#saving.onChange()
  }

  readonly #warnBeforeUnload = (event: Event): void => {
    if (this.#saving.hasPending) event.preventDefault()
  }
}
