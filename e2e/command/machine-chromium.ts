/** This machine's answers for `locate-chromium.ts`. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import type { ChromiumInstaller, ChromiumPlaces } from './locate-chromium.ts'
import { runProcess } from './run-process.ts'

const installMaxMs = 6 * 60_000

export function machinePlaces(): ChromiumPlaces {
  return {
    chosenPath: process.env.CHROMIUM_PATH,
    playwrightPath: chromium.executablePath(),
    exists: existsSync,
  }
}

/** @param print - gets the log of a failed installation */
export function machineInstaller(print: (text: string) => void): ChromiumInstaller {
  return {
    isRoot: process.getuid?.() === 0,
    hasAptGet: hasCommand('apt-get'),
    async install() {
      for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
        const run = await runProcess({
          command: 'apt-get',
          words,
          environment: { DEBIAN_FRONTEND: 'noninteractive' },
          maxMs: installMaxMs,
        })
        if (run.exitCode !== 0) {
          print(run.output)
          return false
        }
      }
      return true
    },
  }
}

function hasCommand(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' })
    return true
  } catch {
    // `command -v` answers with its exit code: not found is an answer, not a failure.
    return false
  }
}
