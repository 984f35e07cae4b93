import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { refusal } from '../../shared/protocol/minutes-messages.ts'
import { RoomServer } from '../testing/room-server.ts'
import type { CopyStore } from './copy-store.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'
import { RoomSession } from './room-session.ts'

let server: RoomServer
let page: EventTarget
let copies: CopyStore
let session: RoomSession

beforeEach(async () => {
  server = await RoomServer.start()
  page = new EventTarget()
  copies = createMemoryCopyStore()
  session = new RoomSession({ serverUrl: server.url, roomId: 'room', copies, page })
})
afterEach(async () => {
  session.close()
  await server.close()
})

describe('[WEB6] room session', () => {
  it('[WEB6] it connects, has the text, and is not asked about when leaving', async () => {
    expect(session.status.get()).toEqual({ kind: 'connecting' })
    await until(() => session.hasText.get())
    expect(session.status.get()).toEqual({ kind: 'connected' })
    expect(session.text.toJSON()).toBe('served')
    session.text.insert(0, 'we ')
    await until(() => server.text === 'we served' && saved())
    expect(isAskedBeforeLeaving()).toBe(false)
  })

  it('[WEB6] [WEB12] offline it tells what was not sent, asks before leaving, and sends it on return', async () => {
    await until(() => session.hasText.get())
    const { port } = server
    const kept = Y.encodeStateAsUpdate(server.doc)
    await server.close()
    await until(() => session.status.get().kind === 'offline')
    expect(session.saveState.get()).toMatchObject({ kind: 'offline', unsent: 0 })
    expect(isAskedBeforeLeaving()).toBe(false)
    session.text.insert(0, 'still ')
    session.text.delete(6, 1)
    expect(session.saveState.get()).toMatchObject({ kind: 'offline', unsent: 2 })
    expect(isAskedBeforeLeaving()).toBe(true)
    server = await RoomServer.start(port, 'first', kept)
    await until(() => server.text.includes('still erved'))
    await until(saved)
    expect(isAskedBeforeLeaving()).toBe(false)
  })

  it('[WEB6] a lock is a refusal: no new link until the person asks for one', async () => {
    await until(() => session.hasText.get())
    server.closeConnections(4423)
    await until(() => session.status.get().kind === 'refused')
    expect(session.saveState.get()).toEqual({ kind: 'refused', reason: 'locked' })
    await until(() => server.connections === 0)
    session.reconnect()
    await until(() => session.status.get().kind === 'connected')
  })

  it('[WEB6] a session that left with unsent changes sends them before it closes', async () => {
    await until(() => session.hasText.get())
    const { port } = server
    await server.close()
    await until(() => session.status.get().kind === 'offline')
    session.text.insert(0, 'late ')
    session.leave()
    expect(session.status.get().kind).toBe('offline')
    server = await RoomServer.start(port)
    server.holdDisk()
    await until(() => server.text.includes('late '))
    expect(session.status.get().kind).not.toBe('closed')
    server.releaseDisk()
    await until(() => session.status.get().kind === 'closed')
    await until(() => server.connections === 0)
  })

  it('[WEB6] closing twice is safe, and a closed session says so', async () => {
    await until(() => session.hasText.get())
    session.leave()
    session.close()
    expect(session.status.get()).toEqual({ kind: 'closed' })
    await until(() => server.connections === 0)
    expect(isAskedBeforeLeaving()).toBe(false)
  })

  it('[WEB3] the own name is shown at once, with a colour', () => {
    session.setName('Ada')
    expect(session.participants.get()).toMatchObject([{ name: 'Ada', isSelf: true, windows: 1 }])
    session.setName(null)
    expect(session.participants.get()).toMatchObject([{ name: 'Guest', isSelf: true }])
  })

  it('[WEB17] a name given later makes a new link, as the server reads it there, and keeps the document', async () => {
    session.setName(null)
    await until(() => session.hasText.get())
    server.holdDisk()
    session.text.insert(0, 'typed ')
    session.setName('Ada')
    session.setName('Ada')
    expect(session.text.toJSON()).toBe('typed served')
    await until(() => server.requests.length === 2)
    await until(() => session.status.get().kind === 'connected')
    expect(session.saveState.get().kind).not.toBe('saved')
    server.releaseDisk()
    await until(saved)
    expect(server.text).toBe('typed served')
    expect(server.requests).toEqual(['/sync/room?minutes=2', '/sync/room?minutes=2&epoch=first'])
  })
})

