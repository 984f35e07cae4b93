/** A fresh stock client that reads a room's text, as the last word on what a server has. */
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../../../shared/protocol/messages.ts'
import type { RoomAddress } from '../wire/room-address.ts'
import { socketClassOf } from './prefixed-socket.ts'

const syncMaxMs = 30_000

/** Joins as y-websocket's own client, gets the document and leaves. */
export async function readAsStockClient(port: number, address: RoomAddress): Promise<string> {
  const slash = address.path.lastIndexOf('/')
  const url = `ws://127.0.0.1:${port}${address.path.slice(0, slash)}`
  const [room = ''] = address.path.slice(slash + 1).split('?')
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(url, room, doc, {
    disableBc: true,
    WebSocketPolyfill: socketClassOf(address),
  })
  try {
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${address.path} did not sync`)), syncMaxMs)
      provider.once('sync', () => {
        clearTimeout(limit)
        resolve()
      })
    })
    return doc.getText(MARKDOWN_TEXT_NAME).toJSON()
  } finally {
    provider.destroy()
    provider.awareness.destroy()
    doc.destroy()
  }
}
