/** What a notes repository holds, read by git itself. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Commit = {
  readonly id: string
  readonly parents: readonly string[]
  readonly subject: string
  /** `Name <address>`. */
  readonly author: string
  /** Values of the `Co-authored-by` trailers. */
  readonly coAuthors: readonly string[]
}

/** Commits of a branch, newest first. */
export async function readCommits(repository: string, branch = 'main'): Promise<readonly Commit[]> {
  const form = '%H%x1f%P%x1f%s%x1f%an <%ae>%x1f%(trailers:key=Co-authored-by,valueonly,separator=%x1e)%x1d'
  const { stdout } = await git(repository, ['log', `--format=${form}`, branch])
  return stdout
    .toString('utf8')
    .split('\x1d')
    .map((record) => record.trim())
    .filter((record) => record !== '')
    .map((record) => {
      const [id = '', parents = '', subject = '', author = '', trailers = ''] = record.split('\x1f')
      return {
        id,
        parents: parents.split(' ').filter(Boolean),
        subject,
        author,
        coAuthors: trailers.split('\x1e').filter(Boolean),
      }
    })
}

/** Bytes of a file in a commit. */
export async function readCommittedFile(repository: string, commit: string, path: string): Promise<Buffer> {
  return (await git(repository, ['cat-file', 'blob', `${commit}:${path}`])).stdout
}

/** Paths that a commit changed. */
export async function readChangedPaths(repository: string, commit: string): Promise<readonly string[]> {
  const words = ['diff-tree', '--root', '--no-commit-id', '--name-only', '-r', commit]
  return (await git(repository, words)).stdout.toString('utf8').split('\n').filter(Boolean)
}

function git(repository: string, words: readonly string[]) {
  return run('git', ['--git-dir', repository, ...words], { encoding: 'buffer' })
}
