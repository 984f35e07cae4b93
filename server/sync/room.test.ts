import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../shared/protocol/messages.ts'
import { MemoryUpdateLog } from '../storage/memory-update-log.ts'
import { awarenessUpdate, connectRawClient } from '../testing/raw-client.ts'
import { connectStockClient } from '../testing/stock-client.ts'
import { roomA, roomB, serveMemoryRooms, serveRooms } from '../testing/sync-fixture.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createSeed } from './seed-document.ts'
import { newUpdate } from '../testing/new-update.ts'

describe('log before fan-out', () => {
  test('[ROOM1] others see an update only after it is in the log, and so do those who join', async () => {
    const { url, log, rooms } = await serveMemoryRooms('base')
    const ada = await connectStockClient(url, roomA)
    const grace = await connectRawClient(url, roomA)
    await grace.readDocument()
    log.hold()
    ada.text.insert(4, ' held')
    await waitUntil('the append', () => log.heldCount === 1)
    const late = await connectRawClient(url, roomA)
    expect((await late.readDocument()).getText('markdown').toJSON()).toBe('base')
    expect((await rooms.readMinutes(roomA)).text).toBe('base')
    expect(grace.heardOf('update')).toEqual([])

    log.release()

    await waitUntil('the others to have it', () =>
      [grace, late].every((c) => c.heardOf('update').length === 1),
    )
    const { text, sequence } = await rooms.readMinutes(roomA)
    expect({ text, sequence }).toEqual({ text: 'base held', sequence: 2 })
  })

  test('[WIRE27] a sender is sent the bytes that all are sent, and knows them', async () => {
    const { url, log } = await serveMemoryRooms('base')
    const typist = createTypist(7)
    const client = await connectRawClient(url, roomA)
    await client.readDocument()
    const update = typist.edit((text) => text.insert(0, 'x'))
    client.sendUpdate(update)
    await waitUntil('the update', () => client.heardOf('update').length === 1)
    expect(await log.lastSequence(roomA)).toBe(2)
    expect(client.heardOf('update')[0]?.payload).toEqual(update)
  })

  test('[ROOM1] [WIRE2] one’s own later update in flight is no gap', async () => {
    const { url, log, rooms } = await serveMemoryRooms('')
    const typist = createTypist(7)
    const client = await connectRawClient(url, roomA)
    log.hold()
    for (const letter of 'typing fast') {
      client.sendUpdate(typist.edit((text) => text.insert(text.length, letter)))
    }
    await waitUntil('all appends', () => log.heldCount === 11)
    log.release()
    await waitUntil('the text', async () => (await rooms.readMinutes(roomA)).text === 'typing fast')
    expect(client.heardOf('step1')).toHaveLength(1)
  })

  test('[LOG5] [ROOM1] an update that cannot be stored goes to nobody; what built on it is refused likewise', async () => {
    const { url, log, rooms } = await serveMemoryRooms('base')
    const typist = createTypist(7)
    const sender = await connectRawClient(url, roomA)
    const reader = await connectRawClient(url, roomA)
    await reader.readDocument()
    log.hold()
    for (const letter of 'abc') sender.sendUpdate(typist.edit((text) => text.insert(text.length, letter)))
    await waitUntil('all appends', () => log.heldCount === 3)

    log.fail()

    expect(await sender.closedWith()).toBe(closeCode.STORAGE_FAILED)
    log.release()
    expect((await rooms.readMinutes(roomA)).text).toBe('base')
    expect(reader.heardOf('update')).toEqual([])
    expect(reader.isOpen()).toBe(true)
    // The room takes the same text again from its beginning, and only so.
    const again = await connectRawClient(url, roomA)
    again.sendUpdate(typist.updates[2]!)
    await waitUntil('a question for all', () => again.heardOf('step1').length === 2)
    again.sendStep2(Y.encodeStateAsUpdate(typist.doc))
    await waitUntil('the text', async () => (await rooms.readMinutes(roomA)).text.includes('abc'))
    await waitUntil('the update', () => reader.heardOf('update').length > 0)
    expect(reader.heardOf('update')).toHaveLength(1)
  })
})

