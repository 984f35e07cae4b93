/** Relays that store nothing and know no documents: what a room costs at least when each message goes out by itself. */
import { join } from 'node:path'
import type { MeasuredServer } from './measured-server.ts'
import { startProgram } from './start-program.ts'

/** Each message is sent to each other by the library. */
export const bareRelay = relayOf('bare', 'bare `ws` relay')

/** Each message is made a frame once, and the same buffer is written to each other's socket. */
export const prebuiltRelay = relayOf('prebuilt', 'relay, one prebuilt buffer')

function relayOf(way: string, title: string): MeasuredServer {
  const words = [join(import.meta.dirname, 'relay-program.ts'), way]
  const roomAddress = (index: number) => ({ path: `/room-${index}`, name: null })
  return { title, holdsDocuments: false, start: (options) => startProgram({ words, roomAddress }, options) }
}
