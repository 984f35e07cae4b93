/** What a page shows about saving, beside which text, and when: written down in the page itself. */
import type { Locator, Page } from 'playwright/test'

export type ShownMoment = {
  /** Milliseconds since 1970. */
  readonly at: number
  /** What the header says about saving. */
  readonly words: string
  /** The letters of the editor that are typed by trials, in their order. */
  readonly letters: string
  /** For how long nothing could happen in the page before, beyond what is usual, in ms. */
  readonly stoodStillMs: number
}

type LoggingWindow = { savingLog: ShownMoment[]; endSavingLog?: () => void }

/**
 * Begin the log of a page anew: an entry whenever the words change, and one with each frame that shows another text, after the
 * page has had its chance to say another word.
 *
 * @param editor - that one types into
 */
export async function beginSavingLog(editor: Locator): Promise<void> {
  await editor.evaluate((typedInto) => {
    const logging = window as unknown as LoggingWindow
    logging.endSavingLog?.()
    const label = document.querySelector('[aria-label="Saving"]')
    if (label === null) throw new Error('the page says nothing about saving')
    const [beatMs, usualMs] = [50, 100]
    const log: ShownMoment[] = []
    let beatAt = Date.now()
    let stoodStillMs = 0
    const beat = (): void => {
      const gapMs = Date.now() - beatAt
      if (gapMs > usualMs) stoodStillMs += gapMs - beatMs
      beatAt = Date.now()
    }
    const note = (): void => {
      beat()
      const letters = (typedInto.textContent.match(/[\uac00-\ud7a3]/g) ?? []).join('')
      log.push({ at: Date.now(), words: label.textContent, letters, stoodStillMs })
    }
    const beating = setInterval(beat, beatMs)
    note()
    const deep = { characterData: true, childList: true, subtree: true }
    const ofWords = new MutationObserver(note)
    const ofText = new MutationObserver(() => requestAnimationFrame(note))
    ofWords.observe(label, deep)
    ofText.observe(typedInto, deep)
    logging.savingLog = log
    logging.endSavingLog = () => {
      clearInterval(beating)
      ofWords.disconnect()
      ofText.disconnect()
    }
  })
}

export function readSavingLog(page: Page): Promise<readonly ShownMoment[]> {
  return page.evaluate(() => (window as unknown as LoggingWindow).savingLog)
}