describe('saving', () => {
  it('[WEB12] saved is said after the acknowledgement only, for deletions too', async () => {
    await until(saved)
    server.holdDisk()
    session.text.delete(0, 1)
    expect(session.saveState.get()).toEqual({ kind: 'saving' })
    expect(isAskedBeforeLeaving()).toBe(true)
    await until(() => server.text === 'erved')
    await until(() => session.saveState.get().kind === 'not-saved')
    server.releaseDisk()
    await until(saved)
    expect(isAskedBeforeLeaving()).toBe(false)
  })

  it('[WEB14] a refused update stops the link, and keeps the text until the person tries again', async () => {
    await until(saved)
    server.refusing = refusal.tooLarge
    session.text.insert(0, 'more ')
    await until(() => session.status.get().kind === 'refused')
    expect(session.saveState.get()).toEqual({ kind: 'refused', reason: 'too-large' })
    await until(() => server.connections === 0)
    expect(session.text.toJSON()).toBe('more served')
    expect(isAskedBeforeLeaving()).toBe(true)
    server.refusing = null
    session.reconnect()
    await until(saved)
    expect(server.text).toBe('more served')
  })

  it('[WEB15] a room of another history is not merged: the text stays here, and nothing of it goes there', async () => {
    await until(saved)
    const { port } = server
    await server.close()
    await until(() => session.status.get().kind === 'offline')
    session.text.insert(0, 'old ')
    server = await RoomServer.start(port, 'second')
    await until(() => session.status.get().kind === 'replaced')
    await until(() => server.connections === 0)
    expect(session.text.toJSON()).toBe('old served')
    expect(server.text).toBe('served')
    expect(server.requests.at(-1)).toBe('/sync/room?minutes=2&epoch=first')
    expect(isAskedBeforeLeaving()).toBe(true)
  })
})

describe('presence', () => {
  it('[EDIT55] what is heard of others is not sent back, and oneself is told', async () => {
    await until(() => session.hasText.get())
    const other = new Awareness(new Y.Doc())
    for (const name of ['Ben', 'Bea', 'Bo']) {
      other.setLocalStateField('user', { name, color: '#006dd4', colorLight: '#006dd440' })
      server.tellPresence(encodeAwarenessUpdate(other, [other.clientID]))
      await until(() => session.participants.get().some((participant) => participant.name === name))
    }
    session.setName('Ada')
    await until(() => server.toldPresence.length > 0)
    expect(new Set(server.toldPresence)).toEqual(new Set([session.awareness.clientID]))
    other.destroy()
  })

  it('[EDIT55] who is taken off by a late message says that they are here', async () => {
    await until(() => session.hasText.get())
    session.setName('Ada')
    const { clientID, meta } = session.awareness
    const late = new Awareness(new Y.Doc())
    late.meta.set(clientID, { clock: (meta.get(clientID)?.clock ?? 0) + 1, lastUpdated: 0 })
    await until(() => server.toldPresence.length > 0)
    const told = server.toldPresence.length
    server.tellPresence(encodeAwarenessUpdate(late, [clientID], new Map()))
    await until(() => server.toldPresence.length > told)
    late.destroy()
  })
})

function saved(): boolean {
  return session.saveState.get().kind === 'saved'
}

/** Whether the browser would ask. */
function isAskedBeforeLeaving(): boolean {
  return !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 10_000, interval: 10 })
}
