/** A tab that types into the heading of its minutes, over a link that goes. */
import { expect, type BrowserContext } from 'playwright/test'
import type { LetterRecord, LetterSource } from '../support/letter-record.ts'
import { MeetingPage } from '../support/meeting-page.ts'
import type { PlannedTab } from './draw-visit.ts'

export class VisitedTab {
  readonly planned: PlannedTab
  readonly meeting: MeetingPage
  isOpen = true
  /** The heading's words, as this tab shows them while it hears of nobody else. */
  #line = ''

  private constructor(planned: PlannedTab, meeting: MeetingPage) {
    this.planned = planned
    this.meeting = meeting
  }

  static async open(
    context: BrowserContext,
    address: { readonly url: string; readonly id: string },
    planned: PlannedTab,
  ): Promise<VisitedTab> {
    const meeting = new MeetingPage(await context.newPage())
    await meeting.open(address.url, address.id, planned.view)
    await expect(meeting.saving).toHaveText('Saved')
    return new VisitedTab(planned, meeting)
  }

  /** Puts the caret at the end of a heading, to type there. */
  async goTo(heading: string): Promise<void> {
    this.#line = heading
    if (this.planned.view === 'rich') await this.meeting.goToHeading(heading)
    else await this.meeting.goToLine(heading)
  }

  async type(record: LetterRecord, letters: LetterSource): Promise<void> {
    const { keyboard } = this.meeting.page
    const word = letters.word(this.planned.letters)
    await keyboard.type(word)
    for (let count = 0; count < this.planned.backspaces; count++) await keyboard.press('Backspace')
    const line = this.#line + word
    this.#line = line.slice(0, line.length - this.planned.backspaces)
    record.typed(word)
    record.deleted(line.slice(this.#line.length))
  }

  /** Goes as it was planned, at once. */
  async close(): Promise<void> {
    if (this.planned.closing === 'stays') return
    this.isOpen = false
    if (this.planned.closing === 'goes elsewhere') await this.meeting.page.goto('about:blank')
    else await this.meeting.page.close()
  }

  /** The followed letters that it shows, in their order. */
  async shownLetters(): Promise<string> {
    const editor = this.planned.view === 'rich' ? this.meeting.rich : this.meeting.source
    return editor.evaluate(({ textContent }) => (textContent.match(/[\uac00-\ud7a3]/g) ?? []).join(''))
  }
}
