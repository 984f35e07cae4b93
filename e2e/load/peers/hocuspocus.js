/** Hocuspocus with its database extension on SQLite, with its own defaults: a document is stored 2 to 10 s after a change. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const database = new DatabaseSync(join(process.env.DATA_DIR, 'hocuspocus.sqlite'))
database.exec(
  'PRAGMA journal_mode = WAL; CREATE TABLE documents (name TEXT PRIMARY KEY, state BLOB NOT NULL)',
)
const read = database.prepare('SELECT state FROM documents WHERE name = ?')
const write = database.prepare('INSERT OR REPLACE INTO documents (name, state) VALUES (?, ?)')

const server = new Server({
  address: '127.0.0.1',
  port: Number(process.env.PORT),
  quiet: true,
  websocketOptions: { perMessageDeflate: false },
  extensions: [
    new Database({
      fetch: ({ documentName }) => Promise.resolve(read.get(documentName)?.state ?? null),
      store: ({ documentName, state }) => {
        write.run(documentName, state)
        return Promise.resolve()
      },
    }),
  ],
})
await server.listen()
process.stdout.write('ready\n')
