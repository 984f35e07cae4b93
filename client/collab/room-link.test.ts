import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { minutesType } from '../../shared/protocol/minutes-messages.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { RoomServer } from '../testing/room-server.ts'
import { RoomLink } from './room-link.ts'

let server: RoomServer
let clock: ManualClock
let page: EventTarget
let doc: Y.Doc
let link: RoomLink
let told: string[]

beforeEach(async () => {
  server = await RoomServer.start()
  clock = new ManualClock()
  clock.chance = 0.5
  page = new EventTarget()
  doc = new Y.Doc()
  told = []
  link = new RoomLink({
    serverUrl: server.url,
    roomId: 'room',
    doc,
    clock,
    page,
    listener: {
      onFrame: (kind, frame) => told.push(`${kind} ${frame}`),
      onSynced: () => told.push('synced'),
      onLost: (code) => told.push(`lost ${code}`),
      onAcknowledged: (frame) => told.push(`acknowledged ${frame}`),
      onRefused: ({ frame }) => told.push(`refused ${frame}`),
      onDigest: () => told.push('digest'),
    },
  })
})
afterEach(async () => {
  link.close()
  doc.destroy()
  await server.close()
})

describe('the link to a room', () => {
  it('[WEB12] [WEB13] frames with an update are numbered as the server acknowledges them, anew on each link', async () => {
    await until(() => told.includes('acknowledged 1'))
    doc.getText('markdown').insert(0, 'a')
    link.awareness.setLocalStateField('cursor', null)
    doc.getText('markdown').delete(0, 1)
    await until(() => told.includes('acknowledged 3'))
    expect(told.filter((words) => /^(step2|update)/.test(words))).toEqual(['step2 1', 'update 2', 'update 3'])
    told = []
    link.renew()
    await until(() => told.includes('acknowledged 1'))
    expect(told).toContain('step2 1')
    expect(server.requests).toEqual(['/sync/room?minutes=2', '/sync/room?minutes=2&epoch=first'])
  })

  it('[WEB13] a server that says nothing more is asked, given up after 8 s, and tried anew', async () => {
    await until(() => told.includes('synced'))
    server.isSilent = true
    clock.advance(7_900)
    await until(() => server.connections === 1)
    expect(told).not.toContain('lost null')
    clock.advance(100)
    expect(told).toContain('lost null')
    server.isSilent = false
    told = []
    expect(clock.dueIn).toEqual([125])
    clock.advance(125)
    await until(() => told.includes('synced'))
  })

  it('[WEB13] one that answers is kept', async () => {
    await until(() => told.includes('synced'))
    for (let pings = 1; pings <= 4; pings++) {
      clock.advance(3_000)
      await until(() => server.heard.filter((type) => type === minutesType.ping).length === pings)
      await until(() => clock.dueIn.every((ms) => ms <= 3_000))
    }
    expect(told).not.toContain('lost null')
  })

  it('[WEB13] a lost link is tried later and later, and at once when the network or the reader comes back', async () => {
    await until(() => told.includes('synced'))
    const { port } = server
    await server.close()
    const waits: number[] = []
    for (let tries = 1; tries <= 5; tries++) {
      await until(() => told.filter((words) => words.startsWith('lost')).length === tries)
      waits.push(...clock.dueIn)
      clock.advance(clock.dueIn[0]!)
    }
    expect(waits).toEqual([125, 250, 500, 750, 750])
    for (const type of ['online', 'visibilitychange']) {
      await until(() => clock.dueIn.length === 1 && clock.dueIn[0] === 750)
      if (type === 'visibilitychange') server = await RoomServer.start(port)
      page.dispatchEvent(new Event(type))
    }
    told = []
    await until(() => told.includes('synced'))
  })

  it('[WEB13] a stopped link stays down, whatever the page tells, until it is asked to connect', async () => {
    await until(() => told.includes('synced'))
    link.stop()
    await until(() => server.connections === 0)
    page.dispatchEvent(new Event('online'))
    clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    link.connect()
    await until(() => server.requests.length === 2)
  })
})

async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 10_000, interval: 5 })
}