describe('gaps', () => {
  test('[WIRE2] an update with a gap is not taken, nothing is pending, and the client is asked for all', async () => {
    const { url, log, rooms } = await serveMemoryRooms('')
    const typist = createTypist(7)
    for (const letter of 'abc') typist.edit((text) => text.insert(text.length, letter))
    const client = await connectRawClient(url, roomA)
    client.sendUpdate(typist.updates[2]!)
    await waitUntil('a question for all', () => client.heardOf('step1').length === 2)
    expect(await log.lastSequence(roomA)).toBe(1)
    // More of them are not worth a question each.
    for (let count = 0; count < 100; count++) client.sendUpdate(typist.updates[2]!)
    client.sendStep2(Y.diffUpdate(Y.encodeStateAsUpdate(typist.doc), client.heardOf('step1')[1]!.payload))
    await waitUntil('the text', async () => (await rooms.readMinutes(roomA)).text === 'abc')
    expect(client.heardOf('step1')).toHaveLength(2)
    expect(client.isOpen()).toBe(true)
  })

  test('[WIRE2] a deletion of what nobody sent is a gap', async () => {
    const { url, log } = await serveMemoryRooms('')
    const typist = createTypist(7)
    typist.edit((text) => text.insert(0, 'abc'))
    const client = await connectRawClient(url, roomA)
    client.sendUpdate(typist.edit((text) => text.delete(0, 1)))
    await waitUntil('a question for all', () => client.heardOf('step1').length === 2)
    expect(await log.lastSequence(roomA)).toBe(1)
  })

  test('[WIRE2] a client whose answers keep their gap is closed', async () => {
    const { url, log } = await serveMemoryRooms('')
    const typist = createTypist(7)
    for (const letter of 'ab') typist.edit((text) => text.insert(text.length, letter))
    const client = await connectRawClient(url, roomA)
    for (let count = 0; count < 3; count++) client.sendStep2(typist.updates[1]!)
    expect(await client.closedWith()).toBe(closeCode.FRAME_INVALID)
    expect(await log.lastSequence(roomA)).toBe(1)
  })
})

describe('loading', () => {
  test('[ROOM2] two who join at once share one load', async () => {
    const { url, log } = await serveMemoryRooms('base')
    const clients = await Promise.all(Array.from({ length: 5 }, () => connectStockClient(url, roomA)))
    for (const { text } of clients) expect(text.toJSON()).toBe('base')
    expect(log.readCount).toBe(1)
  })

  test('[ROOM2] a failed load is reported to all who wait, is not kept, and nothing is stored', async () => {
    const { rooms, log } = await serveMemoryRooms('base')
    const failure = new Error('planted')
    log.failReads(failure)
    const opened = await Promise.allSettled([rooms.open(roomA), rooms.open(roomA), rooms.readMinutes(roomA)])
    for (const result of opened) expect(result).toEqual({ status: 'rejected', reason: failure })
    expect(log.readCount).toBe(1)
    expect(rooms.size).toBe(0)
    log.failReads(null)
    expect((await rooms.readMinutes(roomA)).text).toBe('base')
    expect(await log.lastSequence(roomA)).toBe(1)
  })

  test('[ROOM2] [ROOM6] a log that refers to what is not in it is no document, and its neighbour is none the worse', async () => {
    const log = new MemoryUpdateLog()
    const typist = createTypist(7)
    for (const letter of 'ab') typist.edit((text) => text.insert(text.length, letter))
    await log.append(roomA, newUpdate(typist.updates[1]!))
    await log.append(roomB, newUpdate(createSeed('neighbour', 1)))
    const { rooms } = await serveRooms({ log })
    await expect(rooms.open(roomA)).rejects.toThrow(/refers to what is not in it/)
    expect((await rooms.readMinutes(roomB)).text).toBe('neighbour')
  })
})

