import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { minutesType, refusal } from '../../shared/protocol/minutes-messages.ts'
import { createMemoryStorage } from '../testing/memory-storage.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { RoomServer } from '../testing/room-server.ts'
import { createBrowserCopyStore } from './browser-copy-store.ts'
import type { CopyStore } from './copy-store.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'
import { RoomHolder } from './room-holder.ts'
import { RoomSession } from './room-session.ts'

let server: RoomServer
let copies: CopyStore
let sessions: RoomSession[]

beforeEach(async () => {
  server = await RoomServer.start()
  copies = createMemoryCopyStore()
  sessions = []
})
afterEach(async () => {
  for (const session of sessions) session.close()
  await server.close()
})

describe('what is not sent', () => {
  it('[WEB18] is not written down while acknowledgements are quick, nor is an opening', async () => {
    const writes = vi.spyOn(copies, 'write')
    const session = await openSession()
    session.text.insert(0, 'quick ')
    await until(() => isSaved(session))
    expect(writes).not.toHaveBeenCalled()
  })

  it('[WEB18] is written down when it waits, with all that comes after, and goes when it is acknowledged', async () => {
    const session = await openSession()
    server.holdDisk()
    session.text.insert(0, 'slow ')
    await until(async () => (await stored()).length === 1)
    session.text.insert(0, 'very ')
    server.doc.getText(MARKDOWN_TEXT_NAME).insert(server.text.length, ' by others')
    await until(async () => (await storedTexts())[0] === 'very slow served by others')
    server.releaseDisk()
    await until(async () => (await stored()).length === 0)
    await until(() => isSaved(session))
  })

  it('[WEB18] is written down at once where there is no link, and as a page goes', async () => {
    const page = new EventTarget()
    const session = await openSession(page)
    server.holdDisk()
    session.text.insert(0, 'going ')
    page.dispatchEvent(new Event('pagehide'))
    expect(await storedTexts()).toEqual(['going served'])
    server.releaseDisk()
    await until(async () => (await stored()).length === 0)
    await loseServer(session)
    session.text.insert(0, 'off ')
    expect(await storedTexts()).toEqual(['off going served'])
  })

  it('[WEB18] outlives its page also where IndexedDB was not given the time to write it', async () => {
    const storage = createMemoryStorage()
    const hanging = { open: () => new EventTarget() } as unknown as IDBFactory
    copies = createBrowserCopyStore(hanging, storage)
    const page = new EventTarget()
    const session = await openSession(page)
    await loseServer(session)
    session.text.insert(0, 'one ')
    session.text.insert(0, 'two ')
    session.text.delete(0, 1)
    page.dispatchEvent(new Event('pagehide'))
    session.close()
    copies = createBrowserCopyStore(new IDBFactory(), storage)
    expect(await storedTexts()).toEqual(['wo one served'])
  })

  it('[WEB18] survives a closed tab: the next visit sends it, once, and forgets it', async () => {
    const session = await openSession()
    const { port } = server
    const kept = Y.encodeStateAsUpdate(server.doc)
    await loseServer(session)
    session.text.insert(0, 'off ')
    session.text.delete(4, 1)
    // A tab that is closed says nothing more.
    session.close()
    server = await RoomServer.start(port, 'first', kept)
    server.doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'meanwhile ')
    const [next, other] = [await openSession(), await openSession()]
    await until(() => server.text.includes('off '))
    await until(() => isSaved(next) && isSaved(other))
    expect(server.text.replace('off ', '')).toBe('meanwhile erved')
    expect([next.text.toJSON(), other.text.toJSON()]).toEqual([server.text, server.text])
    await until(async () => (await stored()).length === 0)
    expect(next.keptTexts.get()).toEqual([])
  })

  it('[WEB18] survives a closed tab: another that was open all the time sends it when the link is back', async () => {
    const [session, other] = [await openSession(), await openSession()]
    const { port } = server
    const kept = Y.encodeStateAsUpdate(server.doc)
    await loseServer(session)
    session.text.insert(0, 'off ')
    session.close()
    server = await RoomServer.start(port, 'first', kept)
    await until(() => server.text === 'off served' && isSaved(other))
    expect(other.text.toJSON()).toBe('off served')
    await until(async () => (await stored()).length === 0)
  })

  it('[WEB18] survives a closed tab also where another was still looking for copies when it lost its link', async () => {
    const session = await openSession()
    const { port } = server
    const kept = Y.encodeStateAsUpdate(server.doc)
    const device = copies
    let answer = (): void => undefined
    const firstAnswer = new Promise<void>((resolve) => (answer = resolve))
    copies = {
      ...device,
      read: async (room) => {
        const found = await device.read(room)
        await firstAnswer
        return found
      },
    }
    const other = await openSession()
    copies = device
    await loseServer(session)
    await until(() => other.status.get().kind === 'offline')
    session.text.insert(0, 'off ')
    session.close()
    server = await RoomServer.start(port, 'first', kept)
    await until(() => isSaved(other))
    answer()
    await until(() => server.text === 'off served')
  })

  it('[WEB18] a copy that another tab has sent, and that grew meanwhile, is kept until all of it is there', async () => {
    const session = await openSession()
    const { port } = server
    const kept = Y.encodeStateAsUpdate(server.doc)
    await loseServer(session)
    session.text.insert(0, 'one ')
    const [copy] = await stored()
    await copies.remove(copy!.id)
    session.text.insert(0, 'two ')
    await until(async () => (await storedTexts())[0] === 'two one served')
    server = await RoomServer.start(port, 'first', kept)
    await until(async () => (await stored()).length === 0)
    expect(server.text).toBe('two one served')
  })

  it('[WEB19] a copy of another history is offered as text, not merged, and goes when it is not wanted', async () => {
    const session = await openSession()
    const { port } = server
    await loseServer(session)
    session.text.insert(0, 'old ')
    session.close()
    server = await RoomServer.start(port, 'second')
    server.doc.getText(MARKDOWN_TEXT_NAME).insert(0, 'newly ')
    const next = await openSession()
    await until(() => next.keptTexts.get().length === 1)
    const [text] = next.keptTexts.get()
    expect(text).toMatchObject({ kind: 'unsent', text: 'old served' })
    expect([server.text, next.text.toJSON()]).toEqual(['newly served', 'newly served'])
    next.removeKeptText(text!.id)
    expect(next.keptTexts.get()).toEqual([])
    await until(async () => (await stored()).length === 0)
  })

  it('[WEB15] [WEB19] an open page of another history keeps its text, also saved text that the new minutes lack', async () => {
    const holder = new RoomHolder(() => createSession())
    const stop = holder.subscribe(() => undefined)
    await until(() => sessions[0]!.saveState.get().kind === 'saved')
    sessions[0]!.text.insert(0, 'saved ')
    await until(() => server.text === 'saved served' && isSaved(sessions[0]!))
    const { port } = server
    await server.close()
    server = await RoomServer.start(port, 'second')
    await until(() => sessions[0]!.status.get().kind === 'replaced')
    holder.restart()
    await until(() => sessions[1]!.keptTexts.get().length === 1)
    expect(sessions[1]!.keptTexts.get()[0]).toMatchObject({ kind: 'replaced', text: 'saved served' })
    expect([server.text, sessions[1]!.text.toJSON()]).toEqual(['served', 'served'])
    stop()
  })

  it('[WEB19] a kept text that says what the minutes say is forgotten, and so is one of 90 days', async () => {
    const clock = new ManualClock()
    const state = Y.encodeStateAsUpdate(server.doc)
    const record = { roomId: 'room', epoch: 'before', kind: 'replaced', writtenAt: clock.wallTime() } as const
    await copies.write({ ...record, id: 'same' }, state)
    await copies.write(
      { ...record, id: 'old', writtenAt: clock.wallTime() - 91 * 86_400_000 },
      new Uint8Array([0, 0]),
    )
    const session = createSession(new EventTarget(), clock)
    await until(async () => (await stored()).length === 0)
    expect(session.keptTexts.get()).toEqual([])
  })

  it('[WEB14] [WEB18] what was refused stays on the device until the person gives it up', async () => {
    const holder = new RoomHolder(() => createSession())
    const stop = holder.subscribe(() => undefined)
    await until(() => isSaved(sessions[0]!))
    server.refusing = refusal.invalid
    sessions[0]!.text.insert(0, 'bad ')
    await until(() => sessions[0]!.status.get().kind === 'refused')
    expect(await storedTexts()).toEqual(['bad served'])
    server.refusing = null
    holder.restart()
    await until(() => isSaved(sessions[1]!))
    expect(await stored()).toEqual([])
    expect(sessions[1]!.text.toJSON()).toBe('served')
    stop()
  })
})

