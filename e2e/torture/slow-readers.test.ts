import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../shared/protocol/messages.ts'
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { LiveServer } from '../support/live-server.ts'
import { createMeeting } from '../support/meetings-api.ts'
import { Bot } from './scenes/bot.ts'
import { openDeafSocket } from './scenes/deaf-socket.ts'
import { waitFor } from './scenes/wait-for.ts'

const megabyte = 1024 * 1024

/** What many readers may cost the server, in bytes: 32 MB for one, 256 MB for 200. */
const maxGrowth = (readers: number): number => (32 + (224 * (readers - 1)) / 199) * megabyte

/** An update of this size, deleted again by the next one. */
const updateLength = 300_000

/** Enough for the buffers of the kernel and what may wait unread. */
const rounds = 30

/** Enough answers to fill what may wait, were each kept. */
const pingsEach = 20_000

const arrivesWithinMs = 5_000

test(
  '[WIRE10] sockets that never read cost the server little, are closed, and nobody else feels them',
  trialOptions(),
  async () => {
    const server = await LiveServer.start()
    onTestFinished(() => server.close())
    const { id } = await createMeeting(server.url, { date: '2026-01-06', markdown: 'x'.repeat(200_000) })
    const address = `${server.url.replace('http', 'ws')}/sync/${id}`
    const [writer, neighbour] = [new Bot(address, 'writer'), new Bot(address, 'neighbour')]
    await Promise.all([writer.connect(), neighbour.connect()])
    // The traffic alone, once the server has grown to its size: what that takes is no cost of those who do not read.
    await writeAll(server, writer, neighbour)
    const alone = await writeAll(server, writer, neighbour)

    const growth = ({ heldBytes }: { heldBytes: number }): number => heldBytes - alone.heldBytes

    const one = await openDeafSocket(server.url, id, 0)
    const single = await writeAll(server, writer, neighbour)
    await expectClosed(server, 1)
    one.destroy()

    const sockets: Socket[] = []
    await runTrials('readers', async (random) => {
      sockets.push(await openDeafSocket(server.url, id, random.below(10) === 0 ? pingsEach : 0))
    })
    const many = await writeAll(server, writer, neighbour)
    await expectClosed(server, 1 + sockets.length / 4)
    for (const socket of sockets) socket.destroy()
    expect(writer.isConnected && neighbour.isConnected).toBe(true)
    writer.close()
    neighbour.close()

    reportFigure('memory for 1 reader', `${Math.round(growth(single) / megabyte)} MB`)
    reportFigure(`memory for ${sockets.length} readers`, `${Math.round(growth(many) / megabyte)} MB`)
    reportFigure(
      'an update is at the others within',
      `${Math.round(Math.max(single.slowestMs, many.slowestMs))} ms`,
    )
    expect(growth(single)).toBeLessThan(maxGrowth(1))
    expect(growth(many)).toBeLessThan(maxGrowth(sockets.length))
    expect(Math.max(single.slowestMs, many.slowestMs)).toBeLessThan(arrivesWithinMs)
  },
)

/** Type and delete until every buffer is full; gives the most that the server held, and how long an update took. */
async function writeAll(
  server: LiveServer,
  writer: Bot,
  neighbour: Bot,
): Promise<{ heldBytes: number; slowestMs: number }> {
  const held: number[] = []
  let slowestMs = 0
  for (let round = 0; round < rounds; round++) {
    writer.text.insert(0, 'y'.repeat(updateLength))
    writer.text.delete(0, updateLength)
    writer.text.insert(0, '.')
    const startedAt = performance.now()
    await waitFor('the update at the other', () => typedBy(writer, neighbour) === typedBy(writer, writer))
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    held.push(residentBytes(server))
  }
  return { heldBytes: Math.max(...held), slowestMs }
}

/** How many characters of the writer somebody has, those that were deleted too. */
function typedBy(writer: Bot, somebody: Bot): number {
  return Y.getState(somebody.doc.store, writer.doc.clientID)
}

function residentBytes({ pid }: LiveServer): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 'none'}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/**
 * All but the two who read are gone, and at least so many to resync. On a machine that is slow a socket may also be cut
 * off because it answers no ping.
 */
async function expectClosed(server: LiveServer, resynced: number): Promise<void> {
  let figures = ''
  await waitFor('those who do not read to be gone', async () => {
    figures = await (await fetch(`${server.url}/metrics`)).text()
    return /^live_minutes_sockets 2$/m.test(figures)
  })
  const closed = Number(new RegExp(`code="${closeCode.SLOW_READER}"[^}]*} (\\d+)`).exec(figures)?.[1] ?? 0)
  reportFigure('closed to resync so far', String(closed))
  expect(closed).toBeGreaterThanOrEqual(resynced)
}
