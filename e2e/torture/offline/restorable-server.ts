/** The server's rooms behind real sockets, on a log in memory that can hang and be restored. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type * as Y from 'yjs'
import { MemoryUpdateLog } from '../../../server/storage/memory-update-log.ts'
import { SERVER_DEVICE } from '../../../server/storage/update-log.ts'
import { RoomRegistry } from '../../../server/sync/room-registry.ts'
import { createSeed } from '../../../server/sync/seed-document.ts'
import { createSyncServer, type SyncServer } from '../../../server/sync/sync-server.ts'
import { MARKDOWN_TEXT_NAME } from '../../../shared/protocol/messages.ts'
import { newUpdate } from '../../../server/testing/new-update.ts'
import { silentLogger } from '../../../server/testing/sync-fixture.ts'

/** `older`: rows of the log up to some earlier one; `rebuilt`: the same text, in a history of its own. */
export type Restoring = 'older' | 'rebuilt'

/** One history of all rooms, and who serves it. */
type History = {
  readonly epoch: string
  readonly log: MemoryUpdateLog
  readonly rooms: RoomRegistry
  readonly sync: SyncServer
}

export class RestorableServer {
  readonly #ids: readonly string[]
  readonly #listeners: Server[] = []
  /** By the port that it comes in at. */
  readonly #devices = new Map<number, string>()
  #history: History
  #histories = 0
  #seeds = 0

  private constructor(ids: readonly string[]) {
    this.#ids = ids
    this.#history = this.#begin(new MemoryUpdateLog())
  }

  /** @param texts - of each room, by its id */
  static async start(texts: ReadonlyMap<string, string>): Promise<RestorableServer> {
    const server = new RestorableServer([...texts.keys()])
    for (const [id, text] of texts) await server.#seed(server.#history, id, text)
    return server
  }

  /** The websocket port of one device: client ids belong to devices. */
  async listen(device: string): Promise<number> {
    const listener = createServer((_, response) => response.writeHead(404).end())
    listener.on('upgrade', (request, socket, head) => this.#history.sync.handleUpgrade(request, socket, head))
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    // reason: a TCP server that listens has an address of this kind.
    const { port } = listener.address() as AddressInfo
    this.#listeners.push(listener)
    this.#devices.set(port, device)
    return port
  }

  /** Of the history that is served now. */
  get epoch(): string {
    return this.#history.epoch
  }

  /** The committed text of a room. */
  async readText(id: string): Promise<Y.Text> {
    const { doc } = await this.#history.rooms.open(id)
    if (doc === null) throw new Error(`room ${id} has no document`)
    return doc.getText(MARKDOWN_TEXT_NAME)
  }

  /** From now on nothing is committed or acknowledged; gives what ends it. */
  hang(): () => void {
    const { log } = this.#history
    log.hold()
    return () => log.release()
  }

  /** Every room gets another history, of which it says so. */
  async restore(kind: Restoring): Promise<void> {
    const before = this.#history
    const texts = new Map<string, string>()
    for (const id of this.#ids) texts.set(id, (await this.readText(id)).toJSON())
    await before.sync.close()
    const history = this.#begin(new MemoryUpdateLog())
    for (const [id, text] of texts) {
      if (kind === 'rebuilt') await this.#seed(history, id, text)
      else await this.#copyOlderHalf(before, history, id)
    }
    this.#history = history
  }

  async close(): Promise<void> {
    await this.#history.sync.close()
    for (const listener of this.#listeners) listener.close()
  }

  #begin(log: MemoryUpdateLog): History {
    const epoch = `history-${this.#histories++}`
    const rooms = new RoomRegistry({
      log,
      readMeeting: () => Promise.resolve({ isLocked: false, epoch }),
      logger: silentLogger,
      idleGraceMs: 100,
    })
    const sync = createSyncServer({
      rooms,
      findMeeting: (id) => Promise.resolve(this.#ids.includes(id) ? id : null),
      readPeer: ({ socket }) => {
        const device = this.#devices.get(socket.localPort ?? 0) ?? null
        return { session: device, device, name: null }
      },
      isOriginAllowed: () => true,
      logger: silentLogger,
    })
    return { epoch, log, rooms, sync }
  }

  async #seed({ log, epoch }: History, id: string, text: string): Promise<void> {
    const client = ++this.#seeds
    const fields = { epoch, device: SERVER_DEVICE, clients: [client] }
    await log.append(id, newUpdate(createSeed(text, client), fields))
  }

  async #copyOlderHalf(from: History, to: History, id: string): Promise<void> {
    const rows = await from.log.read(id)
    for (const row of rows.slice(0, Math.ceil(rows.length / 2)))
      await to.log.append(id, { ...row, epoch: to.epoch })
  }
}
