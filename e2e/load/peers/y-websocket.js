/** `@y/websocket-server` with LevelDB: each update is given to the database when it comes, and sent on without waiting. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { LeveldbPersistence } from 'y-leveldb'
import * as Y from 'yjs'

const database = new LeveldbPersistence(join(process.env.DATA_DIR, 'leveldb'))

setPersistence({
  provider: database,
  bindState: async (name, doc) => {
    const stored = await database.getYDoc(name)
    const isEmpty = stored.store.clients.size === 0
    // What came while the database was read is not in it yet.
    if (doc.store.clients.size > 0) void database.storeUpdate(name, Y.encodeStateAsUpdate(doc))
    doc.on('update', (update) => void database.storeUpdate(name, update))
    if (!isEmpty) Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored))
  },
  writeState: () => Promise.resolve(),
})

const server = createServer()
const webSockets = new WebSocketServer({ server, perMessageDeflate: false })
webSockets.on('connection', (socket, request) => setupWSConnection(socket, request))
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'))
