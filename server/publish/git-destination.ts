/** Landing in a git repository, by plumbing on a bare repository. */
import type { Receipt } from '../../shared/protocol/http.ts'
import { blobId } from './blob-id.ts'
import {
  lastCommitOf,
  readBlob,
  readBlobIds,
  readEntry,
  type TreeEntry,
  writeBlob,
  writeCommit,
} from './commit-file.ts'
import { commitIdentity, commitMessage } from './commit-message.ts'
import type { Destination, Landing } from './destination.ts'
import { type GitOptions, gitLine, tryGit } from './git.ts'
import { includesChange } from './includes-change.ts'
import type { NotesBranch } from './notes-branch.ts'
import { PublishError } from './publish-error.ts'

/** How often a landing starts again because the branch moved under it. */
const MAX_ATTEMPTS = 10

/** How old the mirror of a remote may be when somebody looks at a diff. */
const FRESH_MS = 10_000

/** How old it may be when meetings are listed, which never waits for a remote. */
const LISTING_FRESH_MS = 60_000

const REGULAR_FILE = '100644'

export type GitDestinationOptions = {
  readonly git: GitOptions
  readonly branch: string
  readonly notesBranch: NotesBranch
  readonly description: string
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number
  /** Told of a look at the remote that failed while nobody waited for it. */
  readonly onRefreshFailed?: (error: unknown) => void
}

/** Owns the queue of landings into one repository. */
export class GitDestination implements Destination {
  readonly branch: string
  readonly description: string
  readonly #options: GitDestinationOptions
  readonly #now: () => number
  #queue: Promise<unknown> = Promise.resolve()
  #isClosed = false
  #refreshedAt = Number.NEGATIVE_INFINITY
  #isRefreshing = false
  #seen: { readonly head: string; readonly blobs: Map<string, string | null> } | null = null

  constructor(options: GitDestinationOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.branch = options.branch
    this.description = options.description
  }

  async blobs(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    this.#refreshInBackground()
    const head = await this.#options.notesBranch.head()
    if (head === null) return new Map()
    if (this.#seen?.head !== head) this.#seen = { head, blobs: new Map() }
    const known = this.#seen.blobs
    const unknown = paths.filter((path) => !known.has(path))
    if (unknown.length > 0) {
      const found = await readBlobIds(this.#options.git, head, unknown)
      for (const path of unknown) known.set(path, found.get(path) ?? null)
    }
    const blobs = new Map<string, string>()
    for (const path of paths) {
      const blob = known.get(path)
      if (blob != null) blobs.set(path, blob)
    }
    return blobs
  }

  async readFile(path: string): Promise<{ readonly blob: string; readonly bytes: Uint8Array } | null> {
    if (this.#now() - this.#refreshedAt > FRESH_MS) await this.#enqueue(() => this.#refresh())
    const head = await this.#options.notesBranch.head()
    const entry = head === null ? null : await readEntry(this.#options.git, head, path)
    if (entry === null || !isFile(entry)) return null
    return { blob: entry.blob, bytes: await readBlob(this.#options.git, entry.blob) }
  }

  land(landing: Landing): Promise<Receipt> {
    return this.#enqueue(async () => {
      const commit = await this.#commit(landing)
      return { commit, path: landing.path, branch: this.branch }
    })
  }

  async check(): Promise<void> {
    await this.#options.notesBranch.head()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#queue
  }

  /** One after the other: landings of one process need not race each other for the branch. */
  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    if (this.#isClosed)
      return Promise.reject(new PublishError('DESTINATION_FAILED', 'the server is stopping'))
    const result = this.#queue.then(task)
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #refresh(): Promise<void> {
    await this.#options.notesBranch.refresh()
    this.#refreshedAt = this.#now()
  }

  #refreshInBackground(): void {
    if (this.#isRefreshing || this.#isClosed || this.#now() - this.#refreshedAt < LISTING_FRESH_MS) return
    this.#isRefreshing = true
    void this.#enqueue(() => this.#refresh())
      .catch((error: unknown) => {
        // Not at every listing: a remote that is away is asked again when the time has passed.
        this.#refreshedAt = this.#now()
        this.#options.onRefreshFailed?.(error)
      })
      .finally(() => (this.#isRefreshing = false))
  }

  async #commit(landing: Landing): Promise<string> {
    const { git } = this.#options
    const blob = blobId(landing.bytes)
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      await this.#refresh()
      const head = await this.#options.notesBranch.head()
      const entry = head === null ? null : await readEntry(git, head, landing.path)
      if (head !== null && entry?.blob === blob) return await lastCommitOf(git, head, landing.path)
      if (entry !== null) await this.#refuseToOverwrite(entry, landing)
      else if (head !== null) await this.#refuseToReplaceFolder(head, landing.path)
      await this.#store(landing.bytes, blob)
      const commit = await writeCommit(git, {
        parent: head,
        path: landing.path,
        mode: entry?.mode ?? REGULAR_FILE,
        blob,
        message: commitMessage(landing.subject, landing.coAuthors),
        identity: commitIdentity(landing.author, this.#now()),
      })
      if (await this.#options.notesBranch.move(commit, head)) return commit
    }
    const reason = `${this.branch} moved ${MAX_ATTEMPTS} times while the minutes were landing; publish again`
    throw new PublishError('DESTINATION_FAILED', reason)
  }

  async #store(bytes: Uint8Array, blob: string): Promise<void> {
    const stored = await writeBlob(this.#options.git, bytes)
    if (stored !== blob)
      throw new PublishError('DESTINATION_FAILED', `git stored ${stored} instead of ${blob}`)
  }

  /** git would take a file that stands where we need a folder out of the tree without a word. */
  async #refuseToReplaceFolder(head: string, path: string): Promise<void> {
    const [inTheWay] = (await readBlobIds(this.#options.git, head, foldersOf(path))).keys()
    if (inTheWay === undefined) return
    throw new PublishError('REPOSITORY_CHANGED', `${inTheWay} is a file on ${this.branch}, not a folder`)
  }

  /** PUB4: what others wrote at the path is only replaced by a text that holds it. */
  async #refuseToOverwrite(entry: TreeEntry, { path, bytes, expectedBlob }: Landing): Promise<void> {
    const { git } = this.#options
    if (!isFile(entry)) throw new PublishError('REPOSITORY_CHANGED', `${path} is no file on ${this.branch}`)
    if (entry.blob === expectedBlob) return
    const isBaseHere =
      expectedBlob !== null && (await tryGit(git, { words: ['cat-file', '-e', expectedBlob] })).status === 0
    const base = expectedBlob !== null && isBaseHere ? await readBlob(git, expectedBlob) : null
    const theirs = await readBlob(git, entry.blob)
    if (await includesChange(git, { base, ours: bytes, theirs })) return
    throw new PublishError('REPOSITORY_CHANGED', `${path} was changed on ${this.branch} by somebody else`)
  }
}

/** `docs` and `docs/a` for `docs/a/b.md`. */
function foldersOf(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1)
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
}

/**
 * Whether git and the repository can be worked with at all.
 *
 * @throws {PublishError} `DESTINATION_FAILED`
 */
export async function checkRepository(options: GitOptions): Promise<void> {
  const format = await gitLine(options, { words: ['rev-parse', '--show-object-format'] })
  if (format !== 'sha1') {
    throw new PublishError(
      'DESTINATION_FAILED',
      `${options.repository} uses ${format}; a sha1 repository is needed`,
    )
  }
}

function isFile({ mode }: TreeEntry): boolean {
  return mode.startsWith('100')
}
