/** When everybody sees the same. */
import { expect } from 'playwright/test'
import type { MeetingPage, View } from './meeting-page.ts'
import { readMarkdown } from './meetings-api.ts'

const convergeMaxMs = 25_000

export type Viewer = { readonly meeting: MeetingPage; readonly view: View }

/**
 * Waits until every source view and the server hold one text, and every rich view shows what a newcomer sees of it.
 *
 * @param newcomer - a page in no view yet; it is opened in the rich view
 * @returns the text
 */
export async function expectConverged(
  url: string,
  id: string,
  viewers: readonly Viewer[],
  newcomer: MeetingPage,
): Promise<string> {
  const sources = viewers.filter(({ view }) => view !== 'rich')
  const riches = viewers.filter(({ view }) => view !== 'source')
  await expect(async () => {
    const text = await readMarkdown(url, id)
    for (const { meeting } of sources) expect(await meeting.sourceText()).toBe(text)
  }).toPass({ timeout: convergeMaxMs })
  const text = await readMarkdown(url, id)
  await newcomer.open(url, id, 'rich')
  await expect(async () => {
    const blocks = await newcomer.richBlocks()
    for (const { meeting } of riches) expect(await meeting.richBlocks()).toEqual(blocks)
  }).toPass({ timeout: convergeMaxMs })
  // Nobody wrote meanwhile: showing the text to a newcomer and comparing changed nothing.
  expect(await readMarkdown(url, id)).toBe(text)
  return text
}

/** How often a part stands in a text. */
export function occurrences(text: string, part: string): number {
  return text.split(part).length - 1
}
