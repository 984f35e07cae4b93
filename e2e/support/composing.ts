/** Composes as an input method does, through Chromium's own protocol. */
import type { CDPSession, Page } from 'playwright/test'

export class InputMethod {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  /** Shows `text` as what is being composed, in place of what was; the caret stands behind it. */
  async compose(text: string): Promise<void> {
    const { length } = text
    await this.#session.send('Input.imeSetComposition', {
      text,
      selectionStart: length,
      selectionEnd: length,
    })
  }

  /** Composes over text that is there already, as keyboards of phones do to correct a word. */
  async composeOver(text: string, replacementStart: number, replacementEnd: number): Promise<void> {
    const { length } = text
    await this.#session.send('Input.imeSetComposition', {
      text,
      selectionStart: length,
      selectionEnd: length,
      replacementStart,
      replacementEnd,
    })
  }

  /** Puts `text` in place of what is being composed, and ends. */
  async commit(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text })
  }
}
