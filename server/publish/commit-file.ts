/** Reading and committing one file of a bare repository, without a work tree. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { git, gitLine, type GitOptions } from './git.ts'

export type TreeEntry = {
  /** `100644`, `100755`, `120000` (link), `160000` (submodule) or `040000` (folder). */
  readonly mode: string
  readonly blob: string
}

export type NewCommit = {
  /** Commit to build on; `null`: the first one. */
  readonly parent: string | null
  readonly path: string
  /** Of a file that is there already; it stays what it was. */
  readonly mode: string
  readonly blob: string
  readonly message: string
  /** Author and committer; see `commitIdentity`. */
  readonly identity: Readonly<Record<string, string>>
}

/** What is at a path in a commit; `null`: nothing. */
export async function readEntry(
  options: GitOptions,
  commit: string,
  path: string,
): Promise<TreeEntry | null> {
  const output = await git(options, { words: ['ls-tree', '-z', '--full-tree', commit, '--', path] })
  const [, mode, blob] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(output.toString('utf8')) ?? []
  return mode === undefined || blob === undefined ? null : { mode, blob }
}

/** Ids of the blobs at paths in a commit; one process, however many paths. */
export async function readBlobIds(
  options: GitOptions,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const output = await gitLine(options, {
    words: ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    // A path has no line ends (DOC7).
    input: paths.map((path) => `${commit}:${path}\n`).join(''),
  })
  const blobs = new Map<string, string>()
  for (const [index, line] of output.split('\n').entries()) {
    const [, blob] = /^([0-9a-f]{40}) blob$/.exec(line) ?? []
    const path = paths[index]
    if (blob !== undefined && path !== undefined) blobs.set(path, blob)
  }
  return blobs
}

export function readBlob(options: GitOptions, blob: string): Promise<Buffer> {
  return git(options, { words: ['cat-file', 'blob', blob] })
}

/** Stores bytes as they are, whatever attributes and filters the repository has. */
export function writeBlob(options: GitOptions, bytes: Uint8Array): Promise<string> {
  return gitLine(options, { words: ['hash-object', '-w', '--no-filters', '--stdin'], input: bytes })
}

/** The commit of a history that last touched a path. */
export function lastCommitOf(options: GitOptions, head: string, path: string): Promise<string> {
  return gitLine(options, { words: ['rev-list', '-1', head, '--', path] })
}

/**
 * Make a commit that puts one file onto its parent; no branch moves.
 *
 * @returns its id
 */
export async function writeCommit(options: GitOptions, commit: NewCommit): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'live-minutes-index-'))
  try {
    const variables = { GIT_INDEX_FILE: join(folder, 'index') }
    if (commit.parent !== null) await git(options, { words: ['read-tree', commit.parent], variables })
    const input = `${commit.mode} ${commit.blob}\t${commit.path}\0`
    await git(options, { words: ['update-index', '-z', '--index-info'], input, variables })
    const tree = await gitLine(options, { words: ['write-tree'], variables })
    const parents = commit.parent === null ? [] : ['-p', commit.parent]
    return await gitLine(options, {
      words: ['commit-tree', tree, ...parents],
      input: commit.message,
      variables: commit.identity,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
