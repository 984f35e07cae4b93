import { createHash } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../shared/protocol/messages.ts'
import {
  encodeMinutesMessage,
  MINUTES_VERSION,
  minutesType,
  readHello,
  refusal,
} from '../../shared/protocol/minutes-messages.ts'
import { connectRawClient } from '../testing/raw-client.ts'
import { roomA, serveMemoryRooms } from '../testing/sync-fixture.ts'
import { createTypist } from '../testing/typist.ts'
import { waitUntil } from '../testing/wait-until.ts'

const asking = `?minutes=${MINUTES_VERSION}`

describe('acknowledgement', () => {
  test('[WIRE12] the first message says version and epoch; who did not ask hears nothing of ours', async () => {
    const { url } = await serveMemoryRooms('base')
    const page = await connectRawClient(url, roomA, undefined, asking)
    const stock = await connectRawClient(url, roomA)
    const [hello] = page.heard
    expect(hello?.kind).toBe('hello')
    expect(readHello(decoding.createDecoder(hello!.payload))).toEqual({
      version: 2,
      epoch: 'epoch-1',
      connection: 1,
    })
    const typist = createTypist(7)
    await page.readDocument()
    stock.sendUpdate(typist.edit((text) => text.insert(0, 'x')))
    await waitUntil('the update', () => page.heardOf('update').length === 1)
    expect(stock.heard.filter(({ kind }) => kind in minutesType)).toEqual([])
  })

  test('[WIRE13] an update is acknowledged after its commit, and not before', async () => {
    const { url, log } = await serveMemoryRooms('base')
    const page = await connectRawClient(url, roomA, undefined, asking)
    const typist = createTypist(7)
    log.hold()
    for (const letter of 'abc') page.sendUpdate(typist.edit((text) => text.insert(0, letter)))
    await waitUntil('all appends', () => log.heldCount === 3)
    // A frame that needs no commit waits for those before it.
    page.sendUpdate(typist.updates[0]!)
    page.send(encodeMinutesMessage(minutesType.ping))
    await waitUntil('the pong', () => page.heardOf('pong').length === 1)
    expect(page.acknowledged()).toEqual([])
    log.release()
    await waitUntil('all acknowledged', () => page.acknowledged().at(-1) === 4)
    // One message for what one commit settled.
    expect(page.acknowledged()).toEqual([4])
  })

  test('[WIRE13] a deletion is acknowledged too, and so is what was known already', async () => {
    const { url, log, rooms } = await serveMemoryRooms('')
    const page = await connectRawClient(url, roomA, undefined, asking)
    const typist = createTypist(7)
    page.sendUpdate(typist.edit((text) => text.insert(0, 'abc')))
    await waitUntil('the first', () => page.acknowledged().at(-1) === 1)
    log.hold()
    page.sendUpdate(typist.edit((text) => text.delete(0, 1)))
    await waitUntil('the append', () => log.heldCount === 1)
    expect(page.acknowledged()).toEqual([1])
    log.release()
    page.sendStep2(typist.updates[1]!)
    await waitUntil('all', () => page.acknowledged().at(-1) === 3)
    expect((await rooms.readMinutes(roomA)).text).toBe('bc')
    expect(await log.lastSequence(roomA)).toBe(3)
  })

  test('[WIRE13] a failed commit acknowledges nothing, also not what repeats it over another connection', async () => {
    const { url, log } = await serveMemoryRooms('')
    const first = await connectRawClient(url, roomA, 'device', asking)
    const second = await connectRawClient(url, roomA, 'device', asking)
    const typist = createTypist(7)
    log.hold()
    first.sendUpdate(typist.edit((text) => text.insert(0, 'abc')))
    await waitUntil('the append', () => log.heldCount === 1)
    second.sendUpdate(typist.updates[0]!)
    second.send(encodeMinutesMessage(minutesType.ping))
    await waitUntil('the second to be heard', () => second.heardOf('pong').length === 1)
    log.fail()
    expect(await first.closedWith()).toBe(closeCode.STORAGE_FAILED)
    await waitUntil('a refusal', () => second.heardOf('refused').length === 1)
    expect(second.numbersOf('refused')).toEqual([[1, refusal.gap]])
    expect(second.heardOf('step1')).toHaveLength(2)
    expect(first.acknowledged()).toEqual([])
    log.release()
    second.sendStep2(typist.updates[0]!)
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    await waitUntil('its acknowledgement', () => second.acknowledged().at(-1) === 2)
  })
})

