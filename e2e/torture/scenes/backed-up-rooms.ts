/** People who write in several rooms of a real server while it is backed up, and a second server that backups come back on. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { LiveServer } from '../../support/live-server.ts'
import { createMeeting, publishMeeting } from '../../support/meetings-api.ts'
import { runMinutes } from '../../support/run-minutes.ts'
import { addDays } from './add-days.ts'
import { Bot } from './bot.ts'
import { waitFor } from './wait-for.ts'

const roomCount = 4
const peopleEach = 3

/** Keys a second of each person. */
const editsPerSecond = 20

/** Rooms are left for new ones after so many backups: texts stay as long as minutes are. */
const backupsPerRoom = 10

/** What one person knows to be on disk. */
type Known = { readonly bot: Bot; readonly words: readonly string[]; readonly deletions: readonly string[] }

export type BackedUp = {
  readonly file: string
  /** What was acknowledged before the backup began, by room. */
  readonly known: ReadonlyMap<string, readonly Known[]>
  /** From the command to its end, in ms. */
  readonly tookMs: number
  /** Updates that were acknowledged while it ran. */
  readonly wordsMeanwhile: number
}

export class BackedUpRooms {
  readonly server: LiveServer
  /** Stopped, but for who looks at a backup that came back. */
  readonly restored: LiveServer
  #rooms = new Map<string, readonly Bot[]>()
  #backups = 0
  #meetings = 0

  static async start(): Promise<BackedUpRooms> {
    const restored = await LiveServer.start()
    await restored.stop()
    return new BackedUpRooms(await LiveServer.start(), restored)
  }

  private constructor(server: LiveServer, restored: LiveServer) {
    this.server = server
    this.restored = restored
  }

  /** Back up at a random moment of the writing, while one room after the other lands. */
  async backUp(random: SeededRandom): Promise<BackedUp> {
    if (this.#backups % backupsPerRoom === 0) await this.#openRooms()
    this.#backups += 1
    const bots = [...this.#rooms.values()].flat()
    // A machine that is too slow loses links, and a bot does not come back by itself.
    await Promise.all(bots.filter((bot) => !bot.isConnected).map((bot) => bot.connect()))
    const timers = bots.map((bot) =>
      setInterval(() => bot.edit(random), 1_000 / editsPerSecond + random.below(10)),
    )
    try {
      const enough = acknowledgedBy(bots) + 20 + random.below(80)
      await waitFor('some words', () => acknowledgedBy(bots) >= enough)
      const known = new Map([...this.#rooms].map(([room, people]) => [room, people.map(toKnown)]))
      const before = acknowledgedBy(bots)
      const file = join(this.server.folder, `${this.#backups}.backup`)
      const startedAt = performance.now()
      const ended = new AbortController()
      const backingUp = runMinutes(this.server, 'backup', file).finally(() => ended.abort())
      while (!ended.signal.aborted)
        await publishMeeting(this.server.url, random.pick([...this.#rooms.keys()]))
      await backingUp
      const tookMs = performance.now() - startedAt
      return { file, known, tookMs, wordsMeanwhile: acknowledgedBy(bots) - before }
    } finally {
      for (const timer of timers) clearInterval(timer)
    }
  }

  /** Into the empty folder of the second server. */
  async restore(file: string): Promise<void> {
    const { folder } = this.restored
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
    await runMinutes(this.restored, 'restore', file)
    rmSync(file)
  }

  async close(): Promise<void> {
    this.#leaveRooms()
    await Promise.all([this.server.close(), this.restored.close()])
  }

  async #openRooms(): Promise<void> {
    this.#leaveRooms()
    for (let index = 0; index < roomCount; index++) {
      const date = addDays('2026-01-01', this.#meetings)
      this.#meetings += 1
      const { id } = await createMeeting(this.server.url, { date, markdown: '<begin>' })
      const address = `${this.server.url.replace('http', 'ws')}/sync/${id}`
      const bots = Array.from({ length: peopleEach }, (_, person) => new Bot(address, `r${index}p${person}`))
      this.#rooms.set(id, bots)
      await Promise.all(bots.map((bot) => bot.connect()))
    }
  }

  #leaveRooms(): void {
    for (const bot of [...this.#rooms.values()].flat()) bot.close()
    this.#rooms.clear()
  }
}

function acknowledgedBy(bots: readonly Bot[]): number {
  return bots.reduce((sum, bot) => sum + bot.acknowledged.length + bot.acknowledgedDeletions.length, 0)
}

function toKnown(bot: Bot): Known {
  return { bot, words: bot.acknowledged, deletions: bot.acknowledgedDeletions }
}
