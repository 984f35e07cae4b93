import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { messageType, syncType } from '../../shared/protocol/messages.ts'
import { minutesType, readAcknowledged } from '../../shared/protocol/minutes-messages.ts'
import { awarenessUpdate } from '../testing/raw-client.ts'
import { readWebSocketFrames } from '../testing/read-websocket-frames.ts'
import { createTypist } from '../testing/typist.ts'
import { SharedFrames } from './shared-frames.ts'

const typist = createTypist(7)
const updates = ['a', 'b', 'c'].map((letter) =>
  typist.edit((text) => {
    text.insert(text.length, letter)
  }),
)
const presence = [
  awarenessUpdate([[7, 1, '{"at":1}']]),
  awarenessUpdate([[8, 4, '{"at":2}']]),
  awarenessUpdate([[7, 2, '{"at":3}']]),
]
const settled = [
  { connection: 1, frame: 3 },
  { connection: 300, frame: 70_000 },
]
const page = { isReader: true, speaksMinutes: true }

describe('SharedFrames', () => {
  test('[WIRE27] all updates of a tick are one message, whose document is that of them all', () => {
    const [sync] = messagesOf(new SharedFrames({ updates, presence: [], settled: [] }).for(page))
    const doc = new Y.Doc()
    const decoder = decoding.createDecoder(sync!)
    expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([
      messageType.sync,
      syncType.update,
    ])
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
    expect(doc.getText('markdown').toJSON()).toBe('abc')
    expect(doc.store.pendingStructs).toBeNull()
  })

  test('[WIRE27] large updates are copied into no frame with others, and keep their order', () => {
    const large = createTypist(9).edit((text) => {
      text.insert(0, 'x'.repeat(70_000))
    })
    const frames = new SharedFrames({ updates: [updates[0]!, large], presence, settled: [] })
    expect(frames.large.map(({ length }) => length > 70_000)).toEqual([false, true])
    expect(messagesOf(frames.for(page)).map((message) => message[0])).toEqual([messageType.awareness])
  })

  test('[WIRE27] of presence the last state of each client goes out', () => {
    const [message] = messagesOf(new SharedFrames({ updates: [], presence, settled: [] }).for(page))
    const decoder = decoding.createDecoder(message!)
    expect(decoding.readVarUint(decoder)).toBe(messageType.awareness)
    const awareness = new Awareness(new Y.Doc())
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'test')
    expect([awareness.getStates().get(7), awareness.getStates().get(8)]).toEqual([{ at: 3 }, { at: 2 }])
    awareness.destroy()
  })

  test('[WIRE13] each connection finds its own acknowledgement, behind the text', () => {
    const messages = messagesOf(new SharedFrames({ updates, presence, settled }).for(page))
    expect(messages.map((message) => message[0])).toEqual([
      messageType.sync,
      messageType.awareness,
      minutesType.acknowledged,
    ])
    const read = (connection: number) =>
      readAcknowledged(decoding.createDecoder(messages[2]!.subarray(1)), connection)
    expect([read(1), read(300), read(2)]).toEqual([3, 70_000, null])
  })

  test('[WIRE27] the same audience is given the same bytes, and each only what is for it', () => {
    const frames = new SharedFrames({ updates, presence, settled })
    expect(frames.for(page)).toBe(frames.for({ ...page }))
    const typesFor = (isReader: boolean, speaksMinutes: boolean) =>
      messagesOf(frames.for({ isReader, speaksMinutes })).map((message) => message[0])
    expect(typesFor(true, false)).toEqual([messageType.sync, messageType.awareness])
    expect(typesFor(false, false)).toEqual([messageType.awareness])
    expect(typesFor(false, true)).toEqual([messageType.awareness, minutesType.acknowledged])
    const nothing = new SharedFrames({ updates, presence: [], settled })
    expect(nothing.for({ isReader: false, speaksMinutes: false })).toBeNull()
  })
})

function messagesOf(frames: Buffer | null): Buffer[] {
  return frames === null ? [] : readWebSocketFrames(frames)
}
