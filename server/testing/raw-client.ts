/** A client that sends any bytes and keeps what it hears. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { messageType, syncType } from '../../shared/protocol/messages.ts'
import { minutesType, readAcknowledged, readHello } from '../../shared/protocol/minutes-messages.ts'
import { waitUntil } from './wait-until.ts'

export type HeardMessage = {
  readonly kind: 'step1' | 'step2' | 'update' | 'awareness' | keyof typeof minutesType
  /** Of our own messages: all behind the type. */
  readonly payload: Uint8Array
}

/** Connect and wait for the greeting; `query` is what the client asks for, such as `?minutes=2`. */
export async function connectRawClient(url: string, room: string, session?: string, query = '') {
  const headers = session === undefined ? {} : { 'x-test-session': session }
  const socket = new WebSocket(`${url}/${room}${query}`, { headers })
  const heard: HeardMessage[] = []
  let closeCode: number | null = null
  socket.on('message', (frame: Buffer) => heard.push(readFrame(frame)))
  socket.on('error', () => socket.terminate())
  socket.on('close', (code) => {
    closeCode = code
  })
  onTestFinished(() => socket.terminate())
  const client = {
    socket,
    heard,
    heardOf: (kind: HeardMessage['kind']) => heard.filter((message) => message.kind === kind),
    send: (frame: Uint8Array) => socket.send(frame),
    sendUpdate: (update: Uint8Array) => socket.send(syncFrame(syncType.update, update)),
    sendStep2: (update: Uint8Array) => socket.send(syncFrame(syncType.step2, update)),
    sendAwareness: (update: Uint8Array) => socket.send(awarenessFrame(update)),
    /** The numbers of each message of ours of a kind that holds nothing else. */
    numbersOf: (kind: HeardMessage['kind']): number[][] =>
      client.heardOf(kind).map(({ payload }) => {
        const decoder = decoding.createDecoder(payload)
        const numbers: number[] = []
        while (decoding.hasContent(decoder)) numbers.push(decoding.readVarUint(decoder))
        return numbers
      }),
    /** The update frames of its own that it was told to be settled, each with all before it. */
    acknowledged(): number[] {
      const [hello] = client.heardOf('hello')
      if (hello === undefined) return []
      const { connection } = readHello(decoding.createDecoder(hello.payload))
      return client.heardOf('acknowledged').flatMap(({ payload }) => {
        const frame = readAcknowledged(decoding.createDecoder(payload), connection)
        return frame === null ? [] : [frame]
      })
    },
    /** Ask for the document; gives it as the server has it. */
    async readDocument(): Promise<Y.Doc> {
      const answersBefore = client.heardOf('step2').length
      socket.send(syncFrame(syncType.step1, Y.encodeStateVector(new Y.Doc())))
      await waitUntil('an answer to step 1', () => client.heardOf('step2').length > answersBefore)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, client.heardOf('step2').at(-1)!.payload)
      return doc
    },
    /** Resolves with the close code. */
    async closedWith(): Promise<number | null> {
      await waitUntil('the socket to be closed', () => closeCode !== null)
      return closeCode
    },
    isOpen: () => socket.readyState === WebSocket.OPEN,
  }
  await waitUntil('the greeting', () => heard.length > 0 || closeCode !== null)
  return client
}

/** A sync message. */
export function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** An awareness message. */
export function awarenessFrame(payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** An awareness update with any states, forged ones too. */
export function awarenessUpdate(
  states: readonly (readonly [id: number, clock: number, json: string])[],
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const [id, clock, json] of states) {
    encoding.writeVarUint(encoder, id)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  }
  return encoding.toUint8Array(encoder)
}

function readFrame(frame: Uint8Array): HeardMessage {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  if (type === messageType.awareness)
    return { kind: 'awareness', payload: decoding.readVarUint8Array(decoder) }
  const own = Object.entries(minutesType).find(([, number]) => number === type)
  // reason: the entries of an object have its keys.
  if (own !== undefined) return { kind: own[0] as keyof typeof minutesType, payload: frame.subarray(1) }
  const kinds = ['step1', 'step2', 'update'] as const
  const kind = kinds[decoding.readVarUint(decoder)]
  if (type !== messageType.sync || kind === undefined) throw new Error('the server sent an unknown message')
  return { kind, payload: decoding.readVarUint8Array(decoder) }
}