test('[WIRE13] after a failed commit, who has nothing new is acknowledged at once and not asked again', async () => {
  const { url, log } = await serveMemoryRooms('base')
  const reader = await connectRawClient(url, roomA, undefined, asking)
  const known = Y.encodeStateAsUpdate(await reader.readDocument())
  log.fail()
  const writer = await connectRawClient(url, roomA)
  writer.sendUpdate(createTypist(7).edit((text) => text.insert(0, 'x')))
  expect(await writer.closedWith()).toBe(closeCode.STORAGE_FAILED)
  log.release()
  reader.sendStep2(known)
  await waitUntil('the acknowledgement', () => reader.acknowledged().length === 1)
  expect(reader.heardOf('refused')).toEqual([])
  expect(reader.heardOf('step1')).toHaveLength(1)
})

describe('refusal', () => {
  test('[WIRE14] what is not taken is told with its number and reason; the third strike closes', async () => {
    const { url, log } = await serveMemoryRooms('base', { locked: [roomA] })
    const page = await connectRawClient(url, roomA, undefined, asking)
    const typist = createTypist(7)
    for (const letter of 'ab') page.sendUpdate(typist.edit((text) => text.insert(0, letter)))
    await waitUntil('two refusals', () => page.heardOf('refused').length === 2)
    expect(page.numbersOf('refused')).toEqual([
      [1, refusal.locked],
      [2, refusal.locked],
    ])
    expect(page.isOpen()).toBe(true)
    page.sendUpdate(typist.edit((text) => text.insert(0, 'c')))
    expect(await page.closedWith()).toBe(closeCode.MEETING_LOCKED)
    expect(await log.lastSequence(roomA)).toBe(1)
  })

  test('[WIRE14] a gap is told, asked for, and acknowledged with the answer', async () => {
    const { url, rooms } = await serveMemoryRooms('')
    const page = await connectRawClient(url, roomA, undefined, asking)
    const typist = createTypist(7)
    for (const letter of 'ab') typist.edit((text) => text.insert(text.length, letter))
    page.sendUpdate(typist.updates[1]!)
    await waitUntil('a question for all', () => page.heardOf('step1').length === 2)
    expect(page.numbersOf('refused')).toEqual([[1, refusal.gap]])
    page.sendStep2(typist.updates[0]!)
    page.sendUpdate(typist.updates[1]!)
    await waitUntil('all acknowledged', () => page.acknowledged().at(-1) === 3)
    expect((await rooms.readMinutes(roomA)).text).toBe('ab')
  })
})

