/** `node e2e/screenshots.ts [FOLDER]`: pictures of the pages with two people in them, wide and narrow, for the README. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { locateChromium } from './command/locate-chromium.ts'
import { machinePlaces } from './command/machine-chromium.ts'
import { LiveServer } from './support/live-server.ts'
import { MeetingPage, type View } from './support/meeting-page.ts'
import { createMeeting, publishMeeting } from './support/meetings-api.ts'

const folder = resolve(process.argv[2] ?? 'docs/images')
const wide = { width: 1280, height: 860 }
const narrow = { width: 390, height: 844 }

const minutes = `# osquery office hours 2026-11-24

YouTube Link: https://www.youtube.com/watch?v=example

## Announcements and Highlights since the last meeting

* Version 5.20 is out, thanks to _eleven_ people who had not sent a change before
  - notes for packagers: https://github.com/osquery/osquery/releases
* The build for ARM takes half as long; see \`cmake/ccache.cmake\`

## Any Questions / Issues / PRs people want to discuss?

The intent of this section is to provide a clear time for community members to bring up _anything_.

1. **Who can review the new table?**
2. Do we keep the old watchdog defaults?

## Agenda down here

## Look at old PRs
`

const executablePath = locateChromium(machinePlaces())
if (executablePath === null) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH to one.')
mkdirSync(folder, { recursive: true })
const server = await LiveServer.start()
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  await takeAll(browser)
} finally {
  await browser.close()
  await server.close()
}

async function takeAll(browser: Browser): Promise<void> {
  const past = await createMeeting(server.url, { date: '2026-11-10' })
  await publishMeeting(server.url, past.id)
  const { id } = await createMeeting(server.url, { date: '2026-11-24', markdown: minutes })
  const bo = await arrive(browser, 'Bo Okafor')
  await bo.open(server.url, id, 'rich')
  await bo.typeAfterHeading('Agenda down here', '')
  for (const [size, viewport] of Object.entries({ wide, narrow })) {
    for (const view of ['rich', 'source', 'split'] as const) {
      const ana = await arrive(browser, 'Ana Lund', viewport)
      await ana.open(server.url, id, view)
      await write(ana, bo, view)
      await shoot(ana.page, view === 'rich' && size === 'wide' ? 'meeting' : `${view}-${size}`)
      await ana.page.goto(`${server.url}/m/${id}/finish`)
      await ana.page.getByText('meeting_notes.md').first().waitFor()
      if (view === 'rich') await shoot(ana.page, `finish-${size}`)
      await ana.page.goto(server.url)
      await ana.page.getByRole('button', { name: 'Start meeting' }).waitFor()
      if (view === 'rich') await shoot(ana.page, `home-${size}`)
      await ana.page.context().close()
    }
  }
}

/** Both have a caret in the text, each sees the other's. */
async function write(ana: MeetingPage, bo: MeetingPage, view: View): Promise<void> {
  const line = '2. Do we keep the old watchdog defaults?'
  if (view === 'source') await ana.sourceLine(line).click()
  else await ana.rich.getByText('Do we keep the old watchdog defaults?').click()
  await ana.page.keyboard.press('End')
  await bo.rich.getByText('Version 5.20 is out').click()
  await bo.page.keyboard.press('End')
  await ana.page.getByText('Bo Okafor').first().waitFor()
}

async function arrive(browser: Browser, name: string, viewport = wide): Promise<MeetingPage> {
  const context = await browser.newContext({ viewport })
  await context.request.put(`${server.url}/api/session`, { data: { name } })
  return new MeetingPage(await context.newPage())
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) })
  process.stdout.write(`${name}.png\n`)
}
