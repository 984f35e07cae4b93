/** What people do to a text: they type, take away and restructure, often at one place. */
import type * as Y from 'yjs'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import type { LetterRecord, LetterSource } from '../../support/letter-record.ts'

type Hand = {
  readonly random: SeededRandom
  readonly letters: LetterSource
  /** How long the text is now. */
  readonly length: () => number
  readonly insert: (at: number, words: string) => void
  readonly remove: (at: number, length: number) => void
}

const edits: readonly ((hand: Hand) => void)[] = [
  typeLetters,
  typeLetters,
  typeLetters,
  typeLetters,
  pasteParagraph,
  deleteLetters,
  deleteLetters,
  moveSection,
]

/** Edit once, and write down what was done. */
export function editAtRandom(
  text: Y.Text,
  record: LetterRecord,
  letters: LetterSource,
  random: SeededRandom,
): void {
  random.pick(edits)({
    random,
    letters,
    length: () => text.length,
    insert(at, words) {
      record.typed(words)
      text.insert(at, words)
    },
    remove(at, length) {
      record.deleted(text.toJSON().slice(at, at + length))
      text.delete(at, Math.min(length, text.length - at))
    },
  })
}

/** Key by key. */
function typeLetters(hand: Hand): void {
  const at = placeOf(hand)
  const count = 1 + hand.random.below(5)
  for (let index = 0; index < count; index++) hand.insert(at + index, hand.letters.word(1))
}

function pasteParagraph(hand: Hand): void {
  hand.insert(placeOf(hand), `${hand.letters.word(30)}\n\n`)
}

/** Together, or as by a key that is held down. */
function deleteLetters(hand: Hand): void {
  const at = placeOf(hand)
  const count = 1 + hand.random.below(4)
  if (hand.random.below(2) === 0) hand.remove(at, count)
  else for (let done = 0; done < count && at < hand.length(); done++) hand.remove(at, 1)
}

/** Much goes at one place, and a section comes at another. */
function moveSection(hand: Hand): void {
  hand.remove(placeOf(hand), 10 + hand.random.below(20))
  hand.insert(hand.random.below(hand.length() + 1), `\n\n## ${hand.letters.word(6)}\n`)
}

/** Mostly at the middle, where everybody else is. */
function placeOf({ random, length }: Hand): number {
  if (random.below(3) === 0) return random.below(length() + 1)
  return Math.max(0, Math.min(length(), Math.floor(length() / 2) + random.below(5) - 2))
}
