/** Making the destination that the settings ask for. */
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Destination } from './destination.ts'
import { git, type GitOptions } from './git.ts'
import { checkRepository, GitDestination } from './git-destination.ts'
import { createLocalBranch, createRemoteBranch, type NotesBranch } from './notes-branch.ts'
import type { NotesRepository } from './notes-repository.ts'

export type DestinationSettings = {
  readonly notesRepository: NotesRepository
  readonly branch: string
  readonly dataDir: string
  readonly gitEnvironment: Readonly<Record<string, string>>
}

/**
 * Open the notes repository; the embedded one and the mirror of a remote are made when they are missing. A remote is
 * not waited for.
 *
 * @param onRefreshFailed - told when a look at the remote fails that nobody waits for
 * @throws {PublishError} `DESTINATION_FAILED`: no git, or no repository that can be read
 */
export async function openDestination(
  settings: DestinationSettings,
  onRefreshFailed: (error: unknown) => void,
): Promise<Destination> {
  const { notesRepository: target, branch } = settings
  const repository = target.kind === 'remote' ? mirrorPath(settings.dataDir, target.url) : target.path
  const options: GitOptions = { repository, environment: settings.gitEnvironment }
  if (target.kind !== 'bare') await initialise(options, branch)
  await checkRepository(options)
  const notesBranch: NotesBranch =
    target.kind === 'remote'
      ? createRemoteBranch(options, branch, target)
      : createLocalBranch(options, branch)
  const description = target.kind === 'remote' ? target.url : target.path
  return new GitDestination({ git: options, branch, notesBranch, description, onRefreshFailed })
}

/** One mirror for each address: another one must not find this one's branch. */
function mirrorPath(dataDir: string, url: string): string {
  return join(dataDir, 'mirrors', `${createHash('sha256').update(url).digest('hex').slice(0, 16)}.git`)
}

/** Makes what is missing of a bare repository and leaves the rest as it is, so that a start that was cut off is repaired by the next. */
export async function initialise(options: GitOptions, branch: string): Promise<void> {
  await mkdir(options.repository, { recursive: true })
  const words = [
    'init',
    '--quiet',
    '--bare',
    '--template=',
    '--object-format=sha1',
    `--initial-branch=${branch}`,
  ]
  await git(options, { words })
}
