import { describe, expect, it } from 'vitest'
import { createRandom } from '../../shared/testing/seeded-random.ts'
import { PendingChanges } from './pending-changes.ts'

function typed(count: number): PendingChanges {
  const pending = new PendingChanges()
  for (let number = 1; number <= count; number++) {
    pending.add(number, number)
    pending.sent('update', number)
  }
  return pending
}

describe('pending changes', () => {
  it('[WEB12] a change is pending until the frame that carries it is acknowledged', () => {
    const pending = typed(3)
    pending.acknowledged(2, 50)
    expect([pending.count, pending.oldest?.at, pending.settledAt]).toEqual([1, 3, 50])
    pending.acknowledged(3, 60)
    expect([pending.count, pending.oldest, pending.settledAt]).toEqual([0, null, 60])
  })

  it('[WEB12] what was not sent is settled by no acknowledgement', () => {
    const pending = typed(1)
    pending.add(2, 2)
    pending.acknowledged(9, 50)
    expect(pending.count).toBe(1)
  })

  it('[WEB12] after a lost link only the frame that carries all settles it', () => {
    const pending = typed(3)
    pending.linkLost()
    pending.acknowledged(3, 50)
    expect(pending.count).toBe(3)
    pending.sent('step2', 1)
    pending.add(4, 4)
    pending.sent('update', 2)
    pending.acknowledged(1, 60)
    expect(pending.oldest?.at).toBe(4)
  })

  it('[WEB14] a frame with a gap before it stays pending until another brings it', () => {
    const pending = typed(2)
    pending.missed(2)
    pending.acknowledged(2, 50)
    expect(pending.count).toBe(1)
    pending.sent('step2', 3)
    // Said of a frame whose change is on its way in another already.
    pending.missed(2)
    pending.acknowledged(3, 60)
    expect(pending.count).toBe(0)
  })

  it('[WEB12] over random links, losses, gaps and slow disks it is empty only when all is on the disk', () => {
    for (let seed = 1; seed <= 500; seed++) runModel(seed)
  })
})

/** A server that settles frames in their order, or misses one, over links that break; its disk is a set of changes. */
function runModel(seed: number): void {
  const random = createRandom(seed)
  const pending = new PendingChanges()
  const disk = new Set<number>()
  let made = 0
  /** What went out over the present link, by frame, and what comes back. */
  let frames: { readonly carried: number[]; isMissed: boolean }[] = []
  let told: (() => void)[] = []
  let arrived = 0
  const link: { isOpen: boolean } = { isOpen: false }

  function send(kind: 'step2' | 'update', carried: number[]): void {
    frames.push({ carried, isMissed: false })
    pending.sent(kind, frames.length)
  }
  function all(): number[] {
    return Array.from({ length: made }, (_, index) => index + 1)
  }
  function arrive(): void {
    const frame = frames[arrived]
    if (frame === undefined) return
    arrived += 1
    const number = arrived
    const isGap =
      frame.carried.length === 1 &&
      !all()
        .slice(0, frame.carried[0]! - 1)
        .every((c) => disk.has(c))
    if (isGap) {
      told.push(() => pending.missed(number))
      told.push(() => send('step2', all()))
    } else for (const change of frame.carried) disk.add(change)
    told.push(() => pending.acknowledged(number, 0))
  }
  function open(): void {
    link.isOpen = true
    ;[frames, told, arrived] = [[], [], 0]
    told.push(() => send('step2', all()))
  }
  function check(): void {
    if (pending.count === 0 && disk.size !== made) throw new Error(`seed ${seed}: ${made - disk.size} lost`)
  }

  for (let step = 0; step < 80; step++) {
    const roll = random.below(10)
    if (roll < 3) {
      made += 1
      pending.add(step, step)
      if (link.isOpen) send('update', [made])
    } else if (roll < 6) arrive()
    else if (roll < 8 && link.isOpen) told.shift()?.()
    else if (link.isOpen && roll === 8) {
      link.isOpen = false
      pending.linkLost()
    } else if (!link.isOpen) open()
    check()
  }
  if (!link.isOpen) open()
  for (let turn = 0; turn < 500; turn++) {
    told.shift()?.()
    arrive()
    check()
  }
  expect(pending.count, `seed ${seed}`).toBe(0)
}
