import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { SqliteStorage } from './sqlite-storage.ts'

const ROUNDS = 5
const program = fileURLToPath(new URL('../testing/append-forever.ts', import.meta.url))

test('[LOG1] [LOG2] every acknowledged update survives kill -9', async () => {
  const file = join(temporaryFolder(), 'minutes.sqlite')
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    acknowledged.push(...(await appendUntilKilled(file, 20 + Math.floor(Math.random() * 200))))
    const storage = await SqliteStorage.open(file)
    onTestFinished(() => storage.close())
    const stored = new Set<string>()
    for (const room of ['a', 'b']) {
      const rows = await storage.read(room)
      expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1))
      for (const { sequence, update } of rows) {
        stored.add(`${room} ${sequence} ${Buffer.from(update).toString('hex')}`)
      }
    }
    expect(acknowledged.filter((line) => !stored.has(line))).toEqual([])
    await storage.close()
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * 20)
})

/** Starts the writer, kills it when it has printed `lineCount` lines, and gives the whole lines that it printed. */
async function appendUntilKilled(file: string, lineCount: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'close')
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    if (output.split('\n').length > lineCount) child.kill('SIGKILL')
  })
  await exited
  return output.split('\n').slice(0, -1)
}
