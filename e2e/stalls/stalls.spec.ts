/** What pages say about saving while their links stall (the full size: `npm run torture -- stalls`). */
import { join } from 'node:path'
import { runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { test } from '../support/browser-test.ts'
import { createMeeting } from '../support/meetings-api.ts'
import { SocksRelay } from '../support/socks-relay.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { addDays } from '../torture/scenes/add-days.ts'
import { drawStall } from './draw-stall.ts'
import { openStalled, runStall, stalledMarkdown, type Networked } from './run-stall.ts'

test('[WEB12] [WEB13] "Saved" is never shown for what is not, "not saved" is within 3 s, and a dead link is noticed within 10 s', async ({
  server,
  arrive,
}) => {
  test.setTimeout(trialOptions().timeout)
  const relay = await SocksRelay.start()
  const idle: Networked[] = []
  const proxies: TcpProxy[] = []
  let meetings = 0
  let opened = Promise.resolve()
  async function hire(): Promise<Networked> {
    const proxy = await TcpProxy.start(relay.port)
    proxies.push(proxy)
    const person = await arrive('Ana Lund', { proxy: { server: `socks5://127.0.0.1:${proxy.port}` } })
    return { ...person, proxy }
  }
  try {
    await runTrials('stalls', async (random) => {
      const person = idle.pop() ?? (await hire())
      const order = { date: addDays('2026-01-01', meetings++), markdown: stalledMarkdown }
      const { id } = await createMeeting(server.url, order)
      const databaseFile = join(server.folder, 'minutes.sqlite')
      const stalled = { url: server.url, id, databaseFile }
      const stall = drawStall(random)
      // One page after the other: opening is work, and what follows is waiting.
      opened = opened.then(() => openStalled(stall, person, stalled))
      await opened
      await runStall(stall, person, stalled)
      idle.push(person)
    })
  } finally {
    for (const proxy of proxies) await proxy.close()
    await relay.close()
  }
})
