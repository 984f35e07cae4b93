import { test } from 'vitest'
import * as Y from 'yjs'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { reportFigure, runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { type Besieged, besiegeRooms, type Visitor } from '../../testing/besieged-rooms.ts'
import { type AttackName, forge, forgedMark } from '../../testing/forger.ts'
import { awarenessFrame, awarenessUpdate } from '../../testing/raw-client.ts'
import { nextTurn } from '../../testing/thread-cost.ts'
import { createTypist } from '../../testing/typist.ts'

const victimId = 4_711

test(
  '[WIRE22] [ROOM11] what others send under somebody’s client id costs them no character, and no refusal',
  trialOptions(),
  async () => {
    const counts = new Map<AttackName, number>()
    await runTrials('forgeries', async (random) => {
      const rooms = await besiegeRooms('Minutes of the meeting')
      const victim = new Victim(rooms, random)
      await victim.comeIn()
      for (let step = 4 + random.below(12); step > 0; step--) {
        const event = random.below(8)
        if (event < 3) await attack(rooms, random, counts)
        else if (event < 5) victim.type()
        else if (event < 6) victim.leave()
        else if (event < 7) await victim.comeIn()
        else await disturb(rooms, victim, random)
        await nextTurn()
      }
      victim.leave()
      await attack(rooms, random, counts)
      await victim.comeIn()
      victim.type()
      await nextTurn()
      await victim.expectWhole()
      await rooms.expectWhole()
      await rooms.rooms.close()
    })
    for (const [name, count] of counts) reportFigure(name, String(count))
  },
)

/** From no cookie, from another device, and from the victim's session on another device. */
async function attack(rooms: Besieged, random: SeededRandom, counts: Map<AttackName, number>): Promise<void> {
  const peer = random.pick([{}, { device: 'forger' }, { device: 'other', session: 'victim', name: 'Vera' }])
  const forger = await rooms.connect(peer, random.below(2) === 0)
  for (let count = 1 + random.below(3); count > 0; count--) {
    const name = forge(forger, victimId, random)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  await nextTurn()
  if (random.below(2) === 0) forger.leave()
}

/** The room leaves memory; the disk fails under what is typed; the meeting is locked and unlocked. */
async function disturb(rooms: Besieged, victim: Victim, random: SeededRandom): Promise<void> {
  switch (random.below(3)) {
    case 0:
      victim.leave()
      await rooms.reload()
      break
    case 1:
      rooms.log.fail()
      victim.type()
      await nextTurn()
      rooms.log.release()
      victim.leave()
      break
    default:
      victim.leave()
      rooms.setLocked(true)
      rooms.setLocked(false)
  }
}

/** Shows and types under one client id, now online, now offline; its page takes our own messages. */
class Victim {
  readonly #rooms: Besieged
  readonly #random: SeededRandom
  readonly #typist = createTypist(victimId)
  #visitor: Visitor | null = null
  #clock = 0
  #words = 0

  constructor(rooms: Besieged, random: SeededRandom) {
    this.#rooms = rooms
    this.#random = random
  }

  async comeIn(): Promise<void> {
    if (this.#visitor !== null) return
    const visitor = await this.#rooms.connect({ device: 'victim', session: 'victim', name: 'Vera' }, true)
    this.#visitor = visitor
    this.#clock += 1
    visitor.receive(awarenessFrame(awarenessUpdate([[victimId, this.#clock, '{"user":{"name":"Vera"}}']])))
    const asked = visitor.hear().find(({ kind }) => kind === 'step1')
    visitor.receiveStep2(Y.encodeStateAsUpdate(this.#typist.doc, asked?.payload))
    await nextTurn()
    this.#expectWelcome()
  }

  leave(): void {
    this.#visitor?.leave()
    this.#visitor = null
  }

  type(): void {
    const { text } = this.#typist
    this.#words += 1
    const at = this.#random.below(text.length + 1)
    const update = this.#typist.edit(() => text.insert(at, '#'))
    this.#visitor?.receiveUpdate(update)
  }

  /** Every character that it typed is in the room, once, under its id; nothing that others wrote is. */
  async expectWhole(): Promise<void> {
    this.#expectWelcome()
    const { spans } = await this.#rooms.rooms.readMinutes(this.#visitor?.room.id ?? '')
    const own = spans.filter(({ client }) => client === victimId).map(({ text }) => text)
    if (own.join('') !== '#'.repeat(this.#words))
      throw new Error(`of ${this.#words} characters this is there: ${own.join('')}`)
    if (own.join('').includes(forgedMark)) throw new Error('forged text stands under the id')
    const others = spans.filter(({ client }) => client !== victimId).map(({ text }) => text)
    if (others.join('').includes('#')) throw new Error('text of the victim is another’s')
  }

  #expectWelcome(): void {
    if (this.#visitor === null) return
    const { closedWith } = this.#visitor
    if (closedWith !== null) throw new Error(`the victim was closed with ${closedWith}`)
    for (const { kind, payload } of this.#visitor.hear())
      if (kind === 'refused') throw new Error(`the victim was refused: ${payload.join(' ')}`)
  }
}
