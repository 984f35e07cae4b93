/** Whether the disk takes writes: what commits say, and probes while it is bad. */
import type { Logger } from 'pino'
import { StorageError } from './storage-error.ts'
import type { CommitReport } from './storage-worker.ts'

/** How soon a disk that takes writes again is noticed. */
const PROBE_INTERVAL_MS = 1_000

/** A disk that takes longer for one row is not ready, whatever it says in the end. */
const PROBE_LIMIT_MS = 5_000

export type StorageHealthOptions = {
  /** Write something; rejects when that fails. Its commit is reported to `heed` like any other. */
  readonly probe: () => Promise<void>
  readonly logger: Pick<Logger, 'error' | 'warn'>
  readonly probeIntervalMs?: number
  readonly probeLimitMs?: number
}

/** Bad from a failed commit until a write works; said once in the log when it changes. */
export class StorageHealth {
  readonly #options: StorageHealthOptions
  #failure: StorageError | null = null
  #failedAt = 0
  #timer: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(options: StorageHealthOptions) {
    this.#options = options
  }

  /** Why the last write failed; `null`: it did not. */
  get failure(): StorageError | null {
    return this.#failure
  }

  /** Learn what became of a commit. */
  readonly heed = ({ failure }: Pick<CommitReport, 'failure'>): void => {
    const before = this.#failure
    this.#failure = failure
    if (before === null && failure !== null) {
      this.#failedAt = performance.now()
      this.#options.logger.error({ err: failure }, 'the disk takes no writes: nothing is acknowledged')
      this.#probeLater()
    }
    if (before !== null && failure === null) {
      const badForMs = Math.round(performance.now() - this.#failedAt)
      this.#options.logger.warn({ badForMs }, 'the disk takes writes again')
    }
  }

  /**
   * Resolves when the disk takes a write now.
   *
   * @throws {StorageError} `STORAGE_FAILED`: the last write failed, or one takes too long
   */
  async check(): Promise<void> {
    if (this.#failure !== null) throw this.#failure
    const limitMs = this.#options.probeLimitMs ?? PROBE_LIMIT_MS
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(new StorageError('STORAGE_FAILED', `the disk took longer than ${limitMs} ms for one row`)),
        limitMs,
      )
    })
    try {
      await Promise.race([this.#options.probe(), limit])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Probe nothing more. Safe to call twice. */
  close(): void {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #probeLater(): void {
    if (this.#isClosed) return
    this.#timer = setTimeout(() => void this.#probe(), this.#options.probeIntervalMs ?? PROBE_INTERVAL_MS)
    this.#timer.unref()
  }

  async #probe(): Promise<void> {
    try {
      await this.#options.probe()
    } catch {
      // Known already: `heed` has its commit's report, or the storage thread is gone for good.
    }
    if (this.#failure !== null) this.#probeLater()
  }
}
