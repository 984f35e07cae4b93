/** Servers of others that hold documents, with the storage that they are used with. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runProcess } from '../../../command/run-process.ts'
import type { MeasuredServer } from './measured-server.ts'
import { startProgram } from './start-program.ts'
import type { RoomAddress } from '../wire/room-address.ts'

const folder = join(import.meta.dirname, '../../peers')
const installMaxMs = 180_000

export const yWebsocketServer = peerOf('y-websocket.js', '`@y/websocket-server`, LevelDB', (index) => ({
  path: `/room-${index}`,
  name: null,
}))

export const hocuspocusServer = peerOf('hocuspocus.js', 'Hocuspocus, SQLite', (index) => ({
  path: '/',
  name: `room-${index}`,
}))

/** Installs what the peers need beside the product, from their own lockfile, unless it is there. */
export async function installPeers(): Promise<void> {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return
  const words = ['ci', '--ignore-scripts', '--prefix', folder]
  const installed = await runProcess({ command: 'npm', words, maxMs: installMaxMs })
  if (installed.exitCode !== 0) throw new Error(`The peers could not be installed:\n${installed.output}`)
}

function peerOf(file: string, title: string, roomAddress: (index: number) => RoomAddress): MeasuredServer {
  const program = { words: [join(folder, file)], roomAddress }
  return { title, holdsDocuments: true, start: (options) => startProgram(program, options) }
}
