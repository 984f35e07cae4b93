/** Run a program to its end and keep what it printed. */
import { spawn } from 'node:child_process'

export type ProcessOrder = {
  readonly command: string
  readonly words: readonly string[]
  /** Set on top of this process's environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** After this long the program and its children are killed. */
  readonly maxMs: number
}

export type ProcessRun = {
  /** `null`: it was killed, or could not be started. */
  readonly exitCode: number | null
  /** Standard output and error as they came. */
  readonly output: string
  readonly durationMs: number
}

const graceMs = 5_000

/**
 * Runs in a process group of its own, so that a run over its time, or an interrupted one, takes its children along.
 * Never rejects.
 */
export function runProcess(order: ProcessOrder): Promise<ProcessRun> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(order.command, order.words, {
      // Output is kept and read later; colours would hide what it says.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...order.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    const collect = (chunk: string) => (output += chunk)
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    const signalAll = (signal: NodeJS.Signals) => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal)
    }
    const interrupt = () => {
      signalAll('SIGTERM')
      process.exitCode = 130
    }
    const finish = (exitCode: number | null) => {
      clearTimeout(limit)
      clearTimeout(lastLimit)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      resolve({ exitCode, output, durationMs: performance.now() - startedAt })
    }
    const limit = setTimeout(() => {
      output += `\nkilled after ${Math.round(order.maxMs / 1000)} s\n`
      signalAll('SIGTERM')
    }, order.maxMs)
    const lastLimit = setTimeout(() => signalAll('SIGKILL'), order.maxMs + graceMs)
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
    child.once('error', (error) => {
      output += `${order.command} could not be started: ${error.message}\n`
      finish(null)
    })
    child.once('close', finish)
  })
}
