/** What happens to the link of somebody who types, and when they type. */
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import type { Way } from '../support/tcp-proxy.ts'

/**
 * `silent`: nothing passes some way, and nobody is told; `lost`: and then all that was held is lost; `slow`: all arrives
 * later; `cut`: connections are reset, and refused for a while.
 */
export type StallKind = 'silent' | 'lost' | 'slow' | 'cut'

/** Keys at a moment after the stall began; negative: before it. */
export type Typing = { readonly atMs: number; readonly letters: number; readonly backspaces: number }

export type Stall = {
  readonly view: 'rich' | 'source'
  readonly kind: StallKind
  readonly ways: readonly Way[]
  readonly delayMs: number
  readonly ms: number
  /** In their order. */
  readonly typings: readonly Typing[]
}

const both: readonly Way[] = ['to-server', 'to-client']
const silences: readonly (readonly Way[])[] = [both, ['to-server'], ['to-client']]
const kinds: readonly StallKind[] = ['silent', 'silent', 'lost', 'slow', 'cut']

export function drawStall(random: SeededRandom): Stall {
  const kind = random.pick(kinds)
  const ms = drawMs(random)
  // A word ends just before the stall, or within it, and one is typed when it is over.
  const moments = [-random.below(60), random.below(ms), random.below(ms), ms + random.below(300)]
  return {
    view: random.pick(['rich', 'source']),
    kind,
    ways: kind === 'silent' || kind === 'lost' ? random.pick(silences) : [],
    delayMs: kind === 'slow' ? 200 + random.below(1_800) : 0,
    ms,
    typings: moments
      .filter(() => random.below(4) > 0)
      .sort((first, second) => first - second)
      .map((atMs) => ({ atMs, letters: 1 + random.below(3), backspaces: random.below(3) })),
  }
}

/** Short ones, some in which "not saved" is due, and some in which the link is to be given up. */
function drawMs(random: SeededRandom): number {
  const hundredth = random.below(100)
  if (hundredth < 50) return 100 + random.below(2_000)
  return hundredth < 88 ? 3_200 + random.below(1_500) : 10_100 + random.below(1_000)
}