describe('snapshots', () => {
  test('[ROOM10] a room that leaves memory after many updates comes back from a snapshot', async () => {
    const { rooms, log, url } = await serveMemoryRooms('base ', { idleGraceMs: 0 })
    const writer = await connectStockClient(url, roomA)
    for (let count = 0; count < 200; count++) writer.text.insert(writer.text.length, String(count % 10))
    const written = writer.text.toJSON()
    await waitUntil('all rows', async () => (await log.lastSequence(roomA)) === 201)
    expect(await log.readSnapshot(roomA)).toBeNull()
    writer.provider.destroy()
    await waitUntil('the snapshot', async () => (await log.readSnapshot(roomA))?.sequence === 201)
    await waitUntil('the room to be gone', () => rooms.size === 0)
    const reads = log.readRows
    expect(await rooms.readMinutes(roomA)).toMatchObject({ text: written, sequence: 201 })
    expect(log.readRows - reads).toBe(0)
  })

  test('[ROOM10] a room with few new updates leaves none behind', async () => {
    const { rooms, log, url } = await serveMemoryRooms('base', { idleGraceMs: 0 })
    const writer = await connectStockClient(url, roomA)
    writer.text.insert(0, 'x')
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    writer.provider.destroy()
    await waitUntil('the room to be gone', () => rooms.size === 0)
    expect(await log.readSnapshot(roomA)).toBeNull()
  })
})

describe('locked meetings', () => {
  const writes: [string, (client: Awaited<ReturnType<typeof connectRawClient>>) => void][] = [
    ['an update', (client) => client.sendUpdate(createSeed('x', 7))],
    ['a sync step 2', (client) => client.sendStep2(createSeed('x', 7))],
    ['an update with a gap', (client) => client.sendUpdate(gappedUpdate())],
    ['a deletion', (client) => client.sendUpdate(Uint8Array.of(0, 1, 1, 1, 0, 2))],
  ]
  test.each(writes)('[ROOM4] %s closes its connection and is not logged', async (_, write) => {
    const { url, log } = await serveMemoryRooms('base', { locked: [roomA] })
    const client = await connectRawClient(url, roomA)
    write(client)
    expect(await client.closedWith()).toBe(closeCode.MEETING_LOCKED)
    expect(await log.lastSequence(roomA)).toBe(1)
  })

  test('[ROOM4] reading and presence go on, and answering with nothing new is no write', async () => {
    const { url } = await serveMemoryRooms('base', { locked: [roomA] })
    const ada = await connectStockClient(url, roomA)
    const grace = await connectStockClient(url, roomA)
    expect(ada.text.toJSON()).toBe('base')
    ada.awareness.setLocalStateField('user', { name: 'Ada' })
    await waitUntil(
      'Grace to see Ada',
      () => grace.awareness.getStates().get(ada.doc.clientID)?.user !== undefined,
    )
    expect(ada.provider.wsconnected && grace.provider.wsconnected).toBe(true)
  })

  test('[ROOM4] [ROOM9] locking and unlocking close whoever is connected, and hold for whoever comes back', async () => {
    const { url, rooms, log } = await serveMemoryRooms('base')
    const [writer, idler] = [await connectRawClient(url, roomA), await connectRawClient(url, roomA)]
    writer.sendUpdate(createSeed('x', 7))
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    rooms.setLocked(roomA, true)
    expect(await Promise.all([writer.closedWith(), idler.closedWith()])).toEqual([1012, 1012])
    const refused = await connectRawClient(url, roomA)
    const reader = await connectRawClient(url, roomA)
    refused.sendUpdate(createSeed('y', 8))
    expect(await refused.closedWith()).toBe(closeCode.MEETING_LOCKED)
    rooms.setLocked(roomA, false)
    expect(await reader.closedWith()).toBe(1012)
    const again = await connectRawClient(url, roomA)
    again.sendUpdate(createSeed('y', 8))
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 3)
  })

  test('[ROOM9] stock clients come back by themselves, with their presence and what was typed', async () => {
    const { url, rooms, log } = await serveMemoryRooms('base')
    const ada = await connectStockClient(url, roomA)
    const grace = await connectStockClient(url, roomA)
    const closeCodes: number[] = []
    for (const { provider } of [ada, grace])
      provider.on('connection-close', (event) => closeCodes.push(event?.code ?? 0))
    ada.awareness.setLocalStateField('user', { name: 'Ada' })
    const isAdaShown = () => grace.awareness.getStates().get(ada.doc.clientID)?.user !== undefined
    await waitUntil('Grace to see Ada', isAdaShown)
    ada.text.insert(4, ' and more')
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    rooms.setLocked(roomA, true)
    await waitUntil('both to be closed', () => closeCodes.length === 2)
    await waitUntil('both to be back', () => ada.provider.synced && grace.provider.synced)
    // As pages do: stock clients show themselves anew only every 15 s.
    ada.awareness.setLocalState(ada.awareness.getLocalState())
    await waitUntil('Grace to see Ada again', isAdaShown)
    expect(closeCodes).toEqual([1012, 1012])
    expect(grace.text.toJSON()).toBe('base and more')
  })

  test('[ROOM9] saying again that a meeting is locked closes nobody', async () => {
    const { url, rooms } = await serveMemoryRooms('base', { locked: [roomA] })
    const reader = await connectStockClient(url, roomA)
    rooms.setLocked(roomA, true)
    const other = await connectStockClient(url, roomA)
    other.awareness.setLocalStateField('user', { name: 'Ada' })
    await waitUntil('the reader to see Ada', () => reader.awareness.getStates().has(other.doc.clientID))
    expect(reader.provider.wsUnsuccessfulReconnects).toBe(0)
    expect((await rooms.open(roomA)).memberCount).toBe(2)
  })

  test('[ROOM4] a meeting that is locked while its room is loaded is locked', async () => {
    const { url, rooms, log } = await serveMemoryRooms('base')
    const opening = rooms.open(roomA)
    rooms.setLocked(roomA, true)
    await opening
    const client = await connectRawClient(url, roomA)
    client.sendUpdate(createSeed('x', 7))
    expect(await client.closedWith()).toBe(closeCode.MEETING_LOCKED)
    expect(await log.lastSequence(roomA)).toBe(1)
  })
})

