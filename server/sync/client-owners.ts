/** Which device each client id of a room belongs to: only its own device may type under it. */

/** A stock Yjs takes any text under any client id, and then drops what the id's owner types. */
export class ClientOwners {
  /** Of committed updates. */
  readonly #stored: Map<number, string | null>
  /** Of updates on their way into the log. */
  readonly #accepted = new Map<number, string | null>()
  /** Of clients that show themselves and have not typed yet. */
  readonly #shown = new Map<number, string | null>()

  /** @param stored - as the log has them; `null`: programs */
  constructor(stored: ReadonlyMap<number, string | null>) {
    this.#stored = new Map(stored)
  }

  /** Whether the device may bring text under the client id; `null` is programs. */
  mayType(client: number, device: string | null): boolean {
    const owners = [this.#stored, this.#accepted, this.#shown].find((known) => known.has(client))
    return owners === undefined || owners.get(client) === device
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
      this.#stored.set(client, device)
    }
  }

  /** None of what was accepted and is not committed will be. */
  rollBack(): void {
    this.#accepted.clear()
  }

  /** A client shows itself: nobody else may type under its id meanwhile. */
  show(client: number, device: string | null): void {
    if (!this.#shown.has(client)) this.#shown.set(client, device)
  }

  hide(client: number): void {
    this.#shown.delete(client)
  }
}
