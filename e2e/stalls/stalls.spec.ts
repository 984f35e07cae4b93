/** What pages say about saving while their links stall (the full size: `npm run torture -- stalls`). */
import { join } from 'node:path'
import { runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { test } from '../support/browser-test.ts'
import { createMeeting } from '../support/meetings-api.ts'
import { SocksRelay } from '../support/socks-relay.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { addDays } from '../torture/scenes/add-days.ts'
import { drawStall, type Stall } from './draw-stall.ts'
import { runStall } from './run-stall.ts'
import { StalledPage, stalledMarkdown } from './stalled-page.ts'

test('[WEB12] [WEB13] "Saved" is never shown for what is not, "not saved" is within 3 s, and a dead link is noticed within 10 s', async ({
  server,
  arrive,
}) => {
  test.setTimeout(trialOptions().timeout)
  const relay = await SocksRelay.start()
  const idle: StalledPage[] = []
  const proxies: TcpProxy[] = []
  let meetings = 0
  let opened = Promise.resolve()
  async function hire(): Promise<StalledPage> {
    const proxy = await TcpProxy.start(relay.port)
    proxies.push(proxy)
    const person = await arrive('Ana Lund', { proxy: { server: `socks5://127.0.0.1:${proxy.port}` } })
    return new StalledPage({ ...person, proxy })
  }
  async function open(page: StalledPage, { view }: Stall): Promise<void> {
    const order = { date: addDays('2026-01-01', meetings++), markdown: stalledMarkdown }
    const { id } = await createMeeting(server.url, order)
    await page.open({ url: server.url, id, databaseFile: join(server.folder, 'minutes.sqlite') }, view)
  }
  try {
    await runTrials('stalls', async (random) => {
      const stall = drawStall(random)
      const page = idle.pop() ?? (await hire())
      // One after the other: opening is work, and what follows is waiting.
      if (page.isSpent) await (opened = opened.then(() => open(page, stall)))
      await page.goTo(stall.view)
      await runStall(stall, page)
      idle.push(page)
    })
  } finally {
    for (const proxy of proxies) await proxy.close()
    await relay.close()
  }
})