describe('faults', () => {
  test('[ROOM6] a fault while applying closes that room alone; it comes back from the log', async () => {
    const { url, rooms, log } = await serveMemoryRooms('base')
    const sender = await connectRawClient(url, roomA)
    const reader = await connectRawClient(url, roomA)
    const neighbour = await connectRawClient(url, roomB)
    // A row that the room does not know of: its next row is not the one that it expects.
    await log.append(roomA, newUpdate(createSeed('behind its back ', 9)))
    sender.sendUpdate(createSeed('x', 7))
    expect(await sender.closedWith()).toBe(1011)
    expect(await reader.closedWith()).toBe(1011)
    expect(neighbour.isOpen()).toBe(true)
    const { text, sequence } = await rooms.readMinutes(roomA)
    expect(sequence).toBe(3)
    for (const part of ['base', 'behind its back ', 'x']) expect(text).toContain(part)
  })

  test('[ROOM6] a throw inside Yjs closes that room alone', async () => {
    const { url, rooms } = await serveMemoryRooms('base')
    const sender = await connectStockClient(url, roomA)
    const neighbour = await connectRawClient(url, roomB)
    const room = await rooms.open(roomA)
    room.doc?.on('beforeTransaction', () => {
      throw new Error('planted')
    })
    sender.text.insert(4, ' kept')
    await waitUntil('a new room with the update', async () => {
      const opened = await rooms.open(roomA)
      return opened !== room && opened.minutes().text === 'base kept'
    })
    expect(neighbour.isOpen()).toBe(true)
    await waitUntil('the stock client to be back', () => sender.provider.synced)
  })
})

