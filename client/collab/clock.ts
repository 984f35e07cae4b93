/** Time and chance, as a session sees them; tests bring their own. */

export type Clock = {
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number
  /** Milliseconds since 1970, for people to read; may jump. */
  readonly wallTime: () => number
  /** Call `run` once, after so many milliseconds; gives how to call that off. */
  readonly after: (ms: number, run: () => void) => () => void
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  /** Call off all that waits. Safe to call twice. */
  readonly close: () => void
}
