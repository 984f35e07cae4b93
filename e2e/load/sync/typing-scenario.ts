/** People who type in rooms: what each letter costs that reaches a reader, and how old it is then. */
import { runGenerator } from './run-generator.ts'
import { inBatches } from './people/in-batches.ts'
import type { RoundResult, TypingJob } from './people/typing-job.ts'
import type { Scenario, Turn, Turns } from './scenario.ts'
import type { RunningServer } from './servers/measured-server.ts'
import { type ServerName, serverNames, servers } from './servers/server-names.ts'
import { counted, figure, ratio, spread } from './figures.ts'
import { spoiledBy } from './spoiled.ts'

export type TypingShape = Pick<
  TypingJob,
  'peoplePerRoom' | 'typistsPerRoom' | 'sampledPerRoom' | 'keysPerSecond' | 'measuredMs'
> &
  Partial<Pick<TypingJob, 'warmUpMs' | 'arrivalMaxMs'>> & { readonly rooms: number }

export type TypingTurn = Turn & RoundResult

const warmUpMs = 3_000
const quickMs = 3_000
const roomsAtOnce = 20
/** A server that is seconds behind has lost nothing yet. */
const arrivalMaxMs = 60_000
/** What our page shows of a caret at most. */
const caretsPerSecond = 10

export type TypingOrder = {
  readonly server: RunningServer
  readonly name: ServerName
  readonly shape: TypingShape
  readonly isQuick: boolean
  /** Of the rooms that the server makes. */
  readonly firstRoom?: number
}

/** Has people type in rooms that are new. */
export async function takeTypingTurn({
  server,
  name,
  shape: { rooms: count, ...shape },
  isQuick,
  firstRoom = 0,
}: TypingOrder): Promise<TypingTurn> {
  const indexes = Array.from({ length: count }, (_, index) => firstRoom + index)
  const rooms = await inBatches(indexes, roomsAtOnce, server.makeRoom)
  const result = await runGenerator({
    kind: 'typing',
    port: server.port,
    serverPid: server.pid,
    holdsDocuments: servers[name].holdsDocuments,
    rooms,
    caretsPerSecond,
    arrivalMaxMs,
    warmUpMs,
    ...shape,
    measuredMs: isQuick ? quickMs : shape.measuredMs,
  })
  return { ...result, spoiled: spoiledBy(result) }
}

/** A scenario with every server. */
export function typingScenario(
  name: string,
  title: string,
  targets: string,
  shape: TypingShape,
): Scenario<TypingTurn> {
  return {
    name,
    title,
    method: methodOf(shape, targets),
    servers: serverNames,
    take: (server, serverName, isQuick) => takeTypingTurn({ server, name: serverName, shape, isQuick }),
    describe,
    report: reportTyping,
  }
}

/** CPU of the server for each letter that reached a reader, in us. */
export function costUs({ serverCpuMs, delivered }: RoundResult): number {
  return (serverCpuMs * 1_000) / delivered
}

function methodOf(shape: TypingShape, targets: string): string {
  const { rooms, peoplePerRoom, typistsPerRoom, keysPerSecond, measuredMs } = shape
  const where = rooms === 1 ? `${peoplePerRoom} people in a room` : `${rooms} rooms of ${peoplePerRoom}`
  const who = typistsPerRoom === peoplePerRoom ? 'all' : `${typistsPerRoom} of each room`
  return `${where}, ${who} typing ${keysPerSecond} keys a second and moving a caret at each key, for ${measuredMs / 1_000} s after ${warmUpMs / 1_000} s to warm up; targets: ${targets}.`
}

function describe(turn: TypingTurn): string {
  const { latencyMs, generator, bytes, reads, delivered } = turn
  const own = `typing process ${Math.round(generator.cpuShare * 100)}% of a core, ${generator.lateMs.toFixed(1)} ms late`
  return `${costUs(turn).toFixed(2)} us, p50 ${latencyMs.p50} p95 ${latencyMs.p95} p99 ${latencyMs.p99} ms, ${(bytes / delivered).toFixed(0)} bytes in ${(reads / delivered).toFixed(2)} reads; ${own}`
}

function reportTyping(turns: Turns<TypingTurn>) {
  const ours = counted(turns.get('ours') ?? []).map(costUs)
  const figures = [...turns].map(([name, all]): [string, ...string[]] => {
    const kept = counted(all)
    const costs = kept.map(costUs)
    return [
      servers[name].title,
      figure(costs, 2),
      spread(costs, 2),
      name === 'ours' ? '' : ratio(ours, costs),
      figure(kept.map(({ latencyMs }) => latencyMs.p50)),
      figure(kept.map(({ latencyMs }) => latencyMs.p95)),
      figure(kept.map(({ latencyMs }) => latencyMs.p99)),
      figure(kept.map(({ bytes, delivered }) => bytes / delivered)),
      figure(
        kept.map(({ reads, delivered }) => reads / delivered),
        2,
      ),
      figure(
        all.map(({ generator }) => generator.cpuShare * 100),
        0,
      ),
      figure(all.map(({ generator }) => generator.lateMs)),
      `${kept.length} of ${all.length}`,
    ]
  })
  const columns = [
    'Server',
    'CPU per delivered keystroke, us',
    'lowest to highest',
    'ours to it',
    'p50, ms',
    'p95, ms',
    'p99, ms',
    'bytes per delivery',
    'reads per delivery',
    'typing process, % of a core',
    'its keys late, ms',
    'rounds that count',
  ]
  return { columns, figures }
}