describe('closing', () => {
  test('[ROOM8] what was taken is made durable and seen, then connections close with 1001', async () => {
    const { url, log, sync } = await serveMemoryRooms('base')
    const sender = await connectRawClient(url, roomA)
    const reader = await connectRawClient(url, roomA)
    const neighbour = await connectRawClient(url, roomB)
    await reader.readDocument()
    log.hold()
    sender.sendUpdate(createSeed('x', 7))
    await waitUntil('the append', () => log.heldCount === 1)
    const closing = sync.close()
    expect(await neighbour.closedWith()).toBe(1001)
    expect(sender.isOpen()).toBe(true)
    sender.sendUpdate(createSeed('too late', 8))
    log.release()
    await closing
    expect(await sender.closedWith()).toBe(1001)
    await waitUntil('the update', () => reader.heardOf('update').length > 0)
    expect(reader.heardOf('update')).toHaveLength(1)
    expect(await log.lastSequence(roomA)).toBe(2)
  })

  test('[ROOM3] a room is kept while a write is on its way, though nobody is connected', async () => {
    const { url, rooms, log } = await serveMemoryRooms('base', { idleGraceMs: 10 })
    const client = await connectRawClient(url, roomA)
    log.hold()
    client.sendUpdate(createSeed('x', 7))
    await waitUntil('the append', () => log.heldCount === 1)
    client.socket.terminate()
    const room = await rooms.open(roomA)
    await waitUntil('everybody to be gone', () => room.memberCount === 0)
    // Another room that is idle since later is gone by its grace: this one had the time too.
    await rooms.readMinutes(roomB)
    await waitUntil('the other room to leave memory', () => rooms.size === 1)
    expect(room.isLive).toBe(true)
    log.release()
    await waitUntil('the room to leave memory', () => rooms.size === 0)
    expect((await rooms.readMinutes(roomA)).text).toContain('x')
  })
})

test('[ROOM5] [WIRE1] query awareness is answered with what all show', async () => {
  const { url } = await serveMemoryRooms('base')
  const ada = await connectRawClient(url, roomA)
  const grace = await connectRawClient(url, roomA)
  const shown = awarenessUpdate([[7, 1, '{"user":{"name":"Ada"}}']])
  ada.sendAwareness(shown)
  await waitUntil('Grace to see it', () => grace.heardOf('awareness').length === 1)
  grace.send(Uint8Array.of(3))
  await waitUntil('the answer', () => grace.heardOf('awareness').length === 2)
  expect(grace.heardOf('awareness')[1]!.payload).toEqual(shown)
})

test('[PUB5] rows carry the session that sent them', async () => {
  const { url, log } = await serveMemoryRooms('base')
  const client = await connectRawClient(url, roomA, 'session-1')
  const program = await connectRawClient(url, roomA)
  client.sendUpdate(createSeed('x', 7))
  await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
  program.sendUpdate(createSeed('y', 8))
  await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 3)
  expect((await log.read(roomA)).map(({ author }) => author)).toEqual([null, 'session-1', null])
})

test('[PUB5] minutes say who typed what, in the order of the text', async () => {
  const { url, rooms } = await serveMemoryRooms('base')
  const ada = await connectStockClient(url, roomA)
  ada.text.insert(2, '-ada-')
  ada.text.delete(0, 1)
  await waitUntil('both edits', async () => (await rooms.readMinutes(roomA)).text === 'a-ada-se')
  const { spans } = await rooms.readMinutes(roomA)
  expect(spans).toEqual([
    { client: 1, clock: 1, text: 'a' },
    { client: ada.doc.clientID, clock: 0, text: '-ada-' },
    { client: 1, clock: 2, text: 'se' },
  ])
})

function gappedUpdate(): Uint8Array {
  const typist = createTypist(7)
  typist.edit((text) => text.insert(0, 'a'))
  return typist.edit((text) => text.insert(1, 'b'))
}
