import { describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { closeCode, messageType } from '../../shared/protocol/messages.ts'
import { MemoryUpdateLog } from '../storage/memory-update-log.ts'
import { FakeSocket } from '../testing/fake-socket.ts'
import { connectRawClient, syncFrame } from '../testing/raw-client.ts'
import { roomA, serveMemoryRooms, silentLogger } from '../testing/sync-fixture.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { Connection } from './connection.ts'
import { RoomRegistry } from './room-registry.ts'
import { createSeed } from './seed-document.ts'
import { unmetered } from './sync-meter.ts'
import { newUpdate } from '../testing/new-update.ts'

describe('keeping alive', () => {
  test('[WIRE1] a connection that got nothing for 15 s gets a message that means nothing', async () => {
    const { socket, connection, clock } = await fakeConnection()
    const greeting = socket.sent.length
    clock.now = 14_000
    socket.emit('pong')
    connection.tick()
    expect(socket.sent.length).toBe(greeting)
    clock.now = 15_000
    connection.tick()
    expect(socket.sent.length).toBe(greeting + 1)
    connection.tick()
    expect(socket.sent.length).toBe(greeting + 1)

    const decoder = decoding.createDecoder(socket.sent.at(-1)!)
    expect(decoding.readVarUint(decoder)).toBe(messageType.awareness)
    const awareness = new Awareness(new Y.Doc())
    const before = new Map(awareness.getStates())
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'test')
    expect(decoding.hasContent(decoder)).toBe(false)
    expect(awareness.getStates()).toEqual(before)
    awareness.destroy()
  })

  test('[ROOM5] a peer that answers no ping is cut off within 30 s; one that answers stays', async () => {
    const { socket, connection, clock } = await fakeConnection()
    for (clock.now = 0; clock.now < 120_000; clock.now += 2_500) {
      connection.tick()
      if (socket.pings > 0) socket.emit('pong')
    }
    expect(socket.isTerminated).toBe(false)
    const silentSince = clock.now
    while (!socket.isTerminated && clock.now < silentSince + 60_000) {
      clock.now += 2_500
      connection.tick()
    }
    expect(clock.now - silentSince).toBeLessThanOrEqual(30_000)
  })
})

test('[WIRE10] a reader that is more than 1 MiB behind is closed, and the others don’t feel it', async () => {
  const { url, log, rooms } = await serveMemoryRooms('base')
  const slow = await connectRawClient(url, roomA)
  const reader = await connectRawClient(url, roomA)
  const writer = await connectRawClient(url, roomA)
  await slow.readDocument()
  await reader.readDocument()
  slow.socket.pause()
  // Deleted at once, so that the document stays small while the frames are large.
  let rounds = 0
  const room = await rooms.open(roomA)
  for (; rounds < 60 && room.memberCount === 3; rounds++) {
    const doc = new Y.Doc()
    doc.getText('markdown').insert(0, 'x'.repeat(500_000))
    writer.sendUpdate(Y.encodeStateAsUpdate(doc))
    const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
    expect(structs).toHaveLength(1)
    const inserted = rounds * 2 + 2
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === inserted)
    const before = Y.encodeStateVector(doc)
    doc.getText('markdown').delete(0, 500_000)
    writer.sendUpdate(Y.encodeStateAsUpdate(doc, before))
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === inserted + 1)
  }
  slow.socket.resume()
  expect(await slow.closedWith()).toBe(closeCode.SLOW_READER)
  await waitUntil('the reader to have all', () => reader.heardOf('update').length === rounds * 2)
  expect(reader.isOpen()).toBe(true)
})

test('[WIRE10] a document larger than what may wait unread is still sent whole', async () => {
  const { url } = await serveMemoryRooms('x'.repeat(2_000_000))
  const client = await connectRawClient(url, roomA)
  expect((await client.readDocument()).getText('markdown').length).toBe(2_000_000)
  expect(client.isOpen()).toBe(true)
})

test('[WIRE10] asking for the document again and again without reading it is no way to fill memory', async () => {
  const { socket } = await fakeConnection('x'.repeat(2_000_000))
  const step1 = Buffer.from(syncFrame(0, Y.encodeStateVector(new Y.Doc())))
  for (let count = 0; count < 10; count++) socket.emit('message', step1, true)
  expect(socket.closedWith).toBe(closeCode.SLOW_READER)
  expect(socket.sent.filter(({ length }) => length > 1_000_000)).toHaveLength(1)
})

async function fakeConnection(text = 'base') {
  const log = new MemoryUpdateLog()
  await log.append(roomA, newUpdate(createSeed(text, 1)))
  const rooms = new RoomRegistry({
    log,
    readMeeting: () => Promise.resolve({ isLocked: false, epoch: 'epoch-1' }),
    logger: silentLogger,
  })
  const room = await rooms.open(roomA)
  const socket = new FakeSocket()
  const clock = { now: 0 }
  const connection = new Connection({
    meter: unmetered,
    socket: socket.asWebSocket(),
    stream: socket,
    room,
    peer: { session: null, device: null, name: null },
    handshake: { speaksMinutes: false, epoch: null },
    logger: silentLogger,
    now: () => clock.now,
  })
  return { socket, connection, clock }
}
