/** Memory of many rooms where nothing happens. */
import { join } from 'node:path'
import { counted, figure, spread } from './figures.ts'
import type { IdleResult } from './people/idle-job.ts'
import { inBatches } from './people/in-batches.ts'
import { readCollectedBytes } from './people/read-collected-bytes.ts'
import { runGenerator } from './run-generator.ts'
import type { Scenario, Turn, Turns } from './scenario.ts'
import { type ServerName, servers } from './servers/server-names.ts'
import { spoiledBy } from './spoiled.ts'

const rooms = 2_000
const quickRooms = 200
/** Of 80 bytes: 20 kB. */
const lines = 250
const roomsAtOnce = 20
/** Longer than any of the servers keeps a room. */
const leaveMs = 20_000
const names: readonly ServerName[] = ['ours', 'y-websocket', 'hocuspocus']
const megabyte = 1_000_000

export type IdleTurn = Turn &
  IdleResult & {
    /** Before there was a room. */
    readonly emptyBytes: number
    readonly rooms: number
  }

export const idleScenario: Scenario<IdleTurn> = {
  name: 'idle',
  title: `Fan-out: ${rooms.toLocaleString('en')} rooms where nothing happens`,
  method: `Resident memory of the server after forced collections of its main thread: when it has just begun, 20 s after somebody had written 20 kB into each of ${rooms.toLocaleString('en')} rooms and left, and with one silent reader in each. Targets: within 20 MB of the empty server with nobody in them, at most 30 kB a room with a reader in each.`,
  servers: names,
  flags: ['--expose-gc', `--import=${join(import.meta.dirname, 'servers/collect-on-signal.ts')}`],
  take: async (server, _name, isQuick) => {
    const count = isQuick ? quickRooms : rooms
    const emptyBytes = await readCollectedBytes(server.pid)
    const indexes = Array.from({ length: count }, (_, index) => index)
    const result = await runGenerator({
      kind: 'idle',
      port: server.port,
      serverPid: server.pid,
      rooms: await inBatches(indexes, roomsAtOnce, server.makeRoom),
      lines,
      leaveMs,
    })
    return { ...result, emptyBytes, rooms: count, spoiled: spoiledBy(result) }
  },
  describe: (turn) =>
    `empty ${inMegabytes(turn.emptyBytes)} MB, left ${inMegabytes(turn.leftBytes)} MB, with readers ${inMegabytes(turn.readBytes)} MB: ${kilobytesARoom(turn).toFixed(1)} kB a room`,
  report,
}

/** What a silent reader and its room need, beside the empty server. */
function kilobytesARoom({ readBytes, emptyBytes, rooms: count }: IdleTurn): number {
  return (readBytes - emptyBytes) / 1_000 / count
}

function inMegabytes(bytes: number): string {
  return (bytes / megabyte).toFixed(1)
}

function report(turns: Turns<IdleTurn>) {
  const figures = [...turns].map(([name, all]): [string, ...string[]] => {
    const kept = counted(all)
    const left = kept.map(({ leftBytes, emptyBytes }) => (leftBytes - emptyBytes) / megabyte)
    return [
      servers[name].title,
      figure(kept.map(({ emptyBytes }) => emptyBytes / megabyte)),
      figure(left),
      spread(left),
      figure(kept.map(kilobytesARoom)),
      spread(kept.map(kilobytesARoom)),
      `${kept.length} of ${all.length}`,
    ]
  })
  const columns = [
    'Server',
    'empty, MB',
    'more once all have left, MB',
    'lowest to highest',
    'with a reader in each, kB a room',
    'lowest to highest',
    'rounds that count',
  ]
  return { columns, figures }
}