describe('a text that differs from the server’s', () => {
  it('[WEB21] is seen within 35 s, told, kept, and the minutes are opened anew', async () => {
    const clock = new ManualClock()
    const holder = new RoomHolder(() => createSession(new EventTarget(), clock))
    const stop = holder.subscribe(() => undefined)
    await until(() => isSaved(sessions[0]!))
    const forged = new Y.Doc()
    forged.getText(MARKDOWN_TEXT_NAME).insert(0, 'never sent ')
    server.corruptClients(Y.encodeStateAsUpdate(forged))
    await until(() => sessions[0]!.text.toJSON().includes('never sent'))
    expect(isSaved(sessions[0]!)).toBe(true)
    for (let seconds = 0; seconds < 32 && sessions.length === 1; seconds += 2) {
      clock.advance(2_000)
      // Others type, so that the link is alive by this clock too.
      const typed = `at ${seconds};`
      const minutes = server.doc.getText(MARKDOWN_TEXT_NAME)
      minutes.insert(minutes.length, typed)
      await until(() => sessions.length === 2 || sessions[0]!.text.toJSON().includes(typed))
    }
    await until(() => sessions.length === 2)
    await until(() => sessions[1]!.keptTexts.get().length === 1)
    expect(server.heard).toContain(minutesType.difference)
    expect(sessions[1]!.text.toJSON()).toBe(server.text)
    expect(sessions[1]!.keptTexts.get()[0]?.kind).toBe('differed')
    expect(sessions[1]!.keptTexts.get()[0]?.text).toContain('never sent')
    expect(server.text).not.toContain('never sent')
    stop()
  })
})

function createSession(page = new EventTarget(), clock?: ManualClock): RoomSession {
  const common = { serverUrl: server.url, roomId: 'room', copies, page }
  const session = new RoomSession(clock === undefined ? common : { ...common, clock })
  sessions.push(session)
  return session
}

async function openSession(page?: EventTarget): Promise<RoomSession> {
  const session = createSession(page)
  await until(() => isSaved(session))
  return session
}

async function loseServer(session: RoomSession): Promise<void> {
  await server.close()
  await until(() => session.status.get().kind === 'offline')
}

function isSaved(session: RoomSession): boolean {
  return session.saveState.get().kind === 'saved'
}

function stored() {
  return copies.read('room')
}

async function storedTexts(): Promise<readonly string[]> {
  return (await stored()).map(({ updates }) => {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    return doc.getText(MARKDOWN_TEXT_NAME).toJSON()
  })
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { timeout: 10_000, interval: 10 })
}
