/** Client ids that were shown in a room and not typed under: they stay their devices' after those have left. */

/** Of one device: its pages of the last while. Programs without a cookie are one device. */
const MAX_PER_DEVICE = 16

/** Of one room. */
const MAX_CLAIMS = 4_096

/**
 * Everybody in a room hears the client ids of the others. Who leaves before they typed, and types offline, would
 * find the id taken when they come back; so it is kept for them, also while the room is out of memory.
 */
export class ClientClaims {
  /** Oldest first. */
  readonly #devices = new Map<number, string | null>()
  readonly #clients = new Map<string | null, Set<number>>()

  /** How many are kept. */
  get size(): number {
    return this.#devices.size
  }

  /** Whose a client id is; `undefined`: nobody's. */
  deviceOf(client: number): string | null | undefined {
    return this.#devices.get(client)
  }

  /** Keep a client id for a device. Beyond the bounds the oldest of the device, or of the room, is forgotten. */
  keep(client: number, device: string | null): void {
    this.forget(client)
    const own = this.#clients.get(device) ?? new Set()
    this.#clients.set(device, own)
    own.add(client)
    this.#devices.set(client, device)
    const [oldestOwn] = own
    if (own.size > MAX_PER_DEVICE && oldestOwn !== undefined) this.forget(oldestOwn)
    const [oldest] = this.#devices.keys()
    if (this.#devices.size > MAX_CLAIMS && oldest !== undefined) this.forget(oldest)
  }

  forget(client: number): void {
    const device = this.#devices.get(client)
    if (device === undefined) return
    this.#devices.delete(client)
    const own = this.#clients.get(device)
    own?.delete(client)
    if (own?.size === 0) this.#clients.delete(device)
  }
}
