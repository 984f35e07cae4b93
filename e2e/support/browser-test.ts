/** Playwright's `test` with a real server and people who open it. */
import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright/test'
import { session } from '../../shared/protocol/http.ts'
import { LiveServer } from './live-server.ts'
import { MeetingPage } from './meeting-page.ts'

/** Somebody with a browser of their own. */
export type Person = {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
  readonly meeting: MeetingPage
}

type Fixtures = {
  /** Settings of a server of the test's own, besides those that every test needs; `null`: it shares the worker's. */
  settings: Readonly<Record<string, string>> | null
  /** A shared one is neither stopped nor asked for what other tests may have left on it: each has meetings of its own. */
  server: LiveServer
  /** Somebody who has given their name on this device before; without a name, a guest who will be asked. `device`: other than a desktop's browser. */
  arrive: (name?: string, device?: BrowserContextOptions) => Promise<Person>
}

type WorkerFixtures = {
  /** Starts the worker's server when it is asked for first. */
  sharedServer: () => Promise<LiveServer>
}

/** A test that stops its server, or looks into its folder, says `test.use({ settings: {} })`. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedServer: [
    // Playwright reads from this pattern which fixtures a fixture needs; this one needs none.
    async ({}, use) => {
      const shared: { server?: Promise<LiveServer> } = {}
      await use(() => (shared.server ??= LiveServer.start()))
      await (await shared.server)?.close()
    },
    { scope: 'worker' },
  ],
  settings: [null, { option: true }],
  server: async ({ settings, sharedServer }, use) => {
    if (settings === null) {
      await use(await sharedServer())
      return
    }
    const server = await LiveServer.start(settings)
    await use(server)
    await server.close()
  },
  arrive: async ({ browser, server, viewport }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (name, device = {}) => {
      const context = await browser.newContext({ viewport, ...device })
      contexts.push(context)
      if (name !== undefined) await giveName(context, server.url, name)
      const page = await context.newPage()
      return { name: name ?? '', context, page, meeting: new MeetingPage(page) }
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

async function giveName(context: BrowserContext, url: string, name: string): Promise<void> {
  const answer = await context.request.put(`${url}/api/session`, { data: { name } })
  if (!answer.ok()) throw new Error(`PUT /api/session: ${answer.status()} ${await answer.text()}`)
  session.parse(await answer.json())
}
