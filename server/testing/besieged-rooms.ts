/** Two rooms in memory and those who connect to them, without a network: for trials by the hundred thousand. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messageType, syncType } from '../../shared/protocol/messages.ts'
import { minutesType } from '../../shared/protocol/minutes-messages.ts'
import { MemoryUpdateLog } from '../storage/memory-update-log.ts'
import { Connection, type Peer } from '../sync/connection.ts'
import { RoomRegistry } from '../sync/room-registry.ts'
import { createSeed } from '../sync/seed-document.ts'
import { unmetered } from '../sync/sync-meter.ts'
import { FakeSocket } from './fake-socket.ts'
import { newUpdate } from './new-update.ts'
import { syncFrame } from './raw-client.ts'
import { roomA, roomB, silentLogger } from './sync-fixture.ts'
import { nextTurn } from './thread-cost.ts'

/** The client that made both documents; it belongs to the server. */
export const seedClient = 1

export type Besieged = Awaited<ReturnType<typeof besiegeRooms>>
export type Visitor = Awaited<ReturnType<Besieged['connect']>>

/** Open {@link roomA} with a text, and {@link roomB} beside it. */
export async function besiegeRooms(text = 'base') {
  const log = new MemoryUpdateLog()
  for (const [room, content] of [[roomA, text] as const, [roomB, 'neighbour'] as const])
    await log.append(
      room,
      newUpdate(createSeed(content, seedClient), { clients: [seedClient], device: 'server' }),
    )
  const clock = { now: 0 }
  let isLocked = false
  let quietTime = 0
  const rooms = new RoomRegistry({
    log,
    readMeeting: () => Promise.resolve({ isLocked, epoch: 'epoch-1' }),
    logger: silentLogger,
    // By this clock rooms are always quiet: what comes is taken in the same turn.
    now: () => (quietTime += 1_000),
  })

  /** Connect to room A, or another one; `speaksMinutes` takes our own messages. */
  async function connect(peer: Partial<Peer> = {}, speaksMinutes = false, id = roomA) {
    const socket = new FakeSocket()
    const room = await rooms.open(id)
    const connection = new Connection({
      socket: socket.asWebSocket(),
      stream: socket,
      room,
      peer: { session: null, device: null, name: null, ...peer },
      handshake: { speaksMinutes, epoch: null },
      logger: silentLogger,
      meter: unmetered,
      now: () => clock.now,
    })
    return {
      socket,
      connection,
      room,
      get closedWith() {
        return socket.closedWith
      },
      receive: (frame: Uint8Array) => socket.emit('message', Buffer.from(frame), true),
      receiveUpdate: (update: Uint8Array) =>
        socket.emit('message', Buffer.from(syncFrame(syncType.update, update)), true),
      receiveStep2: (update: Uint8Array) =>
        socket.emit('message', Buffer.from(syncFrame(syncType.step2, update)), true),
      /** What was sent to it since this was last asked. */
      hear: () => {
        room.flush()
        return socket.sent.splice(0).map(readFrame)
      },
      leave: () => {
        socket.terminate()
      },
    }
  }

  return {
    log,
    rooms,
    clock,
    connect,
    /** As storage and the rooms are told. */
    setLocked(locked: boolean) {
      isLocked = locked
      rooms.setLocked(roomA, locked)
    },
    /** Take room A out of memory, and load it anew. */
    async reload() {
      await (await rooms.open(roomA)).close(0)
      await rooms.open(roomA)
    },
    /** Throws where room A is not what its log makes, or keeps anything pending. */
    async expectWhole() {
      await nextTurn()
      const room = await rooms.open(roomA)
      const doc = new Y.Doc()
      for (const { update } of await log.read(roomA)) Y.applyUpdate(doc, update)
      const { doc: own } = room
      if (own === null) throw new Error('the room has no document')
      for (const { store } of [own, doc])
        if (store.pendingStructs !== null || store.pendingDs !== null) throw new Error('something is pending')
      if (Buffer.compare(Y.encodeStateAsUpdate(own), Y.encodeStateAsUpdate(doc)) !== 0)
        throw new Error('the room is not what its log makes')
      doc.destroy()
    },
  }
}

export type HeardFrame = { readonly kind: string; readonly payload: Uint8Array }

function readFrame(frame: Uint8Array): HeardFrame {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  if (type === messageType.sync) {
    const kind = ['step1', 'step2', 'update'][decoding.readVarUint(decoder)] ?? 'unknown'
    return { kind, payload: decoding.readVarUint8Array(decoder) }
  }
  if (type === messageType.awareness)
    return { kind: 'awareness', payload: decoding.readVarUint8Array(decoder) }
  const own = Object.entries(minutesType).find(([, number]) => number === type)
  return { kind: own?.[0] ?? 'unknown', payload: frame.subarray(1) }
}
