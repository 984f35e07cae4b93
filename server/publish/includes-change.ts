/** Whether a text already holds what somebody else changed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitOptions, tryGit } from './git.ts'

export type ThreeTexts = { readonly base: Uint8Array; readonly ours: Uint8Array; readonly theirs: Uint8Array }

/**
 * Whether merging their change of `base` into `ours` gives `ours`: then landing it undoes nothing of theirs. This is
 * how a person gets past `REPOSITORY_CHANGED`: bring the change into the document, then publish again.
 */
export async function includesChange(options: GitOptions, texts: ThreeTexts): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'live-minutes-merge-'))
  try {
    const files = { ours: join(folder, 'ours'), base: join(folder, 'base'), theirs: join(folder, 'theirs') }
    await writeFile(files.ours, texts.ours)
    await writeFile(files.base, texts.base)
    await writeFile(files.theirs, texts.theirs)
    const words = ['merge-file', '--stdout', '--quiet', '--', files.ours, files.base, files.theirs]
    const { status, output } = await tryGit(options, { words })
    return status === 0 && output.equals(texts.ours)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
