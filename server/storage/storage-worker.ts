/** Group commit, seen from the server's thread: what is asked while a group runs is the next group. */
import { Worker } from 'node:worker_threads'
import { StorageError } from './storage-error.ts'
import {
  type FromWorker,
  idleKinds,
  type StorageOutcome,
  type StorageRequest,
  type StorageRequestKind,
  type StorageRequests,
  type ToWorker,
  type WorkerStart,
  writeKinds,
} from './storage-request.ts'

type Waiting = {
  readonly request: StorageRequest
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: StorageError) => void
}

/** What became of the writes of one group. */
export type CommitReport = {
  /** How many it held. */
  readonly writes: number
  /** From asking the thread to its answer. */
  readonly seconds: number
  /** Why none of them is stored; `null`: they are, but for those that failed for a reason of their own. */
  readonly failure: StorageError | null
}

export type GroupOptions = {
  /** Told of each group that held writes, before those who asked for them. */
  readonly onCommit: (report: CommitReport) => void
  /**
   * From the beginning of a group to that of the next one, while nothing but updates waits, in ms. A commit costs a
   * hundred times as much as a row of it, so a thousand keys a second are cheap only in groups.
   */
  readonly spacingMs: number
}

type WorkerState =
  | { kind: 'opening'; resolve: () => void; reject: (error: StorageError) => void }
  | { kind: 'idle' }
  | { kind: 'running'; group: readonly Waiting[]; since: number }
  /** The thread is gone, or was told to go. */
  | { kind: 'stopped'; error: StorageError }

/** Owns the thread. After a crash every request is refused: the server says so in /readyz and is to be restarted. */
export class StorageWorker {
  readonly #worker: Worker
  readonly #exited: Promise<void>
  readonly #options: GroupOptions
  #state: WorkerState
  #next: Waiting[] = []
  #whenIdle: Waiting[] = []
  #closing: Promise<void> | null = null
  #onDrained: (() => void) | null = null
  #soon: NodeJS.Immediate | null = null
  #spacing: NodeJS.Timeout | null = null
  #begunAt = -Infinity

