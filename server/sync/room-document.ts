/** A room's document: what is committed, and the clocks of what is on its way into the log. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { MAX_DOCUMENT_BYTES, MAX_UPDATE_PIECES } from '../../shared/protocol/limits.ts'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { replay } from '../storage/replay.ts'
import type { LoggedUpdate, Snapshot } from '../storage/update-log.ts'
import type { ClientClaims } from './client-claims.ts'
import { ClientOwners } from './client-owners.ts'
import { countNewDeletions, deletedBytes } from './deletions.ts'
import { encodeSyncStep2 } from './frames.ts'
import { type ClockRange, type GateVerdict, gate } from './gate.ts'
import { DocumentFault } from './document-fault.ts'
import { assertWhole, RestingDoc } from './resting-doc.ts'
import { isScanTooLong, type StructPlace } from './scan-cost.ts'

/** Yjs takes some 0.2 µs for each struct that it passes while it finds the place of another one. */
const MAX_SCAN_STEPS = 50_000

/** An update that may be appended to the log. */
export type SoundUpdate = Extract<GateVerdict, { kind: 'sound' }>

export type DocumentVerdict =
  | { readonly kind: 'change'; readonly change: SoundUpdate }
  /** All of it is known. */
  | { readonly kind: 'nothing' }
  /** It brings text under the client id of another device. */
  | { readonly kind: 'foreign'; readonly client: number }
  | Exclude<GateVerdict, SoundUpdate>

/** A stretch of the text as one client typed it, in the order of the document. */
export type TextSpan = {
  readonly client: number
  /** Clock of the first UTF-16 code unit of `text`. */
  readonly clock: number
  readonly text: string
}

/** One consistent committed state. */
export type CommittedMinutes = {
  /** The literal markdown. */
  readonly text: string
  /** Sequence of the last update in it; the log up to there makes exactly this text. */
  readonly sequence: number
  /** Who typed what is still there; the texts joined are `text`. */
  readonly spans: readonly TextSpan[]
}

/** Owns a `Y.Doc` that holds exactly what the log holds; nothing is applied to it before its commit. */
export class RoomDocument {
  readonly owners: ClientOwners
  readonly #resting: RestingDoc
  /** Clocks past those of `doc`, of updates that are being committed. */
  readonly #accepted = new Map<number, number>()
  #sequence = 0
  #digest: { readonly sequence: number; readonly digest: Uint8Array } | null = null
  /** Never less than the UTF-8 bytes of the committed text; counting exactly is left to when it matters. */
  #bytesAtMost = 0
  #bytesInFlight = 0
  /** The answer to those who have nothing, and the sequence that it goes up to. */
  #whole: { readonly sequence: number; readonly frame: Buffer } | null = null
  readonly #inFlight = new Set<SoundUpdate>()

