/** The meeting page, as a person sees and uses it. */
import { expect, type Locator, type Page } from 'playwright/test'

export type View = 'rich' | 'source' | 'split'

export class MeetingPage {
  readonly page: Page
  readonly rich: Locator
  readonly source: Locator
  /** Who is here, by name. */
  readonly people: Locator
  /** What the header says about saving. */
  readonly saving: Locator

  constructor(page: Page) {
    this.page = page
    this.rich = page.getByRole('textbox', { name: 'Minutes', exact: true })
    this.source = page.getByRole('textbox', { name: 'Minutes source', exact: true })
    this.people = page.getByRole('list', { name: 'Here now' })
    this.saving = page.getByRole('group', { name: 'Saving', exact: true })
  }

  /** Opens a meeting and waits until its document is there. */
  async open(url: string, id: string, view: View): Promise<void> {
    await this.page.goto(`${url}/m/${id}?view=${view}`)
    await this.expectOpen(view)
  }

  async reload(view: View): Promise<void> {
    await this.page.reload()
    await this.expectOpen(view)
  }

  async expectOpen(view: View): Promise<void> {
    if (view !== 'source') await expect(this.rich).toBeVisible()
    if (view !== 'rich') await expect(this.source).toBeVisible()
  }

  /** Chooses a view in the page's own switch. */
  async choose(view: View): Promise<void> {
    const words = { rich: 'Rich', source: 'Source', split: 'Split' } as const
    await this.page.getByRole('radio', { name: words[view] }).locator('..').click()
    await this.expectOpen(view)
  }

  /** Puts the caret at the end of a heading of the rich view. */
  async goToHeading(heading: string): Promise<void> {
    const line = this.rich.getByRole('heading', { name: heading })
    // In its last line, should it be wrapped: `End` goes to the end of a line.
    const { height } = (await line.boundingBox()) ?? { height: 8 }
    await line.click({ position: { x: 4, y: height - 4 } })
    await this.page.keyboard.press('End')
  }

  /** Puts the caret at the end of a line of the source view. */
  async goToLine(line: string): Promise<void> {
    await this.sourceLine(line).click()
    await this.page.keyboard.press('End')
  }

  async typeAfterHeading(heading: string, words: string): Promise<void> {
    await this.goToHeading(heading)
    await this.typeKeys(words)
  }

  async typeAfterLine(line: string, words: string): Promise<void> {
    await this.goToLine(line)
    await this.typeKeys(words)
  }

  /** Types where the caret is, key by key. */
  async typeKeys(words: string): Promise<void> {
    await this.page.keyboard.type(words, { delay: 12 })
  }

  async pressOften(key: string, times: number): Promise<void> {
    for (let pressed = 0; pressed < times; pressed++) await this.page.keyboard.press(key)
  }

  /** The first line that holds the text; the name at another person's caret may stand in it too. */
  sourceLine(text: string): Locator {
    return this.source.locator('.cm-line').filter({ hasText: text }).first()
  }

  /** The whole text of the source view, lines that are scrolled away included. */
  sourceText(): Promise<string> {
    // CodeMirror draws only what is near the window, so its own document is read instead of the lines.
    return this.source.evaluate((element) => {
      type Drawn = { cmTile?: { view: { state: { doc: { toString(): string } } } } }
      const tile = (element as Drawn).cmTile
      if (!tile) throw new Error('The source textbox holds no CodeMirror editor')
      return tile.view.state.doc.toString()
    })
  }

  /** Text of each block of the rich view, without others' carets. */
  richBlocks(): Promise<readonly string[]> {
    return this.rich.evaluate((element) =>
      [...element.children].map((block) => {
        const copy = block.cloneNode(true) as Element
        for (const widget of copy.querySelectorAll('.ProseMirror-widget, .ProseMirror-separator'))
          widget.remove()
        return copy.textContent
      }),
    )
  }
}
