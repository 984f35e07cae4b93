/** A client's stay in a room: document, link, presence, and whether what was typed is saved. */
import * as Y from 'yjs'
import type { Awareness } from 'y-protocols/awareness'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { refusal, type Refused } from '../../shared/protocol/minutes-messages.ts'
import type { Clock } from './clock.ts'
import { isSameStatus, isWorthRetrying, toLostStatus, toRefusalReason } from './connection-status.ts'
import type { ConnectionStatus } from './connection-status.ts'
import { createObservableValue, type ObservableValue } from './observable-value.ts'
import type { CopyStore } from './copy-store.ts'
import { DigestCheck } from './digest-check.ts'
import type { KeptText } from './found-copies.ts'
import { createPageClock } from './page-clock.ts'
import type { Participant } from './participants.ts'
import { RoomLink } from './room-link.ts'
import type { SaveState } from './save-state.ts'
import { SaveWatch } from './save-watch.ts'
import { SessionCopies } from './session-copies.ts'
import { SessionPresence } from './session-presence.ts'

export type RoomSessionOptions = {
  /** Websocket address of all rooms, without the room, such as `ws://127.0.0.1:8484/sync`. */
  readonly serverUrl: string
  /** The meeting's id. */
  readonly roomId: string
  /** Where the device keeps what is not sent; shared by all sessions of a page, and not closed by them. */
  readonly copies: CopyStore
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
  /** Texts of the room on this device that are not in the minutes and must not be mixed into them. */
  readonly keptTexts: ObservableValue<readonly KeptText[]>
  readonly #page: EventTarget
  readonly #clock: Clock
  readonly #link: RoomLink
  readonly #presence: SessionPresence
  readonly #saving: SaveWatch
  readonly #copies: SessionCopies
  readonly #digest: DigestCheck
  /** As it was shown last; `undefined`: not yet. */
  #name: string | null | undefined = undefined
  #isLeaving = false

  constructor(options: RoomSessionOptions) {
    const { serverUrl, roomId, copies, page = window, clock = createPageClock() } = options
    this.#page = page
    this.#clock = clock
    this.#saving = new SaveWatch(clock, this.status.get)
    this.saveState = this.#saving.state
    this.status.subscribe(() => this.#saving.refresh())
    const hasPending = (): boolean => this.#saving.hasPending
    this.#copies = new SessionCopies({
      store: copies,
      clock,
      page,
      doc: this.doc,
      roomId,
      readEpoch: () => this.#link.epoch,
      hasPending,
    })
    this.keptTexts = this.#copies.texts
    this.#digest = new DigestCheck({
      clock,
      ask: () => this.#link.askDigest(),
      hasPending,
      readText: () => this.text.toJSON(),
      onDifference: () => this.#onDifference(),
    })
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
        onDigest: (digest) => this.#digest.onDigest(digest),
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
    if (!isAnother || !isWorthRetrying(this.status.get())) return
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

  /** Whether what is not sent outlives this tab. */
  get isKeptOnDevice(): boolean {
    return this.#copies.isLasting
  }

  /** A kept text is no longer wanted. */
  removeKeptText(id: string): void {
    this.#copies.removeText(id)
  }

  /** Close at once, and forget what the room refused. Where it has another text now, this one stays as a kept text. */
  giveUp(): void {
    if (this.status.get().kind === 'refused') this.#copies.onSettled()
    this.close()
  }

  /** Close at once; what is pending stays on the device. Safe to call twice. */
  close(): void {
    if (this.status.get().kind === 'closed') return
    this.status.set({ kind: 'closed' })
    this.#page.removeEventListener('beforeunload', this.#warnBeforeUnload)
    this.#digest.stop()
    this.#copies.close()
    this.#link.close()
    this.doc.destroy()
    this.#clock.close()
  }

  #onSynced(): void {
    this.hasText.set(true)
    this.status.set({ kind: 'connected' })
    this.#presence.showAgain()
    this.#digest.start()
    this.#copies.onSynced()
  }

  #onLost(code: number | null): void {
    if (this.status.get().kind === 'closed') return
    this.#saving.onLost()
    this.#digest.stop()
    this.status.set(toLostStatus(code))
    if (this.status.get().kind === 'replaced') this.#copies.keepText('replaced')
    else this.#copies.keepPending()
    this.#closeIfDone()
  }

  #onAcknowledged(frame: number): void {
    this.#saving.onAcknowledged(frame)
    if (this.#saving.hasPending) return
    this.#copies.onSettled()
    this.#digest.onSettled()
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

  #onDifference(): void {
    this.#link.tellDifference()
    this.#copies.keepText('differed')
    this.#link.stop()
    this.status.set({ kind: 'differed' })
    this.#closeIfDone()
  }

  #closeIfDone(): void {
    if (!this.#isLeaving) return
    if (!this.#saving.hasPending || !isWorthRetrying(this.status.get())) this.close()
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    const isOwn = origin !== this.#link.origin
    if (isOwn) this.#saving.onChange()
    this.#copies.onUpdate(update, isOwn)
    if (isOwn && this.status.get().kind !== 'connected') this.#copies.keepPending()
  }

  readonly #warnBeforeUnload = (event: Event): void => {
    if (this.#saving.hasPending) event.preventDefault()
  }
}
