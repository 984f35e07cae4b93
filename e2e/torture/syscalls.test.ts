import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { closeCode } from '../../shared/protocol/messages.ts'
import { createRandom } from '../../shared/testing/seeded-random.ts'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { openDatabase } from '../../server/storage/open-database.ts'
import { LiveServer } from '../support/live-server.ts'
import { createMeeting, readMarkdown } from '../support/meetings-api.ts'
import { Bot } from './scenes/bot.ts'
import { watchedBy, whyNoStrace } from './scenes/strace.ts'
import { readCallOrder } from './scenes/trace-of-calls.ts'
import { waitFor } from './scenes/wait-for.ts'

const reason = whyNoStrace()

if (reason === null) describe('system calls', watchCalls)
else
  test(`[LOG1] only the setting is looked at: ${reason}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'setting-'))
    const database = openDatabase(join(folder, 'minutes.sqlite'))
    onTestFinished(() => {
      database.close()
      rmSync(folder, { recursive: true })
    })
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  })

function watchCalls(): void {
  test(
    '[LOG1] [WIRE13] an acknowledgement leaves after the fsync of its update',
    trialOptions(),
    async () => {
      const { server, bot, trace } = await serveWatched(
        '-e',
        'trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg',
      )
      let count = 0
      await runTrials('syscalls', async (random) => {
        bot.edit(random)
        count += 1
        await waitFor('the acknowledgement', () => bot.hasAllAcknowledged)
      })
      await server.stop()
      const { acknowledgements, early } = readCallOrder(readFileSync(trace, 'utf8'))
      expect(early).toEqual([])
      // The answer to the server's sync step 1 is one more.
      expect(acknowledgements).toBeGreaterThanOrEqual(count)
      reportFigure('acknowledgements seen', String(acknowledgements))
    },
  )

  test('[LOG5] [WIRE13] an fsync that fails acknowledges nothing, and the process lives on', async () => {
    const inject = ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=25']
    const { server, bot, id } = await serveWatched(...inject)
    const random = createRandom(1)
    while (bot.isConnected) {
      bot.edit(random)
      await waitFor('the acknowledgement or the end', () => bot.hasAllAcknowledged || !bot.isConnected)
    }
    expect(bot.closeCode).toBe(closeCode.STORAGE_FAILED)
    expect(bot.hasAllAcknowledged).toBe(false)
    const text = await readMarkdown(server.url, id)
    expect(bot.acknowledged.filter((word) => !text.includes(word))).toEqual([])
    await bot.connect()
    await waitFor('all acknowledged', () => bot.hasAllAcknowledged)
    expect(await readMarkdown(server.url, id)).toBe(bot.text.toJSON())
  })
}

/** A watched server with one meeting, and one person in it. */
async function serveWatched(...options: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'trace-'))
  const trace = join(folder, 'trace')
  const server = await LiveServer.start({}, watchedBy(trace, ...options))
  const { id } = await createMeeting(server.url, { date: '2026-11-24', markdown: '<begin>' })
  const bot = new Bot(`${server.url.replace('http', 'ws')}/sync/${id}`, 'p')
  onTestFinished(async () => {
    bot.close()
    await server.close()
    rmSync(folder, { recursive: true })
  })
  await bot.connect()
  await waitFor('the first acknowledgement', () => bot.hasAllAcknowledged)
  return { server, bot, trace, id }
}
