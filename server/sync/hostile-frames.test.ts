import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_AWARENESS_BYTES, MAX_DOCUMENT_BYTES, MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts'
import { closeCode, messageType, syncType } from '../../shared/protocol/messages.ts'
import { awarenessFrame, awarenessUpdate, connectRawClient, syncFrame } from '../testing/raw-client.ts'
import { roomA, roomB, serveMemoryRooms } from '../testing/sync-fixture.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createSeed } from './seed-document.ts'

const invalidFrames: [string, Uint8Array | string][] = [
  ['nothing', Uint8Array.of()],
  ['an unknown message type', Uint8Array.of(9)],
  ['a message type of ours that does not exist', Uint8Array.of(100)],
  ['an auth message, which only servers send', Uint8Array.of(messageType.auth, 0, 0)],
  ['an unknown sync type', syncFrame(7, Uint8Array.of())],
  ['a length past its end', Uint8Array.of(messageType.sync, syncType.update, 200, 1)],
  ['an update that is none', syncFrame(syncType.update, Uint8Array.of(255, 255, 255))],
  ['a state vector that is none', syncFrame(syncType.step1, Uint8Array.of(5, 1))],
  ['bytes behind the message', Uint8Array.of(messageType.queryAwareness, 0)],
  ['presence that is none', awarenessFrame(Uint8Array.of(1, 1))],
  ['text', 'hello'],
]

test.each(invalidFrames)('[WIRE2] %s closes its connection and nothing else', async (_, frame) => {
  const { url, log } = await serveMemoryRooms('base')
  const offender = await connectRawClient(url, roomA)
  const other = await connectRawClient(url, roomA)
  offender.socket.send(frame)
  expect(await offender.closedWith()).toBe(closeCode.FRAME_INVALID)
  expect(other.isOpen()).toBe(true)
  expect((await other.readDocument()).getText('markdown').toJSON()).toBe('base')
  expect(await log.lastSequence(roomA)).toBe(1)
})

test.each([
  ['an update', syncFrame(syncType.update, new Uint8Array(MAX_UPDATE_BYTES + 1))],
  ['a frame far over the limit', syncFrame(syncType.update, new Uint8Array(MAX_UPDATE_BYTES * 2))],
  ['a state vector', syncFrame(syncType.step1, new Uint8Array(1024 * 1024))],
  ['presence', awarenessFrame(awarenessUpdate([[7, 1, `{"a":"${'x'.repeat(MAX_AWARENESS_BYTES)}"}`]]))],
])('[WIRE4] %s that is too large closes with 4413', async (_, frame) => {
  const { url, log } = await serveMemoryRooms('base')
  const client = await connectRawClient(url, roomA)
  client.send(frame)
  expect(await client.closedWith()).toBe(closeCode.TOO_LARGE)
  expect(await log.lastSequence(roomA)).toBe(1)
})

test('[WIRE4] a document may be 2 MiB, and not a byte more', async () => {
  const { url, log, rooms } = await serveMemoryRooms('')
  const typist = createTypist(7)
  const client = await connectRawClient(url, roomA)
  client.sendUpdate(typist.edit((text) => text.insert(0, 'ß'.repeat(MAX_DOCUMENT_BYTES / 2))))
  await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
  // A deletion makes room for as much, in the same update or before.
  client.sendUpdate(
    typist.edit((text) => {
      text.delete(0, 1)
      text.insert(0, 'ab')
    }),
  )
  await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 3)
  client.sendUpdate(typist.edit((text) => text.delete(0, 2)))
  client.sendUpdate(typist.edit((text) => text.insert(0, 'cd')))
  await waitUntil('the rows', async () => (await log.lastSequence(roomA)) === 5)
  client.sendUpdate(typist.edit((text) => text.insert(0, 'x')))
  expect(await client.closedWith()).toBe(closeCode.TOO_LARGE)
  const { text } = await rooms.readMinutes(roomA)
  expect(Buffer.byteLength(text)).toBe(MAX_DOCUMENT_BYTES)
  expect(await log.lastSequence(roomA)).toBe(5)
})

test('[WIRE4] what is on its way into the log counts too', async () => {
  const { url, log } = await serveMemoryRooms('')
  const half = 'x'.repeat(MAX_DOCUMENT_BYTES / 2 + 1)
  const first = await connectRawClient(url, roomA)
  const second = await connectRawClient(url, roomA)
  log.hold()
  first.sendUpdate(createSeed(half, 7))
  await waitUntil('the append', () => log.heldCount === 1)
  second.sendUpdate(createSeed(half, 8))
  expect(await second.closedWith()).toBe(closeCode.TOO_LARGE)
  log.release()
  await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
})

test('[WIRE2] [ROOM6] random and mutated frames never stop the server, and leave the neighbour as it is', async () => {
  const { url, log, rooms } = await serveMemoryRooms('base')
  const neighbour = await connectRawClient(url, roomB)
  const before = Y.encodeStateAsUpdate(await neighbour.readDocument())
  const typist = createTypist(7)
  typist.edit((text) => text.insert(0, 'some text'))
  typist.edit((text) => text.delete(2, 3))
  const soundFrames = [
    ...typist.updates.map((update) => syncFrame(syncType.update, update)),
    syncFrame(syncType.step2, Y.encodeStateAsUpdate(typist.doc)),
    syncFrame(syncType.step1, Y.encodeStateVector(typist.doc)),
    awarenessFrame(awarenessUpdate([[7, 1, '{"user":{"name":"Ada"}}']])),
    Uint8Array.of(messageType.queryAwareness),
  ]
  const mutated = fc
    .tuple(
      fc.constantFrom(...soundFrames),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 }),
    )
    .map(([frame, changes]) => {
      const bytes = frame.slice()
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      return bytes
    })
  const truncated = fc
    .tuple(fc.constantFrom(...soundFrames), fc.nat())
    .map(([frame, length]) => frame.slice(0, length % frame.length))
  const frames = fc.array(fc.oneof(mutated, truncated, fc.uint8Array({ maxLength: 40 })), {
    minLength: 5,
    maxLength: 20,
  })

  await fc.assert(
    fc.asyncProperty(frames, async (burst) => {
      const offender = await connectRawClient(url, roomA)
      for (const frame of burst) offender.send(frame)
      // Either it was closed for a frame, or it still answers.
      const isClosed = () => !offender.isOpen()
      if (!isClosed()) offender.send(syncFrame(syncType.step1, Y.encodeStateVector(new Y.Doc())))
      await waitUntil('an end of the burst', () => isClosed() || offender.heardOf('step2').length > 0)
      offender.socket.terminate()
    }),
    { numRuns: 60 },
  )

  expect(neighbour.isOpen()).toBe(true)
  expect(Y.encodeStateAsUpdate(await neighbour.readDocument())).toEqual(before)
  expect(await log.lastSequence(roomB)).toBe(1)
  // The room is what its log makes, and holds nothing back.
  const room = await rooms.open(roomA)
  const { sequence, text } = room.minutes()
  const doc = new Y.Doc()
  for (const { update } of (await log.read(roomA)).slice(0, sequence)) Y.applyUpdate(doc, update)
  expect(doc.getText('markdown').toJSON()).toBe(text)
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.store.pendingDs).toBeNull()
})
