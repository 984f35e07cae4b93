/** Real git repositories for tests, read and changed by git itself. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { temporaryFolder } from './temporary-folder.ts'

/** What git gets of the machine in tests. */
export const gitEnvironment: Readonly<Record<string, string>> = { PATH: process.env.PATH ?? '' }

const IDENTITY = { NAME: 'Someone Else', EMAIL: 'else@example.org', DATE: '1700000000 +0000' }

/** A bare repository on disk; gone when the running test is finished. */
export class NotesRepository {
  readonly path: string

  constructor() {
    this.path = join(temporaryFolder(), 'notes.git')
    execFileSync('git', ['init', '-q', '--bare', '--initial-branch=main', this.path])
  }

  /** Runs git here, with nothing of the machine's configuration. */
  git(words: readonly string[], input = '', variables: Record<string, string> = {}): string {
    return this.bytes(words, input, variables).toString('utf8').trimEnd()
  }

  bytes(words: readonly string[], input = '', variables: Record<string, string> = {}): Buffer {
    const identity = Object.entries(IDENTITY).flatMap(([name, value]) => [
      [`GIT_AUTHOR_${name}`, value],
      [`GIT_COMMITTER_${name}`, value],
    ])
    return execFileSync('git', words, {
      cwd: this.path,
      input,
      env: {
        ...gitEnvironment,
        ...(Object.fromEntries(identity) as Record<string, string>),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_DIR: this.path,
        ...variables,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    })
  }

  /** Somebody else commits a file (`null`: removes it) onto a branch. */
  commitByOthers(path: string, content: string | null, branch = 'main'): string {
    const index = { GIT_INDEX_FILE: join(this.path, `index-${Math.random().toString(36).slice(2)}`) }
    const head = this.head(branch)
    if (head !== null) this.git(['read-tree', head], '', index)
    const blob = content === null ? '0'.repeat(40) : this.git(['hash-object', '-w', '--stdin'], content)
    const mode = content === null ? '0' : '100644'
    this.git(['update-index', '-z', '--index-info'], `${mode} ${blob}\t${path}\0`, index)
    const tree = this.git(['write-tree'], '', index)
    const commit = this.git(['commit-tree', tree, ...(head === null ? [] : ['-p', head])], 'By others\n')
    this.git(['update-ref', `refs/heads/${branch}`, commit])
    return commit
  }

  head(branch = 'main'): string | null {
    const found = this.git(['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`])
    return found === '' ? null : found
  }

  /** Commit ids of a branch, newest first. */
  commits(branch = 'main'): readonly string[] {
    return this.head(branch) === null ? [] : this.git(['rev-list', branch]).split('\n')
  }

  /** Bytes of a file at the head of a branch. */
  file(path: string, branch = 'main'): Buffer {
    return this.bytes(['cat-file', 'blob', `${branch}:${path}`])
  }
}
