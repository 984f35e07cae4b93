/** What becomes of text that is typed in tabs without a link (the full size: `npm run torture -- offline-tabs`). */
import { reportFigure, runTrials, trialOptions } from '../../shared/testing/trials.ts'
import { test } from '../support/browser-test.ts'
import { LiveServer } from '../support/live-server.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { addDays } from '../torture/scenes/add-days.ts'
import { spreadOf } from '../torture/scenes/spread.ts'
import { drawVisit } from './draw-visit.ts'
import { playVisit, type LinkedServer } from './play-visit.ts'

test('[WEB15] [WEB18] [WEB19] what is typed in tabs without a link is there after it, once, with what others typed', async ({
  browser,
  viewport,
}) => {
  test.setTimeout(trialOptions().timeout)
  const idle: LinkedServer[] = []
  const all: LinkedServer[] = []
  const togetherMs: number[] = []
  let visits = 0
  async function start(): Promise<LinkedServer> {
    const proxy = await TcpProxy.start(0)
    const server = await LiveServer.start({ PUBLIC_URL: proxy.url })
    proxy.targetPort = Number(new URL(server.url).port)
    const linked = { proxy, server, context: await browser.newContext({ viewport }) }
    all.push(linked)
    return linked
  }
  try {
    await runTrials('offline-tabs', async (random) => {
      const linked = idle.pop() ?? (await start())
      const date = addDays('2026-01-01', visits++)
      try {
        const tookMs = await playVisit(drawVisit(random), linked, date)
        if (tookMs !== null) togetherMs.push(tookMs)
      } finally {
        idle.push(linked)
      }
    })
    if (togetherMs.length > 0) reportFigure('together after the return', spreadOf(togetherMs))
  } finally {
    for (const { context, proxy, server } of all) {
      await context.close()
      await proxy.close()
      await server.close()
    }
  }
})
