import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RoomServer } from '../testing/room-server.ts'
import { createMemoryCopyStore } from './memory-copy-store.ts'
import { RoomHolder } from './room-holder.ts'
import { RoomSession } from './room-session.ts'

let server: RoomServer
let opened: RoomSession[]
let holder: RoomHolder

beforeEach(async () => {
  server = await RoomServer.start()
  opened = []
  holder = new RoomHolder(() => {
    const session = new RoomSession({
      serverUrl: server.url,
      roomId: 'room',
      copies: createMemoryCopyStore(),
      page: new EventTarget(),
    })
    opened.push(session)
    return session
  })
})
afterEach(async () => {
  for (const session of opened) session.close()
  await server.close()
})

describe('[WEB6] room holder', () => {
  it('[WEB6] mounting, unmounting and mounting again leaves one open session', () => {
    holder.subscribe(ignore)()
    const stop = holder.subscribe(ignore)
    expect(opened.map((session) => session.status.get().kind)).toEqual(['closed', 'connecting'])
    expect(holder.get()).toBe(opened[1])
    stop()
    expect(opened.map((session) => session.status.get().kind)).toEqual(['closed', 'closed'])
    expect(holder.get()).toBeNull()
  })

  it('[WEB6] two subscribers share a session, until both have gone', () => {
    const stops = [holder.subscribe(ignore), holder.subscribe(ignore)]
    expect(opened).toHaveLength(1)
    stops[0]?.()
    expect(holder.get()).toBe(opened[0])
    stops[1]?.()
    expect(holder.get()).toBeNull()
  })

  it('[WEB6] a restart closes the session and opens another, and tells the subscribers', () => {
    let calls = 0
    holder.subscribe(() => (calls += 1))
    const before = calls
    holder.restart()
    expect(opened.map((session) => session.status.get().kind)).toEqual(['closed', 'connecting'])
    expect(calls).toBe(before + 1)
  })
})

function ignore(): void {
  return undefined
}
