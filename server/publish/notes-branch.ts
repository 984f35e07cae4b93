/** The branch that minutes land on: in a bare repository here, or in a remote with a bare mirror here. */
import { git, gitLine, type GitOptions, tryGit } from './git.ts'

export interface NotesBranch {
  /** Bring what is here up to date with where the branch really is. */
  refresh(): Promise<void>
  /** Commit that the branch is at; `null`: it has none yet. */
  head(): Promise<string | null>
  /**
   * Move the branch from a commit to one that was made on top of it.
   *
   * @returns false: somebody else moved it meanwhile, and it was left alone
   * @throws {PublishError} `DESTINATION_FAILED`
   */
  move(commit: string, from: string | null): Promise<boolean>
}

/** The old value that says that a ref must not be there. */
const NO_COMMIT = '0'.repeat(40)

/** A branch of the repository itself. */
export function createLocalBranch(options: GitOptions, branch: string): NotesBranch {
  return {
    refresh: () => Promise.resolve(),
    head: () => readHead(options, branch),
    move: (commit, from) => compareAndSwap(options, branch, commit, from),
  }
}

export type Remote = {
  /** Without credentials: it is an argument, which other users of the machine can see. */
  readonly url: string
  readonly authorization: string | null
}

/** A branch of a remote; the repository is its mirror, and has nothing that the remote did not take. */
export function createRemoteBranch(options: GitOptions, branch: string, remote: Remote): NotesBranch {
  const ref = `refs/heads/${branch}`
  const variables = authorizationVariables(remote)

  async function refresh(): Promise<void> {
    const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules']
    const command = { words: [...words, '--', remote.url, `+${ref}:${ref}`], variables, isRemote: true }
    const { status, complaint } = await tryGit(options, command)
    if (status === 0) return
    // An empty remote is a beginning, not a failure; anything else is told with git's own words.
    if (!complaint.includes(`couldn't find remote ref ${ref}`)) await git(options, command)
    else await git(options, { words: ['update-ref', '-d', ref] })
  }

  async function move(commit: string, from: string | null): Promise<boolean> {
    const words = ['push', '--porcelain', '--quiet', '--', remote.url, `${commit}:${ref}`]
    const { status, output, complaint } = await tryGit(options, { words, variables, isRemote: true })
    if (status === 0) {
      await compareAndSwap(options, branch, commit, from)
      return true
    }
    if (isOvertaken(output.toString('utf8') + complaint)) return false
    // The same again would say the same: this throws with what git says.
    await git(options, { words, variables, isRemote: true })
    return true
  }

  return { refresh, head: () => readHead(options, branch), move }
}

async function readHead(options: GitOptions, branch: string): Promise<string | null> {
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `refs/heads/${branch}^{commit}`]
  const { status, output } = await tryGit(options, { words })
  if (status === 0) return output.toString('utf8').trim()
  // Quiet means "no such ref" here; a repository that cannot be read at all must not look like an empty one.
  await gitLine(options, { words: ['rev-parse', '--is-bare-repository'] })
  return null
}

async function compareAndSwap(
  options: GitOptions,
  branch: string,
  commit: string,
  from: string | null,
): Promise<boolean> {
  const words = ['update-ref', '--no-deref', `refs/heads/${branch}`, commit, from ?? NO_COMMIT]
  if ((await tryGit(options, { words })).status === 0) return true
  if ((await readHead(options, branch)) !== from) return false
  await git(options, { words })
  return true
}

/** In git's environment, not among its arguments and not in a file. */
function authorizationVariables({ url, authorization }: Remote): Record<string, string> {
  if (authorization === null) return {}
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${url}.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
  }
}

/** Whether a refused push lost a race: the branch moved before it, or while the remote took it. */
function isOvertaken(answer: string): boolean {
  return /\[rejected\]|\[remote rejected\].*(lock|failed to update ref|already exists|incorrect old value)/.test(
    answer,
  )
}