describe('client ids', () => {
  test('[ROOM11] nobody types under the client id of another device, and its owner goes on', async () => {
    const { url, log, rooms } = await serveMemoryRooms('')
    const victim = await connectRawClient(url, roomA, 'victim', asking)
    const typist = createTypist(7)
    victim.sendUpdate(typist.edit((text) => text.insert(0, 'mine ')))
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    for (const device of ['forger', undefined]) {
      const attacker = await connectRawClient(url, roomA, device, asking)
      attacker.sendUpdate(forgerOf(7, typist.doc).edit((text) => text.insert(0, 'x')))
      await waitUntil('a refusal', () => attacker.heardOf('refused').length === 1)
      expect(attacker.numbersOf('refused')).toEqual([[1, refusal.clientIdTaken]])
    }
    victim.sendUpdate(typist.edit((text) => text.insert(5, 'and whole')))
    await waitUntil('the edit', async () => (await rooms.readMinutes(roomA)).text === 'mine and whole')
    // The same device over another connection is the same owner.
    const again = await connectRawClient(url, roomA, 'victim', asking)
    again.sendUpdate(typist.edit((text) => text.insert(text.length, '.')))
    await waitUntil('all', async () => (await rooms.readMinutes(roomA)).text === 'mine and whole.')
  })

  test('[ROOM11] the owner is known again when the room comes back from the log', async () => {
    const { url, log, rooms } = await serveMemoryRooms('', { idleGraceMs: 0 })
    const typist = createTypist(7)
    const victim = await connectRawClient(url, roomA, 'victim', asking)
    victim.sendUpdate(typist.edit((text) => text.insert(0, 'a')))
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    victim.socket.terminate()
    await waitUntil('the room to be gone', () => rooms.size === 0)
    const attacker = await connectRawClient(url, roomA, 'forger', asking)
    attacker.sendUpdate(forgerOf(7, typist.doc).edit((text) => text.insert(0, 'x')))
    await waitUntil('a refusal', () => attacker.heardOf('refused').length === 1)
    expect(await log.lastSequence(roomA)).toBe(2)
  })

  test('[ROOM11] a stock client is closed at its first refusal: it could not be told otherwise', async () => {
    const { url, log } = await serveMemoryRooms('')
    const typist = createTypist(7)
    const victim = await connectRawClient(url, roomA, 'victim')
    victim.sendUpdate(typist.edit((text) => text.insert(0, 'a')))
    await waitUntil('the row', async () => (await log.lastSequence(roomA)) === 2)
    const attacker = await connectRawClient(url, roomA)
    attacker.sendUpdate(forgerOf(7, typist.doc).edit((text) => text.insert(0, 'x')))
    expect(await attacker.closedWith()).toBe(closeCode.CLIENT_ID_TAKEN)
  })
})

describe('epoch and digest', () => {
  test('[ROOM12] a copy of another history is not read: the room says its epoch and closes', async () => {
    const { url, log } = await serveMemoryRooms('base')
    const old = await connectRawClient(url, roomA, undefined, `${asking}&epoch=another`)
    expect(await old.closedWith()).toBe(closeCode.ROOM_REPLACED)
    expect(old.heard.map(({ kind }) => kind)).toEqual(['hello'])
    expect(await log.lastSequence(roomA)).toBe(1)
    const same = await connectRawClient(url, roomA, undefined, `${asking}&epoch=epoch-1`)
    expect(same.isOpen()).toBe(true)
    await same.readDocument()
  })

  test('[WIRE15] the digest is that of the committed text', async () => {
    const { url, log } = await serveMemoryRooms('bäse')
    const page = await connectRawClient(url, roomA, undefined, asking)
    log.hold()
    page.sendUpdate(createTypist(7).edit((text) => text.insert(0, 'x')))
    await waitUntil('the append', () => log.heldCount === 1)
    page.send(encodeMinutesMessage(minutesType.queryDigest))
    await waitUntil('the digest', () => page.heardOf('digest').length === 1)
    log.release()
    await waitUntil('the acknowledgement', () => page.acknowledged().length === 1)
    page.send(encodeMinutesMessage(minutesType.queryDigest))
    await waitUntil('the digest', () => page.heardOf('digest').length === 2)
    const digests = page
      .heardOf('digest')
      .map(({ payload }) => Buffer.from(payload.subarray(1)).toString('hex'))
    const wanted = ['bäse', 'xbäse'].map((text) => createHash('sha256').update(text).digest('hex'))
    expect([wanted, [wanted[0], createHash('sha256').update('bäsex').digest('hex')]]).toContainEqual(digests)
  })

  test('[WIRE12] our own messages of one who did not ask are no messages', async () => {
    const { url } = await serveMemoryRooms('base')
    const stock = await connectRawClient(url, roomA)
    stock.send(encodeMinutesMessage(minutesType.ping))
    expect(await stock.closedWith()).toBe(closeCode.FRAME_INVALID)
  })
})

/** A client that types under another's client id. */
function forgerOf(client: number, base: Y.Doc) {
  const forger = createTypist(client + 1, base)
  // Only now: Yjs takes another id where it hears of text under its own.
  forger.doc.clientID = client
  return forger
}
