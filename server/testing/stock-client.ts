/** A client as anybody has it: stock y-websocket on a document of its own. */
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { waitUntil } from './wait-until.ts'

/** Connect and wait for the first sync; destroyed when the running test is finished. */
export async function connectStockClient(
  url: string,
  room: string,
  doc = new Y.Doc(),
  socketClass = WebSocket,
) {
  const provider = new WebsocketProvider(url, room, doc, {
    disableBc: true,
    // reason: the provider uses of the browser's class what that of `ws` has too.
    WebSocketPolyfill: socketClass as unknown as typeof globalThis.WebSocket,
    maxBackoffTime: 50,
  })
  onTestFinished(() => {
    provider.awareness.destroy()
    provider.destroy()
  })
  await waitUntil('the first sync', () => provider.synced)
  return { provider, doc, text: doc.getText('markdown'), awareness: provider.awareness }
}
