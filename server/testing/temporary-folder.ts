/** Temporary folders that are gone after the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new empty folder; removed when the running test is finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'live-minutes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
