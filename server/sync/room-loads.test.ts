import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { MemoryUpdateLog } from '../storage/memory-update-log.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { NewUpdate, RowRange } from '../storage/update-log.ts'
import { newUpdate } from '../testing/new-update.ts'
import { roomA, roomB, silentLogger } from '../testing/sync-fixture.ts'
import { createTypist } from '../testing/typist.ts'
import type { Room } from './room.ts'
import type { RoomMember } from './room-member.ts'
import { RoomRegistry } from './room-registry.ts'
import { createSeed } from './seed-document.ts'

const roomIds = [roomA, roomB, 'cccccccccccccccc']
/** In one trial of so many the log is slow enough for rooms to leave memory meanwhile. */
const slowEvery = 25

const seedText = 'the text that was there'

/** A log in memory whose answers come late, and of which some are failures, as drawn. */
class UnsteadyLog extends MemoryUpdateLog {
  readonly #random: SeededRandom
  readonly #isSlow: boolean
  isSteady = true
  failures = 0

  constructor(random: SeededRandom, isSlow: boolean) {
    super(() => 0)
    this.#random = random
    this.#isSlow = isSlow
  }

  override async append(room: string, entry: NewUpdate): Promise<number> {
    if (!this.isSteady && this.#isSlow) await delay(this.#random.below(12))
    await this.#hesitate()
    return super.append(room, entry)
  }

  override async read(room: string, range?: RowRange) {
    await this.#hesitate()
    return super.read(room, range)
  }

  override async readSnapshot(room: string, upTo?: number) {
    await this.#hesitate()
    return super.readSnapshot(room, upTo)
  }

  async #hesitate(): Promise<void> {
    if (this.isSteady) return
    for (let turns = this.#random.below(4); turns > 0; turns--)
      await new Promise((resolve) => setImmediate(resolve))
    if (this.#random.below(12) > 0) return
    this.failures += 1
    throw new StorageError('STORAGE_FAILED', 'drawn')
  }
}

class Guest implements RoomMember {
  readonly session = null
  readonly device: string
  readonly name = null
  readonly speaksMinutes = false
  isClosed = false

  constructor(device: string) {
    this.device = device
  }

  send(): void {
    // Nobody looks at what this one is sent.
  }

  sendFrames(): void {
    // Nor at this.
  }

  close(): void {
    this.isClosed = true
  }
}

test(
  '[ROOM2] [ROOM3] a failed load is never stored, joins share loads, what leaves memory is durable',
  trialOptions(),
  async () => {
    let [cycles, failures, typed] = [0, 0, 0]
    await runTrials('loads', async (random, seed) => {
      const isSlow = seed % slowEvery === 0
      const log = new UnsteadyLog(random, isSlow)
      for (const id of roomIds) await log.append(id, newUpdate(createSeed(seedText, 1), { clients: [1] }))
      log.isSteady = false
      const readMeeting = () => Promise.resolve({ isLocked: false, epoch: 'epoch-1' })
      const rooms = new RoomRegistry({ log, readMeeting, logger: silentLogger, idleGraceMs: 0 })
      const kept = new Map<string, string[]>(roomIds.map((id) => [id, []]))

      const live = new Map<string, Room>()
      const visit = async (visitor: number): Promise<void> => {
        const id = random.pick(roomIds)
        const durable = [seedText, ...(kept.get(id) ?? [])]
        const room = await rooms.open(id).catch(() => null)
        if (room === null) return
        // Of those who come at once none has a room of their own.
        if (live.get(id)?.isLive === true) expect(room).toBe(live.get(id))
        live.set(id, room)
        // Whoever gets a room gets its text, with all that was durable when they came.
        const text = room.doc?.getText('markdown').toJSON()
        for (const words of durable) expect(text).toContain(words)
        const guest = new Guest(`d${visitor}`)
        if (!room.join(guest)) return
        const client = visitor * 1_000 + seed
        const typed = type(room, guest, client)
        // Some are gone before what they typed is.
        if (random.below(2) === 0) await typed
        room.leave(guest)
        if (await typed) kept.get(id)?.push(`[${client}]`)
      }
      const visitAgain = async (visitor: number): Promise<void> => {
        await visit(visitor)
        if (random.below(3) > 0) return
        if (isSlow) await delay(random.below(12))
        await visit(visitor + 10)
      }
      await Promise.all(Array.from({ length: 1 + random.below(6) }, (_, visitor) => visitAgain(visitor + 2)))
      cycles += 1

      log.isSteady = true
      await rooms.close()
      expect(rooms.size).toBe(0)
      const again = new RoomRegistry({ log, readMeeting, logger: silentLogger, idleGraceMs: 0 })
      for (const [id, words] of kept) {
        const { text } = await again.readMinutes(id)
        expect(text).toContain(seedText)
        for (const word of words) expect(text.split(word)).toHaveLength(2)
        typed += words.length
      }
      await again.close()
      failures += log.failures
    })
    expect(typed).toBeGreaterThan(0)
    expect(failures).toBeGreaterThan(0)
    reportFigure('words kept', `${typed}; ${failures} failures of the log in ${cycles} trials`)
  },
)

/** One word by a new client; gives whether the room said that it is durable. */
async function type(room: Room, guest: Guest, client: number): Promise<boolean> {
  const { doc } = room
  if (doc === null) return false
  const typist = createTypist(client, doc)
  const outcome = room.takeUpdate(
    guest,
    typist.edit((text) => text.insert(0, `[${client}]`)),
  )
  return outcome.kind === 'taken' && (await outcome.settled)
}
