/** Types as the keyboards of Android do: every word is composed, and keys do not say which they are. */
import type { CDPSession, Page } from 'playwright/test'
import { InputMethod } from './composing.ts'

/** What a browser context of such a phone is made with; ProseMirror and CodeMirror go by its user agent. */
export const androidPhone = {
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
} as const

/** The key code of a key that an input method has taken. */
const takenKeyCode = 229

const enterKeyCode = 13

export class PhoneKeyboard {
  readonly #method: InputMethod
  readonly #session: CDPSession
  readonly #page: Page
  /** What is being composed. */
  #word = ''

  private constructor(page: Page, method: InputMethod, session: CDPSession) {
    this.#page = page
    this.#method = method
    this.#session = session
  }

  static async on(page: Page): Promise<PhoneKeyboard> {
    return new PhoneKeyboard(page, await InputMethod.on(page), await page.context().newCDPSession(page))
  }

  /** Types letters and blanks; the last word stays in composition. A line end is Enter. */
  async type(text: string): Promise<void> {
    for (const letter of text) {
      await this.#nextFrame()
      if (letter === '\n') await this.enter()
      else if (/[\p{L}\p{N}\p{M}']/u.test(letter)) await this.compose(this.#word + letter)
      else await this.put(letter)
    }
  }

  /** Shows another word in place of the one that is composed. */
  async compose(word: string): Promise<void> {
    await this.#takenKey(() => this.#method.compose(word))
    this.#word = word
  }

  /** Takes up a word that stands there already, by offsets in the editor's text, and shows another in its place. */
  async composeOver(word: string, from: number, to: number): Promise<void> {
    await this.#method.composeOver(word, from, to)
    this.#word = word
  }

  /** Ends the composition with the word that it shows, or a better one, as a tapped suggestion or a correction does. */
  async finish(word = this.#word): Promise<void> {
    if (this.#word === '') return
    this.#word = ''
    await this.#method.commit(word)
  }

  /** Ends the word and puts something behind it: a blank, a point, an emoji. */
  async put(text: string): Promise<void> {
    await this.finish()
    await this.#takenKey(() => this.#method.commit(text))
  }

  /** Ends the word and begins a new line. */
  async enter(): Promise<void> {
    await this.finish()
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: enterKeyCode }
    await this.#session.send('Input.dispatchKeyEvent', { ...key, type: 'keyDown', text: '\r' })
    await this.#session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' })
    await this.#nextFrame()
  }

  /** Enter of a keyboard that has it taken by the input method. */
  async takenEnter(): Promise<void> {
    await this.#nextFrame()
    await this.finish()
    await this.#command('InsertParagraph')
    await this.#nextFrame()
  }

  /** Shortens the word that is composed, or takes away what stands before the caret. */
  async backspace(times = 1): Promise<void> {
    for (let count = 0; count < times; count++) {
      await this.#nextFrame()
      if (this.#word !== '') await this.compose(this.#word.slice(0, -1))
      else await this.#command('DeleteBackward')
    }
  }

  /** Nobody types two keys in one frame, and editors put off to the next what a phone's key does. */
  async #nextFrame(): Promise<void> {
    await this.#page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }

  /** Lets the browser act as an input method's key asks for. */
  async #command(command: string): Promise<void> {
    const key = { key: 'Unidentified', windowsVirtualKeyCode: takenKeyCode }
    await this.#session.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown', commands: [command] })
    await this.#session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' })
  }

  async #takenKey(act: () => Promise<void>): Promise<void> {
    const key = { key: 'Unidentified', windowsVirtualKeyCode: takenKeyCode }
    await this.#session.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' })
    await act()
    await this.#session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' })
  }
}
