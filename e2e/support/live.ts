/** One view of the harness page, opened and read by a test. */
import { expect, type Page } from 'playwright/test'
import type { LiveState, LiveView } from '../harness/page/live-api.ts'

/** @param at - where the caret is put, as an offset in the text */
export async function openLive(page: Page, view: LiveView, text: string, at: number): Promise<void> {
  await page.evaluate((setup) => window.live.open(setup), { view, text })
  await page.evaluate((offset) => window.live.select({ anchor: offset, head: offset }), at)
}

export function readLive(page: Page): Promise<LiveState> {
  return page.evaluate(() => window.live.read())
}

/** Waits until the view shows what the text says, and nothing is being composed. */
export async function expectSettled(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { isComposing, isSettled } = await readLive(page)
        return { isComposing, isSettled }
      },
      { intervals: [20, 50, 100] },
    )
    .toEqual({ isComposing: false, isSettled: true })
}
