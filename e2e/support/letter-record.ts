/** Follows every letter that people type into one text by its own character: what is lost, doubled, or came back. */
import { countLetters } from '../../client/testing/letter-ledger.ts'

/** Hangul syllables: eleven thousand letters that stand for nothing in markdown. */
const firstLetter = 0xac00
const lastLetter = 0xd7a3

/** Gives letters, each of them once. */
export class LetterSource {
  #next = firstLetter

  /** A word of letters that were not given before; throws when there are none left. */
  word(length: number): string {
    if (this.#next + length > lastLetter) throw new Error('there are no more letters')
    return Array.from({ length }, () => String.fromCharCode(this.#next++)).join('')
  }
}

/** Of one document: a letter belongs there if it was typed there, and nobody took it away. */
export class LetterRecord {
  readonly #typed: Set<string>
  readonly #deleted = new Set<string>()

  /** @param text - what the document begins with */
  constructor(text: string) {
    this.#typed = new Set(countLetters(text).keys())
  }

  typed(text: string): void {
    for (const letter of countLetters(text).keys()) this.#typed.add(letter)
  }

  deleted(text: string): void {
    for (const letter of countLetters(text).keys()) this.#deleted.add(letter)
  }

  /** What is wrong with a text that everybody's work is in; `null`: nothing. */
  faultIn(text: string): string | null {
    const counts = countLetters(text)
    const wrong = {
      lost: [...this.#typed].filter((letter) => !this.#deleted.has(letter) && !counts.has(letter)),
      doubled: [...counts].filter(([, count]) => count > 1).map(([letter]) => letter),
      'come back': [...counts.keys()].filter((letter) => this.#deleted.has(letter)),
      'of another document': [...counts.keys()].filter((letter) => !this.#typed.has(letter)),
    }
    const words = Object.entries(wrong)
      .filter(([, letters]) => letters.length > 0)
      .map(([fault, letters]) => `${fault}: ${letters.join('')}`)
    return words.length === 0 ? null : words.join('; ')
  }
}
