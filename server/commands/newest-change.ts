/** When anything in some files and folders last changed. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Time of the latest change of any of the paths, folders with all that is in them; a file that was removed shows in its
 * folder's time. Paths that are not there count as never changed.
 *
 * @param skip - names of folders to leave out
 * @returns milliseconds since 1970; 0 when nothing is there
 */
export function newestChangeMs(paths: readonly string[], skip: readonly string[] = []): number {
  let newestMs = 0
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) continue
    newestMs = Math.max(newestMs, found.mtimeMs)
    if (!found.isDirectory()) continue
    const inside = readdirSync(path).filter((name) => !skip.includes(name))
    newestMs = Math.max(
      newestMs,
      newestChangeMs(
        inside.map((name) => join(path, name)),
        skip,
      ),
    )
  }
  return newestMs
}