  /** Start the thread; resolves when the file is open. Throws what opening it threw. */
  static start(script: URL, start: WorkerStart, options: GroupOptions): Promise<StorageWorker> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: start })
      const started = new StorageWorker(
        worker,
        { kind: 'opening', resolve: () => resolve(started), reject },
        options,
      )
    })
  }

  private constructor(worker: Worker, state: WorkerState, options: GroupOptions) {
    this.#worker = worker
    this.#state = state
    this.#options = options
    this.#exited = new Promise((resolveExit) => {
      worker.on('exit', () => {
        this.#stop(crashed())
        resolveExit()
      })
    })
    worker.on('error', (error) => this.#stop(crashed(error)))
    worker.on('message', (message: FromWorker) => this.#hear(message))
  }

  /** Ask for something; requests are taken in the order of the calls, but for those that wait for idleness. */
  submit<Kind extends StorageRequestKind>(
    kind: Kind,
    ask: StorageRequests[Kind]['ask'],
  ): Promise<StorageRequests[Kind]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.#closing !== null) {
        reject(new StorageError('STORAGE_FAILED', `storage is closed; ${kind} came too late`))
        return
      }
      // reason: `kind` and `ask` belong together by the signature; a generic pair is not seen as a member of the union.
      const request = { kind, ask } as StorageRequest
      const waiting = kind in idleKinds ? this.#whenIdle : this.#next
      waiting.push({
        request,
        resolve: (answer) => resolve(answer as StorageRequests[Kind]['answer']),
        reject,
      })
      this.#runSoon()
    })
  }

  /** Let what was asked finish, close the file, end the thread. Safe to call twice. */
  close(): Promise<void> {
    this.#closing ??= this.#drainAndClose()
    return this.#closing
  }

  async #drainAndClose(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onDrained = resolve
      this.#runNext()
    })
    if (this.#state.kind !== 'stopped') this.#tell({ kind: 'close' })
    await this.#exited
  }

  /** Behind all sockets that have something to be read now: what they bring is one group. */
  #runSoon(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = null
      this.#runInTime()
    })
  }

  #runInTime(): void {
    const wait = this.#begunAt + this.#options.spacingMs - performance.now()
    const isTyping = this.#next.length > 0 && this.#next.every(({ request }) => request.kind === 'append')
    if (wait <= 0 || !isTyping) this.#runNext()
    else
      this.#spacing ??= setTimeout(() => {
        this.#spacing = null
        this.#runNext()
      }, wait)
  }

  #runNext(): void {
    switch (this.#state.kind) {
      case 'opening':
      case 'running':
        return
      case 'stopped': {
        const { error } = this.#state
        for (const { reject } of [...this.#next.splice(0), ...this.#whenIdle.splice(0)]) reject(error)
        this.#onDrained?.()
        return
      }
      case 'idle': {
        const group = this.#next.length > 0 ? this.#next.splice(0) : this.#whenIdle.splice(0, 1)
        if (group.length === 0) {
          this.#onDrained?.()
          return
        }
        this.#begunAt = performance.now()
        this.#state = { kind: 'running', group, since: this.#begunAt }
        this.#tell({ kind: 'group', requests: group.map(({ request }) => request) })
      }
    }
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'open':
        if (this.#state.kind !== 'opening') return
        this.#state.resolve()
        this.#state = { kind: 'idle' }
        break
      case 'refused':
        this.#stop(new StorageError(message.code, message.message))
        break
      case 'outcomes':
        this.#settle(message.outcomes)
        break
    }
  }

  #settle(outcomes: readonly StorageOutcome[]): void {
    if (this.#state.kind !== 'running') return
    const { group, since } = this.#state
    this.#state = { kind: 'idle' }
    this.#report(group, since, outcomes)
    const brokenRooms = new Map<string, StorageError>()
    for (const [index, { request, resolve, reject }] of group.entries()) {
      const outcome = outcomes[index]
      if (outcome?.kind === 'done') {
        resolve(outcome.answer)
        continue
      }
      const { code = 'STORAGE_FAILED', message = 'no outcome', lastGood = null } = outcome ?? {}
      const error = new StorageError(code, message, { lastGood })
      if (request.kind === 'append') brokenRooms.set(request.ask.room, error)
      reject(error)
    }
    if (brokenRooms.size > 0) this.#refuseWaiting(brokenRooms)
    this.#runSoon()
  }

  #report(group: readonly Waiting[], since: number, outcomes: readonly StorageOutcome[]): void {
    let writes = 0
    let failure: StorageError | null = null
    for (const [index, { request }] of group.entries()) {
      if (!(request.kind in writeKinds)) continue
      writes += 1
      const outcome = outcomes[index]
      // Any other code is of that request alone.
      if (outcome?.kind === 'failed' && outcome.code === 'STORAGE_FAILED')
        failure ??= new StorageError(outcome.code, outcome.message)
    }
    if (writes > 0) this.#options.onCommit({ writes, seconds: (performance.now() - since) / 1000, failure })
  }

  /** An update may build on the one before it: those of a room that wait behind a failed one fail with it. */
  #refuseWaiting(brokenRooms: ReadonlyMap<string, StorageError>): void {
    const waiting = this.#next
    this.#next = []
    for (const entry of waiting) {
      const error = entry.request.kind === 'append' ? brokenRooms.get(entry.request.ask.room) : undefined
      if (error === undefined) this.#next.push(entry)
      else entry.reject(error)
    }
  }

  #stop(error: StorageError): void {
    if (this.#state.kind === 'stopped') return
    const before = this.#state
    this.#state = { kind: 'stopped', error }
    if (before.kind === 'opening') before.reject(error)
    if (this.#closing === null && before.kind !== 'opening')
      this.#options.onCommit({ writes: 0, seconds: 0, failure: error })
    if (before.kind === 'running') for (const { reject } of before.group) reject(error)
    this.#runNext()
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}

function crashed(cause?: unknown): StorageError {
  const message = 'the storage thread stopped; nothing can be stored until the server is restarted'
  return new StorageError('STORAGE_FAILED', message, cause === undefined ? {} : { cause })
}
