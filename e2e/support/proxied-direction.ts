/** One direction of a connection through `TcpProxy`. */
import type { Socket } from 'node:net'

/** What waits to be passed on; no bytes: the end. */
type Held = { readonly bytes: Buffer | null; readonly dueAt: number }

/** Passes what one socket sends to another, late, or not at all while it is silent. */
export class ProxiedDirection {
  readonly #from: Socket
  readonly #to: Socket
  readonly #delayMs: () => number
  readonly #held: Held[] = []
  #isSilent = false
  #timer: NodeJS.Timeout | null = null

  /** @param delayMs - asked for each piece when it comes in */
  constructor(from: Socket, to: Socket, delayMs: () => number) {
    this.#from = from
    this.#to = to
    this.#delayMs = delayMs
    from.on('data', (bytes) => this.#hold(bytes as Buffer))
    from.on('end', () => this.#hold(null))
    // A reset, or the end of both ways.
    from.on('close', () => this.#hold(null))
    to.on('drain', () => this.#pass())
  }

  setSilent(isSilent: boolean): void {
    this.#isSilent = isSilent
    // Unread, so that the sender's own buffers fill, as they do when nobody acknowledges its packets.
    if (isSilent) this.#from.pause()
    else this.#from.resume()
    this.#pass()
  }

  #hold(bytes: Buffer | null): void {
    this.#held.push({ bytes, dueAt: performance.now() + this.#delayMs() })
    this.#pass()
  }

  #pass(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    while (!this.#isSilent && !this.#to.writableNeedDrain) {
      const [next] = this.#held
      if (next === undefined) return
      const waitMs = next.dueAt - performance.now()
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#pass(), waitMs)
        return
      }
      this.#held.shift()
      if (this.#to.destroyed) continue
      if (next.bytes === null) this.#end()
      else this.#to.write(next.bytes)
    }
  }

  #end(): void {
    if (this.#from.destroyed && this.#from.errored) this.#to.resetAndDestroy()
    else this.#to.end()
  }
}
