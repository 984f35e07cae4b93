/** All servers that are measured, by the names that options use. */
import type { MeasuredServer } from './measured-server.ts'
import { ourServer } from './our-server.ts'
import { hocuspocusServer, yWebsocketServer } from './peer-servers.ts'
import { bareRelay, prebuiltRelay } from './relay-server.ts'

export const servers = {
  ours: ourServer,
  'y-websocket': yWebsocketServer,
  hocuspocus: hocuspocusServer,
  relay: bareRelay,
  prebuilt: prebuiltRelay,
} satisfies Readonly<Record<string, MeasuredServer>>

export type ServerName = keyof typeof servers

/** In the order of the tables. */
export const serverNames: readonly ServerName[] = ['ours', 'y-websocket', 'hocuspocus', 'relay', 'prebuilt']
