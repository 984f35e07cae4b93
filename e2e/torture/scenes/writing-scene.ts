/** People who write in the rooms of a real server, which is ended and started again under them. */
import { setTimeout as delay } from 'node:timers/promises'
import { addDays } from './add-days.ts'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { LiveServer } from '../../support/live-server.ts'
import { createMeeting, readMarkdown } from '../../support/meetings-api.ts'
import { Bot } from './bot.ts'
import { waitFor } from './wait-for.ts'

/** Rooms are left for new ones after so many ends of the server: texts stay as long as minutes are. */
const endsPerRoom = 25

/** Keys a second of each person. */
const editsPerSecond = 20

export type WritingSceneOptions = {
  readonly rooms: number
  readonly people: number
  /** How the server ends. */
  readonly end: (server: LiveServer) => Promise<void>
  /** How long people write before it, at most, in ms. */
  readonly writeMaxMs: number
}

export class WritingScene {
  readonly #options: WritingSceneOptions
  readonly #server: LiveServer
  #rooms: readonly string[] = []
  #bots: readonly Bot[] = []
  #ends = 0
  #meetings = 0
  /** Of each end: until the process was gone, and until the next one answered, in ms. */
  readonly endedMs: number[] = []
  readonly readyMs: number[] = []
  acknowledgedWords = 0

  static async start(options: WritingSceneOptions): Promise<WritingScene> {
    return new WritingScene(options, await LiveServer.start())
  }

  private constructor(options: WritingSceneOptions, server: LiveServer) {
    this.#options = options
    this.#server = server
  }

  /** Let people write, end the server at a random moment, start it again and look at what is there. */
  async endAmidWriting(random: SeededRandom): Promise<void> {
    if (this.#ends % endsPerRoom === 0) await this.#openRooms()
    this.#ends += 1
    await Promise.all(this.#bots.map((bot) => bot.connect()))
    const stop = this.#writeUntilStopped(random)
    await delay(random.below(this.#options.writeMaxMs))
    const endedAt = performance.now()
    await this.#options.end(this.#server)
    this.endedMs.push(performance.now() - endedAt)
    stop()
    await Promise.all(this.#bots.map((bot) => bot.disconnect()))
    const startedAt = performance.now()
    await this.#server.restart()
    this.readyMs.push(performance.now() - startedAt)
    // Before anybody comes back: what is there was on disk.
    await this.#expectAcknowledged()
    await Promise.all(this.#bots.map((bot) => bot.connect()))
    await this.#expectAll()
    await Promise.all(this.#bots.map((bot) => bot.disconnect()))
  }

  async close(): Promise<void> {
    for (const bot of this.#bots) bot.close()
    await this.#server.close()
  }

  async #openRooms(): Promise<void> {
    for (const bot of this.#bots) bot.close()
    const rooms: string[] = []
    while (rooms.length < this.#options.rooms) {
      const date = addDays('2026-01-01', this.#meetings)
      this.#meetings += 1
      rooms.push((await createMeeting(this.#server.url, { date, markdown: '<begin>' })).id)
    }
    this.#rooms = rooms
    this.#bots = Array.from({ length: this.#options.people }, (_, index) => {
      const url = `${this.#server.url.replace('http', 'ws')}/sync/${this.#roomOf(index)}`
      return new Bot(url, `p${index}`)
    })
  }

  #roomOf(person: number): string {
    return this.#rooms[person % this.#rooms.length] ?? ''
  }

  /** Each person at their own beat; gives what ends it. */
  #writeUntilStopped(random: SeededRandom): () => void {
    const timers = this.#bots.map((bot) =>
      setInterval(() => bot.edit(random), 1_000 / editsPerSecond + random.below(10)),
    )
    return () => timers.forEach((timer) => clearInterval(timer))
  }

  async #expectAcknowledged(): Promise<void> {
    for (const room of this.#rooms) {
      const counts = countWords(await readMarkdown(this.#server.url, room))
      const bots = this.#bots.filter((_, index) => this.#roomOf(index) === room)
      const acknowledged = bots.flatMap((bot) => bot.acknowledged)
      const lost = acknowledged.filter((word) => !counts.has(word))
      const back = bots.flatMap((bot) => bot.acknowledgedDeletions).filter((word) => counts.has(word))
      const doubled = [...counts].filter(([, count]) => count > 1).map(([word]) => word)
      this.acknowledgedWords += acknowledged.length
      if (lost.length + back.length + doubled.length > 0)
        throw new Error(`lost: ${lost.join()}; came back: ${back.join()}; doubled: ${doubled.join()}`)
    }
  }

  /** Once all have come back, every word of everybody is there, once, and all read the same. */
  async #expectAll(): Promise<void> {
    await waitFor('all acknowledged', () => this.#bots.every((bot) => bot.hasAllAcknowledged))
    for (const room of this.#rooms) {
      const text = await readMarkdown(this.#server.url, room)
      const bots = this.#bots.filter((_, index) => this.#roomOf(index) === room)
      const words = bots.flatMap((bot) => bot.words).concat('<begin>')
      const there = [...text.matchAll(/<[^>]*>/g)].map(([word]) => word)
      if (there.toSorted().join() !== words.toSorted().join())
        throw new Error(`the text is not what people wrote: ${difference(there, words)}`)
      await waitFor('all to read the same', () => bots.every((bot) => bot.text.toJSON() === text))
    }
  }
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/<[^>]*>/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function difference(there: readonly string[], wanted: readonly string[]): string {
  const missing = wanted.filter((word) => !there.includes(word))
  const strange = there.filter((word) => !wanted.includes(word))
  return `missing ${missing.join()}; strange ${strange.join()}; ${there.length} of ${wanted.length}`
}
