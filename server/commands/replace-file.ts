/** Replacing a file as a whole. */
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Put other content into a file at once: who reads it meanwhile, or after a crash, finds the old or the new, whole.
 *
 * @param file - where a link leads, not the link: the name itself is replaced
 * @param mode - permissions that the file has from then on
 * @throws what the file system says; the file is then as it was
 */
export async function replaceFile(file: string, content: string, mode: number): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)
  try {
    const handle = await open(draft, 'wx', mode)
    try {
      await handle.writeFile(content)
      // The mode of a new file is cut by the process's mask.
      await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
