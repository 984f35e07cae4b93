/** A client's stay in a room: document, link and presence. */
import * as Y from 'yjs'
import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { isSameStatus, isWorthRetrying, toLostStatus } from './connection-status.ts'
import type { ConnectionStatus } from './connection-status.ts'
import { createObservableValue } from './observable-value.ts'
import { areSameParticipants, GUEST_NAME, participantKey, toParticipants, whoIsHere } from './participants.ts'
import type { Participant } from './participants.ts'
import { preferredColourOf, settleColour, toLightColour } from './presence-colours.ts'
import { tellOwnPresenceOnly } from './tell-own-presence.ts'

/** How long a session that left stays to answer what the server asks of it after a sync, in ms. */
const LEAVE_GRACE_MS = 1000

/** Connects on construction and again by itself until it is closed or refused. */
export class RoomSession {
  readonly doc = new Y.Doc()
  /** The minutes. */
  readonly text: Y.Text = this.doc.getText(MARKDOWN_TEXT_NAME)
  readonly awareness: Awareness
  readonly status = createObservableValue<ConnectionStatus>({ kind: 'connecting' }, isSameStatus)
  /** Whether the room's text has arrived once; editors bind only then, as only the server creates content. */
  readonly hasText = createObservableValue(false)
  readonly participants = createObservableValue<readonly Participant[]>([], areSameParticipants)
  readonly #provider: WebsocketProvider
  readonly #page: EventTarget
  #name = GUEST_NAME
  /** One's own; `null` until one is shown to the others. */
  #color: string | null = null
  /** Of the participants as they were read last. */
  #whoIsHere = ''
  #hasUnsentChanges = false
  #isLeaving = false

  /**
   * @param serverUrl - websocket address of all rooms, without the room, such as `ws://127.0.0.1:8484/sync`
   * @param roomId - the meeting's id
   * @param page - tells when the person is about to leave; the browser's window unless told
   */
  constructor(serverUrl: string, roomId: string, page: EventTarget = window) {
    this.#page = page
    this.#provider = new WebsocketProvider(serverUrl, roomId, this.doc, {
      disableBc: true,
      shouldReconnect: (event) => isWorthRetrying(event.code),
    })
    this.awareness = this.#provider.awareness
    tellOwnPresenceOnly(this.#provider)
    this.#provider.on('sync', (isSynced) => this.#onSync(isSynced))
    this.#provider.on('connection-close', (event) => this.#onLost(event?.code ?? null))
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => this.#onUpdate(origin))
    this.awareness.on('change', () => this.#readParticipants())
    this.#page.addEventListener('beforeunload', this.#warnBeforeUnload)
  }

  /**
   * Show oneself to the others.
   *
   * @param name - `null` for a guest
   */
  setName(name: string | null): void {
    this.#name = name ?? GUEST_NAME
    this.#showAs(this.#settledColour(preferredColourOf(this.#key)))
  }

  /** Try again after a refusal, with all that was typed since. */
  reconnect(): void {
    this.status.set({ kind: 'connecting' })
    this.#provider.connect()
  }

  /** Leave the room; changes that were not sent keep the link trying in the background, and are sent before it closes. */
  leave(): void {
    this.#isLeaving = true
    this.#color = null
    this.awareness.setLocalState(null)
    if (!this.#hasUnsentChanges || this.status.get().kind === 'refused') this.close()
  }

  /** Close at once, whatever was not sent; safe to call twice. */
  close(): void {
    if (this.status.get().kind === 'closed') return
    this.status.set({ kind: 'closed' })
    this.#page.removeEventListener('beforeunload', this.#warnBeforeUnload)
    this.#provider.destroy()
    this.awareness.destroy()
    this.doc.destroy()
  }

  #onSync(isSynced: boolean): void {
    if (!isSynced) return
    this.hasText.set(true)
    this.#hasUnsentChanges = false
    this.status.set({ kind: 'connected' })
    // A new link repeats the old presence, which the others have seen leave: only a newer one is news to them.
    this.awareness.setLocalState(this.awareness.getLocalState())
    // The provider answers the server's own first message with what is missing there; give it that turn.
    if (this.#isLeaving) setTimeout(() => this.close(), LEAVE_GRACE_MS)
  }

  #onLost(code: number | null): void {
    if (this.status.get().kind === 'closed') return
    const { kind } = toLostStatus(code, false)
    // Both mean that something that was sent is not in the minutes.
    if (kind === 'refused' || kind === 'storage-failed') this.#hasUnsentChanges = true
    this.status.set(toLostStatus(code, this.#hasUnsentChanges))
    if (kind === 'refused' && this.#isLeaving) this.close()
  }

  #onUpdate(origin: unknown): void {
    if (origin === this.#provider || this.#provider.synced) return
    this.#hasUnsentChanges = true
    const status = this.status.get()
    if ('hasUnsentChanges' in status) this.status.set({ ...status, hasUnsentChanges: true })
  }

  #readParticipants(): void {
    const now = whoIsHere(this.awareness.getStates())
    if (now === this.#whoIsHere) return
    this.#whoIsHere = now
    this.participants.set(toParticipants(this.awareness.getStates(), this.awareness.clientID))
    const settled = this.#color === null ? null : this.#settledColour(this.#color)
    if (settled !== null && settled !== this.#color) this.#showAs(settled)
  }

  get #key(): string {
    return participantKey(this.#name, this.awareness.clientID)
  }

  #settledColour(own: string): string {
    const others = this.participants.get().filter(({ isSelf }) => !isSelf)
    return settleColour(this.#key, own, new Map(others.map(({ key, color }) => [key, color])))
  }

  #showAs(color: string): void {
    this.#color = color
    this.awareness.setLocalStateField('user', { name: this.#name, color, colorLight: toLightColour(color) })
  }

  readonly #warnBeforeUnload = (event: Event): void => {
    if (this.#hasUnsentChanges) event.preventDefault()
  }
}
