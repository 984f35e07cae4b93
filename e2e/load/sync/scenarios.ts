/** What `npm run bench -- sync` measures, in the order of docs/benchmarks.md. */
import { growthScenario } from './growth-scenario.ts'
import { historyScenario } from './history-scenario.ts'
import { idleScenario } from './idle-scenario.ts'
import { measureOf } from './measure-scenario.ts'
import { mostScenario } from './most-scenario.ts'
import { typingScenario } from './typing-scenario.ts'

const fifty = typingScenario(
  'fifty',
  'Fan-out: 50 people in a room, all typing',
  'at most 0.30 of `@y/websocket-server`, 0.35 of Hocuspocus and 0.55 of the bare relay; p95 at most 30 ms, p99 at most 60 ms',
  {
    rooms: 1,
    peoplePerRoom: 50,
    typistsPerRoom: 50,
    sampledPerRoom: 4,
    keysPerSecond: 5,
    measuredMs: 10_000,
  },
)

const ten = typingScenario(
  'ten',
  'Fan-out: 10 people in a room, all typing',
  'at most 0.70 of `@y/websocket-server`; p95 at most 15 ms',
  {
    rooms: 1,
    peoplePerRoom: 10,
    typistsPerRoom: 10,
    sampledPerRoom: 4,
    keysPerSecond: 5,
    measuredMs: 15_000,
  },
)

const thousand = typingScenario(
  'thousand',
  'Fan-out: 1,000 people in a room, 10 of them typing',
  'at most 0.25 of `@y/websocket-server`; p95 at most 60 ms',
  {
    rooms: 1,
    peoplePerRoom: 1_000,
    typistsPerRoom: 10,
    sampledPerRoom: 8,
    keysPerSecond: 5,
    measuredMs: 10_000,
  },
)

const rooms = typingScenario(
  'rooms',
  'Fan-out: 500 rooms of 4, one typing in each',
  'at most 0.40 of `@y/websocket-server`; p95 at most 15 ms',
  {
    rooms: 500,
    peoplePerRoom: 4,
    typistsPerRoom: 1,
    sampledPerRoom: 4,
    keysPerSecond: 2,
    measuredMs: 10_000,
  },
)

/** Sections of docs/benchmarks.md by their marks. */
export const syncBenchmarks = {
  'sync-fifty': measureOf(fifty),
  'sync-ten': measureOf(ten),
  'sync-thousand': measureOf(thousand),
  'sync-rooms': measureOf(rooms),
  'sync-most': measureOf(mostScenario),
  'sync-history': measureOf(historyScenario),
  'sync-growth': measureOf(growthScenario),
  'sync-idle': measureOf(idleScenario),
}
