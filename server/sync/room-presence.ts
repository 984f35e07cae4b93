/**
 * Who is in a room and what they show, by the awareness protocol.
 *
 * One awareness client id for each connection: the first that it sends a state for. The `Awareness` class of
 * y-protocols is not used: it lets anybody set anybody's state, never forgets an id, and parses and prints each state
 * again; here a state goes on as the bytes that came in.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MAX_AWARENESS_BYTES, MAX_AWARENESS_MESSAGE_BYTES } from '../../shared/protocol/limits.ts'
import { readNumber } from './read-number.ts'

/** Whoever shows something: a connection. */
export type PresenceOwner = {
  /** `null`: a program. */
  readonly device: string | null
  /** What its session says it is called: no other name is shown; `null`: it says so itself. */
  readonly name: string | null
}

export type PresenceVerdict =
  /** What the others are to be sent; `null`: nothing changed. */
  | { readonly kind: 'taken'; readonly awarenessUpdate: Uint8Array | null }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'invalid'; readonly reason: string }

/** `state` is JSON; `null` takes the client off. */
type Entry = { readonly clientId: number; readonly clock: number; readonly state: string | null }
/** `isAsSent`: it is all of its message, and goes on as the bytes that came in. */
type OwnEntry = { readonly entry: Entry; readonly isAsSent: boolean }
type Shown = { readonly entry: Entry; readonly owner: PresenceOwner }
type Departed = { readonly clock: number; readonly device: string | null }

/** How many clients that left are remembered, so that late echoes of their states don't bring them back. */
const MAX_DEPARTED = 256

/** A byte-order mark is no JSON: what goes on as it came must be what readers parse. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Holds the states of the room that it belongs to; nothing of it is stored. */
export class RoomPresence {
  readonly #shown = new Map<number, Shown>()
  /** Until the owner leaves, also while it shows nothing. */
  readonly #ownIds = new Map<PresenceOwner, number>()
  readonly #departed = new Map<number, Departed>()

  /** How many client ids are remembered: a bounded number besides one for each owner. */
  get keptClients(): number {
    return this.#shown.size + this.#ownIds.size + this.#departed.size
  }

