/** What happens in one scenario of people who work without a link. */
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import type { Way } from '../../support/tcp-proxy.ts'
import type { Restoring } from './restorable-server.ts'

/** When a tab of the device that loses its link is closed; `told`: by a browser that tells it so. */
export type Closing =
  | { readonly kind: 'stays' }
  /** With what was typed at that moment on its way. */
  | { readonly kind: 'before the loss' }
  | { readonly kind: 'while offline'; readonly isTold: boolean }

export type Scenario = {
  /** The rooms that the device has tabs on: one or two. */
  readonly rooms: readonly [string, ...string[]]
  /** A tab of the device for each. */
  readonly tabs: readonly { readonly room: string; readonly closing: Closing }[]
  /** Other devices in the first room, each with a link of its own. */
  readonly others: readonly { readonly losesLinkToo: boolean }[]
  /** How the link goes: at once, or silently before. */
  readonly silent: readonly Way[]
  /** Whether the server's disk hangs while the link goes. */
  readonly diskHangs: boolean
  /** Edits of everybody while the device has no link. */
  readonly edits: number
  readonly restoring: Restoring | null
  /** How long the device has no link, at least. */
  readonly offlineMs: number
  /** Tabs that are opened when the link is back, in each room; some a moment before. */
  readonly reopened: number
  readonly reopensEarly: boolean
}

const silences: readonly (readonly Way[])[] = [
  [],
  [],
  ['to-server'],
  ['to-client'],
  ['to-server', 'to-client'],
]

export function drawScenario(random: SeededRandom): Scenario {
  const chance = (percent: number): boolean => random.below(100) < percent
  const first = 'aaaaaaaaaaaaaaaa'
  const rooms: Scenario['rooms'] = chance(25) ? [first, 'bbbbbbbbbbbbbbbb'] : [first]
  const tabCount = chance(40) ? 2 : 1
  const tabs = Array.from({ length: Math.max(tabCount, rooms.length) }, (_, index) => ({
    room: rooms[index] ?? first,
    closing: drawClosing(random),
  }))
  return {
    rooms,
    tabs,
    others: Array.from({ length: 1 + random.below(2) }, () => ({ losesLinkToo: chance(25) })),
    silent: random.pick(silences),
    diskHangs: chance(20),
    edits: 5 + random.below(30),
    restoring: chance(20) ? random.pick(['older', 'rebuilt']) : null,
    offlineMs: chance(10) ? 1_000 + random.below(2_000) : random.below(400),
    reopened: random.below(3),
    reopensEarly: chance(20),
  }
}

function drawClosing(random: SeededRandom): Closing {
  switch (random.below(4)) {
    case 0:
      return { kind: 'stays' }
    case 1:
      return { kind: 'before the loss' }
    case 2:
      return { kind: 'while offline', isTold: true }
    default:
      return { kind: 'while offline', isTold: false }
  }
}
