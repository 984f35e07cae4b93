/** How a session shows itself to the others, and who they are. */
import type { Awareness } from 'y-protocols/awareness'
import { createObservableValue } from './observable-value.ts'
import { areSameParticipants, GUEST_NAME, participantKey, toParticipants, whoIsHere } from './participants.ts'
import type { Participant } from './participants.ts'
import { preferredColourOf, settleColour, toLightColour } from './presence-colours.ts'

/** Ends with its awareness. */
export class SessionPresence {
  readonly participants = createObservableValue<readonly Participant[]>([], areSameParticipants)
  readonly #awareness: Awareness
  #name = GUEST_NAME
  /** One's own; `null` until one is shown to the others. */
  #color: string | null = null
  /** Of the participants as they were read last. */
  #whoIsHere = ''

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    awareness.on('change', () => this.#readParticipants())
  }

  /** @param name - `null` for a guest */
  show(name: string | null): void {
    this.#name = name ?? GUEST_NAME
    this.#showAs(this.#settledColour(preferredColourOf(this.#key)))
  }

  /** A new link repeats the old presence, which the others have seen leave: only a newer one is news to them. */
  showAgain(): void {
    this.#awareness.setLocalState(this.#awareness.getLocalState())
  }

  hide(): void {
    this.#color = null
    this.#awareness.setLocalState(null)
  }

  #readParticipants(): void {
    const now = whoIsHere(this.#awareness.getStates())
    if (now === this.#whoIsHere) return
    this.#whoIsHere = now
    this.participants.set(toParticipants(this.#awareness.getStates(), this.#awareness.clientID))
    const settled = this.#color === null ? null : this.#settledColour(this.#color)
    if (settled !== null && settled !== this.#color) this.#showAs(settled)
  }

  get #key(): string {
    return participantKey(this.#name, this.#awareness.clientID)
  }

  #settledColour(own: string): string {
    const others = this.participants.get().filter(({ isSelf }) => !isSelf)
    return settleColour(this.#key, own, new Map(others.map(({ key, color }) => [key, color])))
  }

  #showAs(color: string): void {
    this.#color = color
    this.#awareness.setLocalStateField('user', { name: this.#name, color, colorLight: toLightColour(color) })
  }
}