  /**
   * Take a client's awareness update. States of clients that belong to others are skipped: stock y-websocket sends
   * back every state that it hears.
   *
   * @param isOpen - whether the owner's device may show itself under a client id
   */
  take(
    owner: PresenceOwner,
    awarenessUpdate: Uint8Array,
    isOpen: (clientId: number) => boolean = () => true,
  ): PresenceVerdict {
    if (awarenessUpdate.byteLength > MAX_AWARENESS_MESSAGE_BYTES) return { kind: 'too-large' }
    try {
      const own = this.#readOwn(owner, decoding.createDecoder(awarenessUpdate), isOpen)
      if (own === 'too-large') return { kind: own }
      if (own === null || !this.#takeEntry(owner, own.entry)) return { kind: 'taken', awarenessUpdate: null }
      return { kind: 'taken', awarenessUpdate: own.isAsSent ? awarenessUpdate : encodeEntries([own.entry]) }
    } catch (error) {
      return { kind: 'invalid', reason: error instanceof Error ? error.message : String(error) }
    }
  }

  /** Take off what an owner shows; gives what the others are to be sent, `null` when it showed nothing. */
  leave(owner: PresenceOwner): Uint8Array | null {
    const clientId = this.#ownIds.get(owner)
    this.#ownIds.delete(owner)
    const shown = clientId === undefined ? undefined : this.#shown.get(clientId)
    if (shown?.owner !== owner) return null
    const entry = { ...shown.entry, state: null }
    this.#depart(owner, entry)
    return encodeEntries([entry])
  }

  /** All states, for somebody who joins or asks; `null` when there are none. */
  encodeAll(): Uint8Array | null {
    if (this.#shown.size === 0) return null
    return encodeEntries([...this.#shown.values()].map(({ entry }) => entry))
  }

  /** The client id that an owner has; `null`: it showed nothing yet. */
  clientOf(owner: PresenceOwner): number | null {
    return this.#ownIds.get(owner) ?? null
  }

  /** All that owners have, also those that show nothing at the moment. */
  clients(): readonly number[] {
    return [...this.#ownIds.values()]
  }

  /** The one state of a message that is the owner's; `null`: there is none. Throws where the message is none. */
  #readOwn(
    owner: PresenceOwner,
    decoder: decoding.Decoder,
    isOpen: (clientId: number) => boolean,
  ): OwnEntry | 'too-large' | null {
    const own: OwnEntry[] = []
    const count = readNumber(decoder)
    for (let left = count; left > 0; left--) {
      const clientId = readNumber(decoder)
      const clock = readNumber(decoder)
      const stateBytes = decoding.readVarUint8Array(decoder)
      const [before] = own
      if (before?.entry.clientId === clientId) throw new Error('two states of one client')
      if (before !== undefined || !this.#mayShow(owner, clientId, clock) || !isOpen(clientId)) continue
      if (stateBytes.byteLength > MAX_AWARENESS_BYTES) return 'too-large'
      const sent = utf8.decode(stateBytes)
      const entry = { clientId, clock, state: parseState(sent, owner.name) }
      own.push({ entry, isAsSent: count === 1 && (entry.state ?? 'null') === sent })
    }
    if (decoding.hasContent(decoder)) throw new Error('bytes behind the states')
    return own[0] ?? null
  }

  #mayShow(owner: PresenceOwner, clientId: number, clock: number): boolean {
    const ownId = this.#ownIds.get(owner)
    if (ownId !== undefined) return ownId === clientId
    const shown = this.#shown.get(clientId)
    // A reconnected page has its old id while its old connection may not be known to be dead yet.
    if (shown !== undefined) return isSameDevice(shown.owner.device, owner.device)
    const departed = this.#departed.get(clientId)
    return departed === undefined || clock > departed.clock || isSameDevice(departed.device, owner.device)
  }

  /** Whether the entry is news. */
  #takeEntry(owner: PresenceOwner, entry: Entry): boolean {
    const { clientId, clock, state } = entry
    const shown = this.#shown.get(clientId)
    if (state === null) {
      if (shown?.owner !== owner || clock < shown.entry.clock) return false
      this.#depart(owner, entry)
      return true
    }
    const isNews = shown === undefined || clock > shown.entry.clock
    this.#departed.delete(clientId)
    this.#ownIds.set(owner, clientId)
    this.#shown.set(clientId, { entry: isNews ? entry : shown.entry, owner })
    return isNews
  }

  #depart(owner: PresenceOwner, { clientId, clock }: Entry): void {
    this.#shown.delete(clientId)
    this.#departed.set(clientId, { clock, device: owner.device })
    const [oldest] = this.#departed.keys()
    if (this.#departed.size > MAX_DEPARTED && oldest !== undefined) this.#departed.delete(oldest)
  }
}

function isSameDevice(a: string | null, b: string | null): boolean {
  return a !== null && a === b
}

/**
 * Gives the JSON of a state as it came, but for another name than the owner's; `null` for the state `null`. Throws on
 * what is neither that nor an object.
 */
function parseState(text: string, name: string | null): string | null {
  const state: unknown = JSON.parse(text)
  if (state === null) return null
  if (typeof state !== 'object' || Array.isArray(state)) throw new TypeError('a state that is no object')
  const user: unknown = 'user' in state ? state.user : null
  if (name === null || typeof user !== 'object' || user === null) return text
  if ('name' in user && user.name === name) return text
  return JSON.stringify({ ...state, user: { ...user, name } })
}

/** The layout of y-protocols `encodeAwarenessUpdate`. */
function encodeEntries(entries: readonly Entry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state ?? 'null')
  }
  return encoding.toUint8Array(encoder)
}
