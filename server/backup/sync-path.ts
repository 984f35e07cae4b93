/** Making names and bytes outlive a power cut. */
import { open } from 'node:fs/promises'

/** fsync a file, or a folder: the names in it. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
