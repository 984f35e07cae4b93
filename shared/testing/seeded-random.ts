/** Randomness that can be repeated. */

/** Draws that follow from one seed. */
export type SeededRandom = {
  /** A number from 0 on, below 1. */
  unit(): number
  /** A whole number from 0 on, below `limit`. */
  below(limit: number): number
  /** One of the items; throws where there is none. */
  pick<Item>(items: readonly Item[]): Item
}

/** @param seed - a whole number; neighbours give unrelated draws */
export function createRandom(seed: number): SeededRandom {
  // Weyl sequence and a mixing function (splitmix, 32 bits): neighbouring seeds start far apart.
  let state = mix(seed >>> 0)
  const unit = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    return mix(state) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(unit() * limit)
  return {
    unit,
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    },
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
