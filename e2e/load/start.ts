/** Time from `npm start`, with a built client, to the line that says ready. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../support/free-port.ts'
import { serverEnvironment } from '../support/server-environment.ts'
import { runProcess } from '../command/run-process.ts'
import { median, type Benchmark } from './report.ts'

const root = resolve(import.meta.dirname, '../..')
const rounds = 5
const readyMaxMs = 30_000
const targetMs = 1500

export async function measureStart(): Promise<Benchmark> {
  const built = await runProcess({ command: 'npm', words: ['run', 'build'], maxMs: 120_000 })
  if (built.exitCode !== 0) throw new Error(`The client could not be built:\n${built.output}`)
  const folder = mkdtempSync(join(tmpdir(), 'live-minutes-bench-'))
  const emptyMs = await timeStart(folder)
  const startMs: number[] = []
  for (let round = 0; round < rounds; round += 1) startMs.push(await timeStart(folder))
  rmSync(folder, { recursive: true, force: true })
  return {
    title: 'From npm start to ready',
    method:
      'Wall time from spawning `npm start` to the line `Live Minutes ready at …`, the client being built; a request is answered by then. npm’s own start is part of it.',
    figures: [
      [
        `median of ${rounds}, an existing data folder (target ${targetMs} ms)`,
        `${Math.round(median(startMs))} ms`,
      ],
      [
        'fastest and slowest of them',
        `${Math.round(Math.min(...startMs))} and ${Math.round(Math.max(...startMs))} ms`,
      ],
      ['the first start, with an empty data folder', `${Math.round(emptyMs)} ms`],
    ],
  }
}

/** @returns milliseconds until ready; the server is stopped afterwards */
async function timeStart(folder: string): Promise<number> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: serverEnvironment({ port, url, folder }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const ready = new Promise<number>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`Not ready within ${readyMaxMs} ms:\n${output}`)),
      readyMaxMs,
    )
    const read = (chunk: string) => {
      output += chunk
      if (!output.includes(`ready at ${url}`)) return
      clearTimeout(limit)
      resolve(performance.now() - startedAt)
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  try {
    const durationMs = await ready
    const answer = await fetch(`${url}/healthz`)
    if (!answer.ok) throw new Error(`GET /healthz: ${answer.status}`)
    return durationMs
  } finally {
    // npm passes signals on only while it is in the foreground, so the whole group gets it.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await closed
  }
}
