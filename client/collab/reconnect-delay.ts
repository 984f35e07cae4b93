/** How long to wait before the next try to connect. */

const BASE_MS = 250

/** Text must be together again within 2 s of the link's return, and connecting takes its time of them. */
const MAX_MS = 1_500

/**
 * Full jitter: any time up to a limit that doubles with each failure, so that the pages which a server lost at one moment do
 * not come back at one moment.
 *
 * @param failures - in a row, before this try
 * @param chance - from 0 up to, and without, 1
 */
export function reconnectDelayMs(failures: number, chance: number): number {
  return chance * Math.min(MAX_MS, BASE_MS * 2 ** failures)
}