  /**
   * Make the document of a room's log.
   *
   * @param rows - those behind the snapshot, up to the last one
   * @param owners - the devices that its client ids belong to
   * @param claims - of client ids that were shown in the room and are not in its log
   * @throws {DocumentFault} when they do not make a whole document
   */
  constructor(
    snapshot: Snapshot | null,
    rows: readonly LoggedUpdate[],
    owners: ReadonlyMap<number, string | null>,
    claims: ClientClaims,
  ) {
    this.owners = new ClientOwners(owners, claims)
    this.#sequence = rows.at(-1)?.sequence ?? snapshot?.sequence ?? 0
    if (snapshot !== null && rows.length === 0) {
      // Whoever only reads needs no more than its bytes.
      this.#resting = new RestingDoc(snapshot.update)
      this.#bytesAtMost = snapshot.update.byteLength
      return
    }
    const doc = new Y.Doc()
    replay(doc, snapshot, rows)
    assertWhole(doc, this.#logUpToHere)
    this.#resting = new RestingDoc(doc)
    this.#bytesAtMost = this.#countBytes()
  }

  /** For reading; only this class changes it. */
  get doc(): Y.Doc {
    return this.#resting.doc
  }

  /** Of the last update in it. */
  get sequence(): number {
    return this.#sequence
  }

  /**
   * Judge an update against what was taken so far; changes nothing.
   *
   * @param device - that it comes from; `null`: a program
   */
  inspect(update: Uint8Array, device: string | null): DocumentVerdict {
    const verdict = gate(update, this.#clockOf)
    if (verdict.kind !== 'sound') return verdict
    for (const client of verdict.ends.keys())
      if (!this.owners.isOpenTo(client, device)) return { kind: 'foreign', client }
    const { ends, deletions } = verdict
    if (ends.size === 0 && countNewDeletions(this.doc, deletions, 1) === 0) return { kind: 'nothing' }
    if (!this.#fits(verdict) || this.#isTooManyDeletions(deletions)) return { kind: 'too-large' }
    if (isScanTooLong(this.doc, this.#placesInFlight, verdict.places, MAX_SCAN_STEPS))
      return { kind: 'too-large' }
    return { kind: 'change', change: verdict }
  }

  /** Count an update as taken, so that its author's next one is no gap; its commit begins now. */
  accept(change: SoundUpdate, device: string | null): void {
    this.owners.accept(change.ends.keys(), device)
    for (const [client, end] of change.ends) this.#accepted.set(client, end)
    this.#inFlight.add(change)
    this.#bytesInFlight += change.insertedBytes
  }

  /**
   * Apply an accepted update that is now in the log.
   *
   * @throws {DocumentFault} when it is not the next row, or Yjs does not take it whole
   */
  commit(change: SoundUpdate, sequence: number, update: Uint8Array): void {
    if (sequence !== this.#sequence + 1) {
      throw new DocumentFault(
        `update ${sequence} came behind ${this.#sequence}: another program wrote to the log`,
      )
    }
    const { doc } = this
    Y.applyUpdate(doc, update)
    this.#sequence = sequence
    assertWhole(doc, this.#logUpToHere)
    this.owners.commit(change.ends.keys())
    this.#inFlight.delete(change)
    this.#bytesInFlight -= change.insertedBytes
    this.#bytesAtMost += change.insertedBytes
    for (const client of change.ends.keys()) {
      if (this.#accepted.get(client) === Y.getState(doc.store, client)) this.#accepted.delete(client)
    }
  }

  /** Forget what was accepted and is not committed: none of it will be. */
  rollBack(): void {
    this.owners.rollBack()
    this.#accepted.clear()
    this.#inFlight.clear()
    this.#bytesInFlight = 0
  }

  /** The state vector of all that was taken, committed or on its way. */
  takenStateVector(): Uint8Array {
    const { stateVector } = this.#resting
    if (this.#accepted.size === 0) return stateVector
    const clocks = Y.decodeStateVector(stateVector)
    for (const [client, clock] of this.#accepted) clocks.set(client, clock)
    return Y.encodeStateVector(clocks)
  }

  /**
   * The answer to a sync step 1: all that is committed and behind a state vector. Throws on bytes that are no state
   * vector. Those who have nothing yet share the bytes of one answer.
   */
  answerStep1(stateVector: Uint8Array): Buffer {
    if (!isEmptyStateVector(stateVector)) return encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, stateVector))
    if (this.#whole?.sequence !== this.#sequence)
      this.#whole = { sequence: this.#sequence, frame: encodeSyncStep2(this.#resting.encode()) }
    return this.#whole.frame
  }

  minutes(): CommittedMinutes {
    const spans: TextSpan[] = []
    const text = this.#readText()
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      spans.push({ client: item.id.client, clock: item.id.clock, text: item.content.str })
    }
    return { text: text.toJSON(), sequence: this.#sequence, spans }
  }

  /** SHA-256 of the committed text in UTF-8. */
  textDigest(): Uint8Array {
    if (this.#digest?.sequence !== this.#sequence) {
      const digest = createHash('sha256').update(this.#readText().toJSON()).digest()
      this.#digest = { sequence: this.#sequence, digest }
    }
    return this.#digest.digest
  }

  /** To be called now and then: what nobody used since the last time takes less memory, until somebody does. */
  rest(): void {
    if (this.#inFlight.size > 0) return
    this.#resting.rest()
    if (!this.#resting.isAwake) this.#whole = null
  }

  /** Free the document. Safe to call twice. */
  close(): void {
    this.#resting.close()
  }

  readonly #placesInFlight = (): readonly StructPlace[] =>
    [...this.#inFlight].flatMap((change) => change.places)

  readonly #clockOf = (client: number): number =>
    this.#accepted.get(client) ?? Y.getState(this.doc.store, client)

  get #logUpToHere(): string {
    return `the log up to ${this.#sequence}`
  }

  #readText(): Y.Text {
    return this.doc.getText(MARKDOWN_TEXT_NAME)
  }

  #fits({ insertedBytes, deletions }: SoundUpdate): boolean {
    const coming = this.#bytesInFlight + insertedBytes
    if (this.#bytesAtMost + coming <= MAX_DOCUMENT_BYTES) return true
    this.#bytesAtMost = this.#countBytes()
    if (this.#bytesAtMost + coming <= MAX_DOCUMENT_BYTES) return true
    // A large text is replaced by another one in one update, or in two that follow closely.
    const leaving = [...this.#inFlight].flatMap((change) => change.deletions).concat(deletions)
    return this.#bytesAtMost + coming - deletedBytes(this.doc, leaving) <= MAX_DOCUMENT_BYTES
  }

  /** A copy that comes back names all deletions that it knows of: only the new ones are work. */
  #isTooManyDeletions(deletions: readonly ClockRange[]): boolean {
    if (deletions.length <= MAX_UPDATE_PIECES) return false
    return countNewDeletions(this.doc, deletions, MAX_UPDATE_PIECES + 1) > MAX_UPDATE_PIECES
  }

  #countBytes(): number {
    return Buffer.byteLength(this.#readText().toJSON())
  }
}

/** The number of its clients, and nothing. */
function isEmptyStateVector(stateVector: Uint8Array): boolean {
  return stateVector.byteLength === 1 && stateVector[0] === 0
}
