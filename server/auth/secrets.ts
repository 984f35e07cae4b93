/** The secrets of one data folder: made on the first start, kept for good. */
import { randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const secrets = z.object({
  /** Signs session cookies and their tokens; 32 random bytes in base64url. */
  session: z.string().regex(/^[\w-]{43}$/),
})
export type Secrets = z.infer<typeof secrets>

const FILE_NAME = 'secrets.json'

/** Only the owner may read what signs everybody's sessions. */
const FILE_MODE = 0o600

/**
 * The secrets of a data folder; made, private to their owner, when there are none.
 *
 * @throws {Error} when the file is there and damaged: new secrets would sign everybody out, so that is not done silently
 */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, FILE_NAME)
  const text = (await readIfThere(file)) ?? (await create(file))
  const parsed = secrets.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new Error(`${file} is damaged; restore it, or remove it, which ends every session`)
}

/** Written aside and linked into place, so that the file is never there half. */
async function create(file: string): Promise<string> {
  const text = `${JSON.stringify({ session: randomBytes(32).toString('base64url') })}\n`
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', FILE_MODE)
  try {
    await handle.writeFile(text)
    await handle.sync()
    await link(draft, file)
  } finally {
    await handle.close()
    await rm(draft, { force: true })
  }
  return text
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
