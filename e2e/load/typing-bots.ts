/** Note-takers without a browser: stock clients of the server that type at the pace of people. */
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { TypistPace } from '../harness/page/harness-api.ts'

const syncMaxMs = 20_000

/** Keystrokes at one place before a bot goes to the next. */
const strokesAtPlace = 25

/** Fractions of the document's length from one bot's place to its next. */
const placeStep = 0.618

/** Owns the bots' connections; `close()` ends them. */
export class TypingBots {
  readonly #bots: readonly WebsocketProvider[]
  readonly #timers = new Set<NodeJS.Timeout>()
  #strokeCount = 0

  private constructor(bots: readonly WebsocketProvider[]) {
    this.#bots = bots
  }

  /**
   * Connects bots to a room; resolves when each has the document.
   *
   * @param serverUrl - websocket address of all rooms
   */
  static async connect(serverUrl: string, room: string, count: number): Promise<TypingBots> {
    const bots = Array.from({ length: count }, () => {
      // reason: the provider uses of the browser's class what that of `ws` has too.
      const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket
      return new WebsocketProvider(serverUrl, room, new Y.Doc(), { disableBc: true, WebSocketPolyfill })
    })
    await Promise.all(bots.map(synced))
    bots.forEach((bot, index) => {
      const color = `#${(0x304050 + index * 0x0a0b0c).toString(16)}`
      const user = { name: `Typist ${index}`, color, colorLight: `${color}33` }
      bot.awareness.setLocalStateField('user', user)
    })
    return new TypingBots(bots)
  }

  /** How many letters they have typed. */
  get strokeCount(): number {
    return this.#strokeCount
  }

  /**
   * Lets all type until `stop`, their keys spread over the interval: people do not type in step. The first ones stay
   * near `homes`, the others roam.
   *
   * @param homes - fractions of the document's length
   */
  start({ strokeIntervalMs }: TypistPace, homes: readonly number[]): void {
    this.#bots.forEach((bot, index) => {
      let stroke = index
      let place: Y.RelativePosition | null = null
      const type = (): void => {
        if (place === null || stroke % strokesAtPlace === 0) {
          const visit = Math.floor(stroke / strokesAtPlace)
          place = placeAt(bot, homes[index] ?? ((index + 0.5) / this.#bots.length + visit * placeStep) % 1)
        }
        typeLetter(bot, place, stroke % 6 === 5 ? ' ' : 'e')
        stroke++
        this.#strokeCount++
      }
      const begin = (): void => {
        this.#timers.delete(beginning)
        this.#timers.add(setInterval(type, strokeIntervalMs))
      }
      const beginning = setTimeout(begin, (index / this.#bots.length) * strokeIntervalMs)
      this.#timers.add(beginning)
    })
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers.clear()
  }

  close(): void {
    this.stop()
    for (const bot of this.#bots) {
      bot.destroy()
      bot.awareness.destroy()
      bot.doc.destroy()
    }
  }
}

function synced(bot: WebsocketProvider): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`a bot had no document after ${syncMaxMs} ms`)),
      syncMaxMs,
    )
    bot.on('sync', (isSynced) => {
      if (!isSynced) return
      clearTimeout(limit)
      resolve()
    })
  })
}

/** Inside the next word behind a fraction of the document. */
function placeAt({ doc }: WebsocketProvider, fraction: number): Y.RelativePosition {
  const text = doc.getText('markdown')
  const from = Math.floor(fraction * text.length)
  const inside = text
    .toJSON()
    .slice(from)
    .search(/(?<=[a-z])(?=[a-z])/)
  return Y.createRelativePositionFromTypeIndex(text, from + Math.max(0, inside))
}

function typeLetter({ doc, awareness }: WebsocketProvider, place: Y.RelativePosition, letter: string): void {
  const text = doc.getText('markdown')
  const at = Y.createAbsolutePositionFromRelativePosition(place, doc)?.index ?? 0
  text.insert(at, letter)
  const caret = Y.createRelativePositionFromTypeIndex(text, at + 1)
  awareness.setLocalStateField('cursor', { anchor: caret, head: caret })
}
