/** What becomes of the updates of one connection: acknowledgement, refusal, strikes, and the resync after a gap. */
import { type CloseCode, closeCode } from '../../shared/protocol/messages.ts'
import {
  encodeMinutesMessage,
  minutesType,
  refusal,
  type RefusalCode,
} from '../../shared/protocol/minutes-messages.ts'
import { Acknowledgements } from './acknowledgements.ts'
import { toFrame } from './frames.ts'
import type { Room } from './room.ts'
import type { RoomMember } from './room-member.ts'
import type { SettledSource } from './room-tick.ts'
import type { SyncMeter } from './sync-meter.ts'

/** A client that was asked to send all is asked again no sooner. */
const ASK_AGAIN_MS = 1_000

/** So many refused updates, or answers that have a gap themselves, close the connection. */
const MAX_STRIKES = 3

export type UpdateKind = 'step2' | 'update'

export type UpdateIntakeOptions = {
  readonly room: Room
  /** One that does not take our own messages learns of a refusal only by being closed. */
  readonly member: RoomMember
  /** The number of the connection in the room. */
  readonly connection: number
  /** Close the connection. */
  readonly refuse: (code: CloseCode, reason: string) => void
  readonly meter: SyncMeter
  /** Milliseconds of any clock that does not go back. */
  readonly now: () => number
}

/** Whether the client owes all that the room has not taken, since when, and how many answers had a gap themselves. */
type Resync =
  { readonly kind: 'done' } | { readonly kind: 'asked'; readonly at: number; readonly strikes: number }

type Fault = { readonly reason: RefusalCode; readonly code: CloseCode; readonly words: string }

export class UpdateIntake implements SettledSource {
  readonly connection: number
  readonly #options: UpdateIntakeOptions
  readonly #acknowledgements: Acknowledgements
  #resync: Resync = { kind: 'done' }
  #strikes = 0

  constructor(options: UpdateIntakeOptions) {
    this.#options = options
    this.connection = options.connection
    this.#acknowledgements = new Acknowledgements(() => options.room.tellSettled(this), {
      now: options.now,
      onTold: (seconds) => options.meter.acknowledged(seconds),
    })
  }

  takeSettled(): number | null {
    return this.#acknowledgements.take()
  }

  /**
   * Take an update that came in.
   *
   * @param update - kept: the caller must not change it
   * @returns what resolves when it is stored; `null` for what is not being stored
   */
  take(kind: UpdateKind, update: Uint8Array): Promise<boolean> | null {
    const { room, member } = this.#options
    const frame = this.#acknowledgements.begin()
    const outcome = room.takeUpdate(member, update)
    switch (outcome.kind) {
      case 'taken':
      case 'known':
        if (kind === 'step2') this.#resync = { kind: 'done' }
        this.#settleLater(frame, outcome.settled)
        return outcome.kind === 'taken' ? outcome.settled : null
      case 'gap':
        this.#takeGap(kind, frame)
        return null
      case 'invalid':
        this.#strike(frame, {
          reason: refusal.invalid,
          code: closeCode.FRAME_INVALID,
          words: outcome.reason,
        })
        return null
      case 'too-large':
        this.#strike(frame, {
          reason: refusal.tooLarge,
          code: closeCode.TOO_LARGE,
          words: 'an update over its limits, or a document over 2 MiB',
        })
        return null
      case 'locked':
        this.#strike(frame, {
          reason: refusal.locked,
          code: closeCode.MEETING_LOCKED,
          words: 'the meeting is locked',
        })
        return null
      case 'foreign':
        this.#strike(frame, {
          reason: refusal.clientIdTaken,
          code: closeCode.CLIENT_ID_TAKEN,
          words: 'text under the client id of another device',
        })
        return null
      case 'closing':
        return null
    }
  }

  #settleLater(frame: number, settled: Promise<boolean>): void {
    void settled.then((isCommitted) => {
      if (isCommitted) {
        this.#acknowledgements.settle(frame)
        return
      }
      // What it repeats was on its way and was lost there; who sent that is closed, and this client still has it.
      this.#refuseFrame(frame, refusal.gap)
      this.#options.room.askForAll(this.#options.member)
    })
  }

  /** Ask for all that is missing; an answer that has a gap itself counts against the client. */
  #takeGap(kind: UpdateKind, frame: number): void {
    const { room, member, refuse, now } = this.#options
    const before = this.#resync
    const isAsked = before.kind === 'asked' && now() - before.at < ASK_AGAIN_MS
    this.#refuseFrame(frame, refusal.gap)
    // The answer, which is on its way, will hold this update too.
    if (kind === 'update' && isAsked) return
    const strikes = (before.kind === 'asked' ? before.strikes : 0) + (kind === 'step2' ? 1 : 0)
    if (strikes >= MAX_STRIKES) {
      refuse(closeCode.FRAME_INVALID, 'updates that build on what the client does not send')
      return
    }
    this.#resync = { kind: 'asked', at: now(), strikes }
    room.askForAll(member)
  }

  #strike(frame: number, { reason, code, words }: Fault): void {
    this.#strikes += 1
    this.#options.meter.struck(reason)
    this.#refuseFrame(frame, reason)
    if (!this.#options.member.speaksMinutes || this.#strikes >= MAX_STRIKES) this.#options.refuse(code, words)
  }

  #refuseFrame(frame: number, reason: RefusalCode): void {
    this.#options.meter.refused(reason)
    const { member } = this.#options
    if (member.speaksMinutes) member.send(toFrame(encodeMinutesMessage(minutesType.refused, frame, reason)))
    this.#acknowledgements.settle(frame)
  }
}
