/** What the server counts of itself, as Prometheus reads it: figures only, never a text, title, name or id. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { closeCode } from '../../shared/protocol/messages.ts'
import { refusal, type RefusalCode } from '../../shared/protocol/minutes-messages.ts'
import type { CommitReport } from '../storage/storage-worker.ts'
import type { SyncMeter } from '../sync/sync-meter.ts'
import { metricTable } from './metric-table.ts'

/** How often the delay of timers is measured; it is taken off what was measured. */
const DELAY_RESOLUTION_MS = 10

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10]
const GROUP_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500]

/** RFC 6455, 7.4.1. A peer may send any number; one of no meaning here is counted as `other`. */
const PROTOCOL_CLOSES = [1000, 1001, 1002, 1005, 1006, 1007, 1009, 1011, 1012]

/** What is looked up when somebody asks for the metrics. */
export type MetricSources = {
  readonly rooms: () => number
  readonly members: () => number
  readonly sockets: () => number
  readonly damagedRooms: () => number
  readonly isStorageReady: () => boolean
}

/** Owns a registry of its own and the measurement of the event loop's delay. */
export class Metrics {
  /** Given to rooms and connections. */
  readonly sync: SyncMeter
  readonly #registry = new Registry()
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
  readonly #commitSeconds = new Histogram({ ...this.#described('commitSeconds'), buckets: SECONDS })
  readonly #commitGroupSize = new Histogram({ ...this.#described('commitGroupSize'), buckets: GROUP_SIZES })
  readonly #commitFailures = new Counter(this.#described('commitFailures'))
  readonly #checkedUpdates = new Counter(this.#described('checkedUpdates'))

  constructor() {
    this.sync = this.#createSyncMeter()
    this.#delay.enable()
    this.#addDelayGauge()
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: DELAY_RESOLUTION_MS })
  }

  /** The type of what `text` gives. */
  get contentType(): string {
    return this.#registry.contentType
  }

  /** All metrics in Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  /** Look these up whenever somebody asks. To be called once. */
  watch(sources: MetricSources): void {
    this.#addGauge('rooms', sources.rooms)
    this.#addGauge('members', sources.members)
    this.#addGauge('sockets', sources.sockets)
    this.#addGauge('damagedRooms', sources.damagedRooms)
    this.#addGauge('storageReady', () => Number(sources.isStorageReady()))
  }

  /** Count what became of one group of writes. */
  readonly countCommit = ({ writes, seconds, failure }: CommitReport): void => {
    // None: the storage thread ended without being asked.
    if (writes > 0) {
      this.#commitSeconds.observe(seconds)
      this.#commitGroupSize.observe(writes)
    }
    if (failure !== null) this.#commitFailures.inc()
  }

  /** Count stored updates that were checked. */
  readonly countChecked = (rows: number): void => this.#checkedUpdates.inc(rows)

  /** Measure nothing more. Safe to call twice. */
  close(): void {
    this.#delay.disable()
    this.#registry.clear()
  }

  #createSyncMeter(): SyncMeter {
    const received = new Counter(this.#described('receivedBytes'))
    const sent = new Counter(this.#described('sentBytes'))
    const logged = new Counter(this.#described('loggedUpdates'))
    const differences = new Counter(this.#described('differences'))
    const acknowledgementSeconds = new Histogram({
      ...this.#described('acknowledgementSeconds'),
      buckets: SECONDS,
    })
    const refused = new Counter({ ...this.#described('refusedUpdates'), labelNames: ['reason'] })
    const strikes = new Counter({ ...this.#described('strikes'), labelNames: ['reason'] })
    const closes = new Counter({ ...this.#described('closes'), labelNames: ['code'] })
    const snapshots = new Counter({ ...this.#described('snapshots'), labelNames: ['outcome'] })
    // A counter that begins at its first event looks to a rate as if that event had never been.
    for (const reason of Object.keys(refusal)) {
      refused.inc({ reason }, 0)
      if (reason !== 'gap') strikes.inc({ reason }, 0)
    }
    for (const outcome of ['made', 'failed']) snapshots.inc({ outcome }, 0)
    const reasonOf = (code: RefusalCode) =>
      Object.entries(refusal).find(([, number]) => number === code)?.[0] ?? 'other'
    const closeCodes = new Set<number>([...PROTOCOL_CLOSES, ...Object.values(closeCode)])
    for (const code of closeCodes) closes.inc({ code: String(code) }, 0)
    return {
      received: (bytes) => received.inc(bytes),
      sent: (bytes) => sent.inc(bytes),
      logged: () => logged.inc(),
      acknowledged: (seconds) => acknowledgementSeconds.observe(seconds),
      refused: (code) => refused.inc({ reason: reasonOf(code) }),
      struck: (code) => strikes.inc({ reason: reasonOf(code) }),
      closed: (code) => closes.inc({ code: closeCodes.has(code) ? String(code) : 'other' }),
      snapshotMade: () => snapshots.inc({ outcome: 'made' }),
      snapshotFailed: () => snapshots.inc({ outcome: 'failed' }),
      differed: () => differences.inc(),
    }
  }

  #addDelayGauge(): void {
    const delay = this.#delay
    const gauge = new Gauge({
      ...this.#described('eventLoopDelay'),
      labelNames: ['quantile'],
      collect: () => {
        const later = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - DELAY_RESOLUTION_MS / 1e3)
        gauge.set({ quantile: '0.5' }, later(delay.percentile(50)))
        gauge.set({ quantile: '0.99' }, later(delay.percentile(99)))
        gauge.set({ quantile: '1' }, later(delay.max))
        delay.reset()
      },
    })
  }

  #addGauge(metric: keyof typeof metricTable, read: () => number): void {
    const gauge: Gauge = new Gauge({
      ...this.#described(metric),
      collect: () => gauge.set(read()),
    })
  }

  #described(metric: keyof typeof metricTable) {
    const { name, help } = metricTable[metric]
    return { name, help, registers: [this.#registry] }
  }
}
