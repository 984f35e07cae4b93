/** One stall of somebody's link while they type. */
import { AssertionError } from 'node:assert'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'playwright/test'
import type { Person } from '../support/browser-test.ts'
import type { LetterSource } from '../support/letter-record.ts'
import { readMarkdown } from '../support/meetings-api.ts'
import type { TcpProxy } from '../support/tcp-proxy.ts'
import type { Stall } from './draw-stall.ts'
import { stallFault, type LinkPast } from './judge-stall.ts'
import { beginSavingLog, readSavingLog } from './saving-log.ts'
import { stalledHeading, stalledMarkdown, type StalledMeeting, type StalledPage } from './stalled-page.ts'
import { readStoredLetters } from './stored-letters.ts'

/** A link that is dead for so long must have been given up. */
const deadMs = 10_000

/**
 * Run one stall, where the caret is at its place.
 *
 * @throws {AssertionError} that says what the page told wrongly, or late
 */
export async function runStall(stall: Stall, { person, stalled, letters }: StalledPage): Promise<void> {
  const { meeting, page, proxy } = person
  await beginSavingLog(stall.view === 'rich' ? meeting.rich : meeting.source)
  const [link] = await Promise.all([spoil(stall, proxy), typeMeanwhile(stall, person, letters)])
  await expect(meeting.saving).toHaveText('Saved', { timeout: 30_000 })
  const shown = await readSavingLog(page)
  const stored = readStoredLetters(stalled.databaseFile, stalled.id)
  const fault = stallFault(shown, stored, link) ?? (await endFault(stalled, shown.at(-1)?.letters ?? ''))
  if (fault !== null) throw new AssertionError({ message: `${JSON.stringify(stall)}: ${fault}` })
}

/** Before the first key, so that keys are typed before the stall too. */
const leadMs = 60

async function spoil({ kind, ways, ms, delayMs }: Stall, proxy: TcpProxy): Promise<LinkPast> {
  await delay(leadMs)
  const from = Date.now()
  if (kind === 'slow') proxy.delay(delayMs)
  else if (kind === 'cut') {
    proxy.refuse()
    proxy.cut()
  } else proxy.silence(ways)
  const isSilentSince = Date.now()
  await delay(ms)
  if (kind === 'lost') proxy.cut()
  const until = Date.now()
  proxy.delay(0)
  proxy.resume()
  const isDeaf = kind === 'cut' || ways.includes('to-client')
  const isDead = ways.length > 0 && until - isSilentSince >= deadMs
  return {
    deafFrom: isDeaf ? isSilentSince : null,
    deafUntil: until,
    delayMs: kind === 'slow' ? delayMs : 0,
    deadFrom: isDead ? from : null,
  }
}

async function typeMeanwhile({ typings }: Stall, { page }: Person, letters: LetterSource): Promise<void> {
  const beganAt = performance.now()
  for (const typing of typings) {
    await delay(Math.max(0, beganAt + leadMs + typing.atMs - performance.now()))
    await page.keyboard.type(letters.word(typing.letters))
    for (let count = 0; count < Math.min(typing.backspaces, typing.letters); count++)
      await page.keyboard.press('Backspace')
  }
}

/** What was typed, as the page shows it, is what the server gives to everybody. */
async function endFault({ url, id }: StalledMeeting, letters: string): Promise<string | null> {
  const wanted = stalledMarkdown.replace(stalledHeading, `${stalledHeading}${letters}`)
  const text = await readMarkdown(url, id)
  return text === wanted ? null : `the server has ${JSON.stringify(text)}, not ${JSON.stringify(wanted)}`
}
