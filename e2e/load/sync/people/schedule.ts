/** When each key is due, and which letter it is: known ahead, so that whoever reads a letter knows how old it is. */

/** Of all who type in one round, in all rooms. */
export type Pace = {
  readonly typists: number
  /** Of each. */
  readonly keysPerSecond: number
  /** Of each; keys due before this are typed to warm up. */
  readonly warmUpMs: number
  readonly measuredMs: number
}

/** The first typist's client id; the others count on. Large, as those that Yjs draws. */
export const firstClient = 0x6000_0000

/** Keys of each typist. */
export function keysOf({ keysPerSecond, warmUpMs, measuredMs }: Pace): number {
  return Math.round((keysPerSecond * (warmUpMs + measuredMs)) / 1_000)
}

/** The first key of each typist that counts. */
export function firstMeasuredKey({ keysPerSecond, warmUpMs }: Pace): number {
  return Math.round((keysPerSecond * warmUpMs) / 1_000)
}

/** In ms from the start; typists type one after the other, never all at once. */
export function dueMs({ typists, keysPerSecond }: Pace, typist: number, key: number): number {
  return ((key + typist / typists) * 1_000) / keysPerSecond
}

/** A text with any letter lost, doubled or misplaced is another text. */
export function letterOf(typist: number, key: number): string {
  return String.fromCharCode(97 + ((typist * 7 + key) % 26))
}

/** All that somebody types. */
export function textOf(typist: number, keys: number): string {
  return Array.from({ length: keys }, (_, key) => letterOf(typist, key)).join('')
}
