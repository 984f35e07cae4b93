/** Which device each client id of a room belongs to: only its own device may type or show itself under it. */
import type { ClientClaims } from './client-claims.ts'

/** A stock Yjs takes any text under any client id, and then drops what the id's owner types. */
export class ClientOwners {
  /** Of committed updates. */
  readonly #stored: Map<number, string | null>
  /** Of updates on their way into the log. */
  readonly #accepted = new Map<number, string | null>()
  /** Of clients that show themselves. */
  readonly #shown = new Map<number, string | null>()
  /** Of clients that showed themselves and left. */
  readonly #claims: ClientClaims

  /**
   * @param stored - as the log has them; `null`: programs
   * @param claims - of the room; outlives this
   */
  constructor(stored: ReadonlyMap<number, string | null>, claims: ClientClaims) {
    this.#stored = new Map(stored)
    this.#claims = claims
  }

  /** How many client ids are kept of those who show or showed themselves. */
  get keptClients(): number {
    return this.#shown.size + this.#claims.size
  }

  /** Whether the device may bring text, or show itself, under the client id; `null` is programs. */
  isOpenTo(client: number, device: string | null): boolean {
    const owners = [this.#stored, this.#accepted, this.#shown].find((known) => known.has(client))
    const owner = owners === undefined ? this.#claims.deviceOf(client) : owners.get(client)
    return owner === undefined || owner === device
  }

  /** An update of the device with text under these client ids is on its way into the log. */
  accept(clients: Iterable<number>, device: string | null): void {
    for (const client of clients) if (!this.#stored.has(client)) this.#accepted.set(client, device)
  }

  /** It is in the log. */
  commit(clients: Iterable<number>): void {
    for (const client of clients) {
      const device = this.#accepted.get(client)
      if (device === undefined) continue
      this.#accepted.delete(client)
      this.#claims.forget(client)
      this.#stored.set(client, device)
    }
  }

  /** None of what was accepted and is not committed will be; their devices will bring it again. */
  rollBack(): void {
    for (const [client, device] of this.#accepted) this.#claims.keep(client, device)
    this.#accepted.clear()
  }

  /** A client shows itself: nobody else may type under its id from now on. */
  show(client: number, device: string | null): void {
    if (!this.#shown.has(client)) this.#shown.set(client, device)
  }

  /** It left. */
  hide(client: number): void {
    const device = this.#shown.get(client)
    if (device === undefined) return
    this.#shown.delete(client)
    if (!this.#stored.has(client)) this.#claims.keep(client, device)
  }
}
