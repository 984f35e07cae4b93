import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { SqliteStorage } from '../storage/sqlite-storage.ts'
import { meetingRecord } from '../testing/meeting-record.ts'
import { connectStockClient } from '../testing/stock-client.ts'
import { roomA, roomB, serveMemoryRooms, serveRooms } from '../testing/sync-fixture.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createSeed } from './seed-document.ts'

test('[WIRE1] [ROOM7] stock clients get the text that the server made, type at once and converge', async () => {
  const storage = await SqliteStorage.open(join(temporaryFolder(), 'minutes.sqlite'))
  onTestFinished(() => storage.close())
  await storage.createMeeting(meetingRecord({ id: roomA }), {
    client: 1,
    update: createSeed('# office hours\n', 1),
  })
  const { url, rooms } = await serveRooms({ log: storage })
  const clients = await Promise.all([1, 2, 3].map(() => connectStockClient(url, roomA)))
  for (const { text } of clients) expect(text.toJSON()).toBe('# office hours\n')

  for (let round = 0; round < 40; round++) {
    for (const [who, { text }] of clients.entries()) {
      text.insert((round * 7) % (text.length + 1), `${who}${round};`)
      if (round % 5 === 0) text.delete(0, 1)
    }
  }

  const [first] = clients
  await waitUntil('all to be equal', async () => {
    const texts = clients.map(({ text }) => text.toJSON())
    return new Set([...texts, (await rooms.readMinutes(roomA)).text]).size === 1
  })
  // What the log holds makes the same text, in a room that is loaded anew.
  const doc = new Y.Doc()
  for (const { update } of await storage.read(roomA)) Y.applyUpdate(doc, update)
  expect(doc.getText('markdown').toJSON()).toBe(first!.text.toJSON())
})

test('[WIRE1] [ROOM5] presence is seen, and is gone when its client is', async () => {
  const { url } = await serveMemoryRooms('text')
  const ada = await connectStockClient(url, roomA)
  const grace = await connectStockClient(url, roomA)
  const elsewhere = await connectStockClient(url, roomB)
  ada.awareness.setLocalStateField('user', { name: 'Ada' })
  await waitUntil('Grace to see Ada', () => nameOf(grace, ada) === 'Ada')
  const late = await connectStockClient(url, roomA)
  await waitUntil('a late one to see Ada', () => nameOf(late, ada) === 'Ada')
  late.awareness.setLocalStateField('user', { name: 'Late' })
  await waitUntil('Grace to see the late one', () => nameOf(grace, late) === 'Late')

  ada.provider.destroy()

  await waitUntil('Ada to be gone', () => [grace, late].every((client) => nameOf(client, ada) === undefined))
  expect(nameOf(grace, late)).toBe('Late')
  expect([...elsewhere.awareness.getStates().keys()]).toEqual([elsewhere.doc.clientID])
})

test('[ROOM5] presence is gone when the link dies without a word', async () => {
  const { url } = await serveMemoryRooms('text')
  const ada = await connectStockClient(url, roomA)
  const grace = await connectStockClient(url, roomA)
  ada.awareness.setLocalStateField('user', { name: 'Ada' })
  await waitUntil('Grace to see Ada', () => nameOf(grace, ada) === 'Ada')
  ada.provider.shouldConnect = false
  // reason: the provider's socket is one of `ws`, which can be cut off.
  ;(ada.provider.ws as unknown as { terminate(): void }).terminate()
  await waitUntil('Ada to be gone', () => nameOf(grace, ada) === undefined)
})

test('[WIRE1] text typed without a connection arrives when it is back, and nothing is doubled', async () => {
  const { url, rooms, log } = await serveMemoryRooms('base')
  const ada = await connectStockClient(url, roomA)
  const grace = await connectStockClient(url, roomA)
  ada.provider.disconnect()
  ada.text.insert(4, ' offline')
  grace.text.insert(0, 'live ')
  await waitUntil('the live text', async () => (await rooms.readMinutes(roomA)).text === 'live base')
  ada.provider.connect()
  await waitUntil('both texts everywhere', () =>
    [ada, grace].every(({ text }) => text.toJSON() === 'live base offline'),
  )
  // The seed and the two edits: joining and answering with nothing new is not logged.
  expect(await log.lastSequence(roomA)).toBe(3)
})

test('[ROOM3] [LOG1] a room that left memory comes back whole', async () => {
  const { url, rooms, log } = await serveMemoryRooms('base', { idleGraceMs: 10 })
  const ada = await connectStockClient(url, roomA)
  ada.text.insert(4, ' more')
  ada.text.delete(0, 1)
  await waitUntil('both edits in the log', async () => (await log.lastSequence(roomA)) === 3)
  expect(rooms.size).toBe(1)
  ada.provider.disconnect()
  await waitUntil('the room to leave memory', () => rooms.size === 0)
  const grace = await connectStockClient(url, roomA)
  expect(grace.text.toJSON()).toBe('ase more')
})

function nameOf(
  watcher: Awaited<ReturnType<typeof connectStockClient>>,
  watched: Awaited<ReturnType<typeof connectStockClient>>,
): unknown {
  const user: unknown = watcher.awareness.getStates().get(watched.doc.clientID)?.user
  return typeof user === 'object' && user !== null && 'name' in user ? user.name : undefined
}
