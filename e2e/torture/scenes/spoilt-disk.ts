/** Servers whose disk can be made to take nothing. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LiveServer } from '../../support/live-server.ts'

export type SpoiltDisk = {
  readonly server: LiveServer
  /** From now on the disk takes nothing; gives what mends it. */
  readonly spoil: () => () => void
}

/** Room for the database, its log and the notes repository, and little more. */
const diskSize = '6m'

/** As the root of a user namespace of its own one may mount; no right on the machine is needed. */
const ownNamespace = ['unshare', '--map-root-user', '--mount']

const launcher = [
  ...ownNamespace,
  'sh',
  '-c',
  `mount -t tmpfs -o size=${diskSize} tmpfs "$DATA_DIR" && exec "$@"`,
  'sh',
]

/** Whether this machine lets a process mount something for itself; containers may forbid it. */
export function canHaveSmallDisk(): boolean {
  const [command, ...words] = [...ownNamespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']
  return spawnSync(command, words).status === 0
}

/** A server on a small file system of its own, which is filled. */
export async function startOnSmallDisk(): Promise<SpoiltDisk> {
  const server = await LiveServer.start({}, launcher)
  // As the server's own process sees its folder.
  const folder = join(`/proc/${server.pid}/root`, server.folder)
  return {
    server,
    spoil() {
      const fillers = fill(folder)
      return () => fillers.forEach((file) => rmSync(file))
    },
  }
}

/** A server whose database another process locks. */
export async function startBesideLock(): Promise<SpoiltDisk> {
  const server = await LiveServer.start()
  return {
    server,
    spoil() {
      const database = new DatabaseSync(join(server.folder, 'minutes.sqlite'), { timeout: 10_000 })
      database.exec('BEGIN IMMEDIATE')
      return () => {
        database.exec('ROLLBACK')
        database.close()
      }
    },
  }
}

/** Write files until nothing fits any more; gives their paths. */
function fill(folder: string): readonly string[] {
  const files: string[] = []
  for (let size = 1024 * 1024; size >= 512;) {
    const file = join(folder, `filler-${files.length}`)
    files.push(file)
    try {
      writeFileSync(file, new Uint8Array(size))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      size /= 2
    }
  }
  return files
}
